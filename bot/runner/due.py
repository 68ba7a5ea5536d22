"""By when something is due, as people say it and as they are told: `/han`, rounds, one commune and parts share it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from markupsafe import Markup

from bot.days import calendar
from bot.runner.house import Visit
from flows.deadlines import due_at, read_deadline
from flows.recurring import next_day, read_rule


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline as it was said; `rule` where it comes back (RFC 5545)."""

    at: datetime
    rule: str | None = None


def read_due(visit: Visit, words: str) -> Due | None:
    """The deadline that the words mean, once or again and again; None if unclear or not ahead."""
    rule = read_rule(words)
    day = next_day(rule, visit.today) if rule else read_deadline(words, visit.today)
    at = due_at(day, visit.house.zone) if day else None
    return Due(at, rule) if at is not None and at > visit.now else None


def day_off(visit: Visit, day: date) -> Iterator[Markup]:
    """A deadline on a day off: why, and by when to be ready instead. A report to a superior is never due later."""
    workdays, texts = visit.house.workdays, visit.house.texts
    if workdays.is_working(day):
        return
    predicted = texts.raw("deadline.predicted") if workdays.is_predicted(day) else ""
    why = workdays.reason(day) or texts.raw("deadline.weekend")
    before = due_at(workdays.before(day), visit.house.zone)
    key = "deadline.day_off" if before > visit.now else "deadline.day_off_soon"
    yield texts.say(key, why=f"{why}{predicted}", before=said(visit, before))


def said(visit: Visit, deadline: datetime) -> str:
    """A deadline in words."""
    return calendar.in_words(deadline, visit.house.zone, visit.house.texts)
