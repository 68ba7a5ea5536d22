"""Deadlines in plain words, and when to remind of them. Pure: the calendar comes in as a question, `is_working`."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Literal

from flows.answers.words import plain

DUE_AT = time(17, 0)  # the end of an office day
REMIND_AT = time(8, 0)  # within the hours in which offices work
_DATE = re.compile(r"(?:(?:han|den|ngay) )*(\d{1,2})\s*[/.-]\s*(\d{1,2})(?:\s*[/.-]\s*(\d{4}|\d{2}))?")
_WEEKDAYS = {"hai": 0, "2": 0, "ba": 1, "3": 1, "tu": 2, "4": 2, "nam": 3, "5": 3, "sau": 4, "6": 4, "bay": 5, "7": 5}
_NEAR = {"hom nay": 0, "ngay mai": 1, "mai": 1, "ngay kia": 2, "mot": 2}


def read_deadline(words: str, today: date) -> date | None:
    """`30/6` (the next one), `30/6/2027`, a weekday (the next one, today excluded), tomorrow; None if unclear."""
    text = plain(words)
    if text in _NEAR:
        return today + timedelta(days=_NEAR[text])
    if (weekday := _weekday(text)) is not None:
        return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
    found = _DATE.fullmatch(text)
    if not found:
        return None
    day, month, year = found.groups()
    return _dated(int(day), int(month), year, today)


def _weekday(text: str) -> int | None:
    if text in ("chu nhat", "cn"):
        return 6
    head, _, name = text.partition(" ")
    return _WEEKDAYS.get(name) if head == "thu" else None


def _dated(day: int, month: int, year: str | None, today: date) -> date | None:
    try:
        if year is not None:
            return date(int(year) if len(year) > 2 else 2000 + int(year), month, day)  # noqa: PLR2004  -- two digits
        this_year = date(today.year, month, day)
        return this_year if this_year >= today else date(today.year + 1, month, day)
    except ValueError:
        return None


def due_at(day: date, zone: tzinfo) -> datetime:
    """The moment at which a report of this day is due."""
    return datetime.combine(day, DUE_AT, zone)


@dataclass(frozen=True, slots=True)
class Nudge:
    """One reminder: what kind, and when."""

    kind: Literal["before", "today"]
    at: datetime


def nudges(deadline: datetime, now: datetime, is_working: Callable[[date], bool], zone: tzinfo) -> list[Nudge]:
    """One working day before, and the morning of the day; only what still lies ahead."""
    day = deadline.astimezone(zone).date()
    before = day - timedelta(days=1)
    while not is_working(before):
        before -= timedelta(days=1)
    planned = [
        Nudge("before", datetime.combine(before, REMIND_AT, zone)),
        Nudge("today", datetime.combine(day, REMIND_AT, zone)),
    ]
    return [nudge for nudge in planned if now < nudge.at < deadline]
