"""/tonghop: all figures and documents of what communes reported, as files in the chat."""

from typing import Final, get_args

from bot.collection.standings import tally_of
from bot.messages import Button, Outbound
from bot.payloads import FIGURES, FIGURES_PAPER, payload
from bot.runner.board.choosing import choose, order
from bot.runner.board.subjects import Subject, subject_of
from bot.runner.house import Visit
from bot.runner.voice import say, tell
from storage.office_orders import Kind
from storage.persons import Membership

_ROWS: Final[tuple[tuple[Kind, ...], ...]] = (("xlsx",), ("docx",), ("zip",), ("stalls",), ("csv", "json"))


def show_figures(visit: Visit, _membership: Membership) -> None:
    """What can be had of the report that was given; where that is several, which of them."""
    subject = choose(visit, FIGURES, "figures.which")
    if subject is not None:
        _show(visit, subject)


def press_figures(visit: Visit, _membership: Membership, deed: str, ids: str) -> bool:
    """A button; False where what it is about was withdrawn, or never was."""
    kind, _, rest = ids.partition(":") if deed == FIGURES_PAPER else ("", "", ids)
    subject = subject_of(visit, rest)
    if subject is None:
        return False
    if deed == FIGURES:
        _show(visit, subject)
        return True
    wanted = next((each for each in get_args(Kind) if each == kind), None)
    if wanted is None or (wanted == "docx" and not subject.flow.summary):
        return False
    order(visit, wanted, subject)
    tell(visit, "figures.ordered", what=visit.house.texts.raw(f"figures.{wanted}"))
    return True


def _show(visit: Visit, subject: Subject) -> None:
    texts = visit.house.texts
    rows = tuple(
        tuple(
            Button(texts.raw(f"figures.{kind}"), payload(FIGURES_PAPER, kind, subject.ids))
            for kind in row
            if kind != "docx" or subject.flow.summary
        )
        for row in _ROWS
    )
    words = texts.say("figures.head", title=subject.title, **tally_of(visit.connection, subject.wanted, visit.now))
    say(visit, [Outbound(words, buttons=tuple(row for row in rows if row))])
