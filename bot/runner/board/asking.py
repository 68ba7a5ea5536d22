"""The questions below a board: which commune to look at, and another deadline for that one alone."""

from difflib import get_close_matches
from typing import Final

from markupsafe import Markup

from bot.collection.standings import stood
from bot.messages import Outbound
from bot.runner.board.commune import extend, show_commune
from bot.runner.board.subjects import Subject, subject_of
from bot.runner.board.view import missing
from bot.runner.due import read_due
from bot.runner.house import Visit
from bot.runner.naming import bare
from bot.runner.voice import close, say, tell
from flows.answers.words import plain
from storage import assignments
from storage.persons import Membership
from storage.questions import Asked

BOARD: Final = "board:"
_OFFERED: Final = 12


def ask_commune(visit: Visit, subject: Subject, unknown: str = "") -> None:
    """Which commune; the missing are offered, every one can be typed. `unknown`: a name that none of them has."""
    texts, found = visit.house.texts, list(stood(visit.connection, subject.wanted, visit.now))
    names = [each.commune for each in found if each.commune]
    close_to = get_close_matches(unknown, names, n=2) if unknown else []
    lines = [texts.say("overview.unknown", name=unknown)] if unknown else []
    offered = close_to or [each.commune for each in missing(found) if each.commune][:_OFFERED]
    words = Markup("\n").join([*lines, texts.say("overview.which_commune")])
    _ask(visit, f"one:{subject.ids}", words, tuple((name,) for name in offered))


def ask_deadline(visit: Visit, assignment_id: int, *, refused: bool = False) -> None:
    """By when this commune has to be done."""
    key = "rounds.deadline_unread" if refused else "overview.deadline"
    _ask(visit, f"deadline:{assignment_id}", visit.house.texts.say(key), ())


def take_reply(visit: Visit, membership: Membership, asked: Asked) -> None:
    """What was typed or tapped while such a question is on the screen."""
    _, step, ids = asked.question_key.split(":")
    if membership.role != "admin":
        tell(visit, "people.admins_only")
    elif plain(visit.inbound.text) == visit.house.texts.typed("button.stop"):
        close(visit, visit.house.texts.say("overview.stopped"))
    elif step == "one":
        _take_commune(visit, ids)
    else:
        _take_deadline(visit, int(ids))


def _take_commune(visit: Visit, ids: str) -> None:
    subject = subject_of(visit, ids)
    if subject is None:
        close(visit, visit.house.texts.say("overview.gone"))
        return
    wanted = bare(visit.inbound.text)
    for each in stood(visit.connection, subject.wanted, visit.now):
        if each.commune and bare(each.commune) == wanted:
            show_commune(visit, each)
            return
    ask_commune(visit, subject, visit.inbound.text[:40])


def _take_deadline(visit: Visit, assignment_id: int) -> None:
    due, one = read_due(visit, visit.inbound.text), assignments.load(visit.connection, assignment_id)
    if one is None or one.archived_at is not None:
        close(visit, visit.house.texts.say("overview.gone"))
    elif due is None or due.rule is not None:
        ask_deadline(visit, assignment_id, refused=True)
    else:
        extend(visit, one, due.at)


def _ask(visit: Visit, step: str, words: Markup, rows: tuple[tuple[str, ...], ...]) -> None:
    keyboard = (*rows, (visit.house.texts.raw("button.stop"),))
    say(visit, [Outbound(words, keyboard=keyboard)], asks=f"{BOARD}{step}")
