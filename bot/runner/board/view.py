"""/tiendo: who has sent, who is at work, who is missing; the picture of it follows."""

from collections.abc import Sequence

from markupsafe import Markup

from bot.collection.standings import Stood, stood
from bot.messages import Button, Outbound
from bot.payloads import BOARD, BOARD_NUDGE, BOARD_ONE, FIGURES, ROUND_DEADLINE, payload
from bot.runner.board.choosing import choose, order
from bot.runner.board.subjects import Subject
from bot.runner.board.words import counts, due
from bot.runner.house import Visit
from bot.runner.voice import say
from storage.persons import Membership


def show_board(visit: Visit, _membership: Membership) -> None:
    """The board of what was given; where that is several things, which of them."""
    subject = choose(visit, BOARD, "overview.which")
    if subject is not None:
        show(visit, subject)


def show(visit: Visit, subject: Subject) -> None:
    """How many communes stand where, the missing by name, what can be done; the picture is made after the turn."""
    found = list(stood(visit.connection, subject.wanted, visit.now))
    lines = [visit.house.texts.say("rounds.title", title=subject.title), *due(visit, subject.deadline)]
    words = Markup("\n").join([*lines, *counts(visit, found, subject.deadline)])
    say(visit, [Outbound(words, buttons=_buttons(visit, subject, found))])
    order(visit, "board", subject)


def missing(found: Sequence[Stood]) -> list[Stood]:
    """Those whose communes still have something to do."""
    return [each for each in found if each.standing not in ("done", "shown")]


def _buttons(visit: Visit, subject: Subject, found: Sequence[Stood]) -> tuple[tuple[Button, ...], ...]:
    texts, owing = visit.house.texts, len(missing(found))
    one = Button(texts.raw("overview.one"), payload(BOARD_ONE, subject.ids))
    figures = Button(texts.raw("overview.figures"), payload(FIGURES, subject.ids))
    nudge = Button(texts.plain("overview.nudge", count=owing), payload(BOARD_NUDGE, subject.ids))
    rows = [(nudge,)] if owing else []
    if subject.each is not None:
        rows.append((Button(texts.raw("overview.extend"), payload(ROUND_DEADLINE, subject.each.id)),))
    return (*rows, (one,), (figures,))
