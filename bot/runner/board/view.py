"""/tiendo: who has sent, who is at work, who is missing; the picture of it follows."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final

from markupsafe import Markup

from bot import calendar
from bot.collection.rows import Standing
from bot.collection.standings import Stood, stood
from bot.messages import Button, Outbound
from bot.payloads import BOARD, BOARD_NUDGE, BOARD_ONE, FIGURES, ROUND_DEADLINE, payload
from bot.runner.board.subjects import Subject, choose, order
from bot.runner.house import Visit
from bot.runner.voice import say
from storage.persons import Membership

_NAMED: Final = 8
_BY_NAME: Final[tuple[Standing, ...]] = ("overdue", "not_begun", "under_way", "shown")


def show_board(visit: Visit, _membership: Membership) -> None:
    """The board of what was given; where that is several things, which of them."""
    subject = choose(visit, BOARD, "overview.which")
    if subject is not None:
        show(visit, subject)


def show(visit: Visit, subject: Subject) -> None:
    """How many communes stand where, the missing by name, what can be done; the picture is made after the turn."""
    found = list(stood(visit.connection, subject.wanted, visit.now))
    lines = [visit.house.texts.say("rounds.title", title=subject.title), *_due(visit, subject.deadline)]
    say(
        visit,
        [
            Outbound(
                Markup("\n").join([*lines, *_counts(visit, found, subject.deadline)]),
                buttons=_buttons(visit, subject, found),
            )
        ],
    )
    order(visit, "board", subject)


def missing(found: Sequence[Stood]) -> list[Stood]:
    """Those whose communes still have something to do."""
    return [each for each in found if each.standing not in ("done", "shown")]


def _due(visit: Visit, deadline: datetime | None) -> Iterator[Markup]:
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


def _counts(visit: Visit, found: Sequence[Stood], due: datetime | None) -> Iterator[Markup]:
    texts = visit.house.texts
    done = sum(each.standing == "done" for each in found)
    yield texts.say("rounds.progress", done=done, total=len(found))
    for standing in _BY_NAME:
        names = sorted(_named(visit, each, due) for each in found if each.standing == standing)
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


def _buttons(visit: Visit, subject: Subject, found: Sequence[Stood]) -> tuple[tuple[Button, ...], ...]:
    texts, owing = visit.house.texts, len(missing(found))
    one = Button(texts.raw("overview.one"), payload(BOARD_ONE, subject.ids))
    figures = Button(texts.raw("overview.figures"), payload(FIGURES, subject.ids))
    nudge = Button(texts.plain("overview.nudge", count=owing), payload(BOARD_NUDGE, subject.ids))
    rows = [(nudge,)] if owing else []
    if subject.each is not None:
        rows.append((Button(texts.raw("overview.extend"), payload(ROUND_DEADLINE, subject.each.id)),))
    return (*rows, (one,), (figures,))
