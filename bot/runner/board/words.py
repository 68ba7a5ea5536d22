"""A board in words: by when, how many stand how, and who by name."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final

from markupsafe import Markup

from bot.collection.rows import Standing
from bot.collection.standings import Stood
from bot.days import calendar
from bot.runner.house import Visit

_NAMED: Final = 8
_BY_NAME: Final[tuple[Standing, ...]] = ("overdue", "not_begun", "under_way", "shown")


def due(visit: Visit, deadline: datetime | None) -> Iterator[Markup]:
    """By when, and how many working days are left."""
    if deadline is None:
        return
    texts, zone = visit.house.texts, visit.house.zone
    said = calendar.in_words(deadline, zone, texts)
    if deadline <= visit.now:
        yield texts.say("overview.late", deadline=said)
        return
    days = visit.house.workdays.between(visit.today, deadline.astimezone(zone).date())
    key = "overview.due" if days else "overview.due_today"
    yield texts.say(key, deadline=said, days=days)


def counts(visit: Visit, found: Sequence[Stood], deadline: datetime | None) -> Iterator[Markup]:
    """How many are done, then a line for each standing of the others."""
    texts = visit.house.texts
    done = sum(each.standing == "done" for each in found)
    yield texts.say("rounds.progress", done=done, total=len(found))
    for standing in _BY_NAME:
        names = sorted(_named(visit, each, deadline) for each in found if each.standing == standing)
        if names:
            said, more = ", ".join(names[:_NAMED]), len(names) - _NAMED
            said = texts.plain("overview.more", names=said, count=more) if more > 0 else said
            yield texts.say("overview.line", standing=texts.raw(f"standing.{standing}"), count=len(names), names=said)


def _named(visit: Visit, each: Stood, due: datetime | None) -> str:
    """What a commune is called; one that was given longer, with its own deadline."""
    texts, own = visit.house.texts, each.report.deadline
    commune = each.commune or texts.raw("people.unnamed")
    if own is None or due is None or own <= due:
        return commune
    day = calendar.parts_of(own, visit.house.zone, texts)["date"]
    return texts.plain("overview.longer", commune=commune, date=day)
