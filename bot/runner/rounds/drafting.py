"""Giving a report, one question at a time: which, to whom, by when; then all of it once more, and yes.

What was said so far is a draft in the database; the question on the screen names it. So nothing is lost in between.
"""

from collections.abc import Callable, Mapping
from typing import Final

from markupsafe import Markup

from bot.messages import Button, Outbound
from bot.payloads import ROUND as ROUND_PRESS
from bot.payloads import payload
from bot.rounds.occurrences import give
from bot.runner.catalogue import flow_of, offered
from bot.runner.due import read_due
from bot.runner.house import Visit
from bot.runner.naming import communes_named
from bot.runner.numbered import labels, picked
from bot.runner.rounds import given
from bot.runner.rounds.asking import ask, ask_communes, ask_deadline, ask_ready, earlier, workday_before
from bot.runner.rounds.words import progress
from bot.runner.voice import close, say, tell
from flows.answers.words import plain
from flows.reminding import HOUSE, read_rhythm
from storage import communes, rounds
from storage.persons import Membership
from storage.questions import Asked
from storage.rounds import Round

_SHOWN: Final = 8
_OF_GIVEN: Final = frozenset({"change", "rhythm"})


def ask_report(visit: Visit, _membership: Membership, *before: Markup) -> None:
    """What was given, and which report to give next; `before` stands above the question."""
    texts, found = visit.house.texts, rounds.given(visit.connection)[:_SHOWN]
    lines = [Markup(" ").join([texts.say("rounds.item", title=one.title), progress(visit, one)]) for one in found]
    buttons = tuple((Button(one.title, payload(ROUND_PRESS, one.id)),) for one in found)
    if found:
        say(visit, [Outbound(Markup("\n").join([texts.say("rounds.list"), *lines]), buttons=buttons)])
    rows = labels(texts, (flow_of(visit, version).title for version in offered(visit)))
    ask(visit, "report", 0, Markup("\n\n").join([*before, texts.say("rounds.which")]), rows)


def take_reply(visit: Visit, membership: Membership, asked: Asked) -> None:
    """What was typed or tapped while a question about a round is on the screen."""
    _, step, number = asked.question_key.split(":")
    each = rounds.load(visit.connection, int(number))
    is_seen = asked.attempted_at is not None and visit.inbound.at >= asked.attempted_at
    if membership.role != "admin":
        tell(visit, "people.admins_only")
    elif step != "report" and not _is_open(visit, each, step):
        close(visit, visit.house.texts.say("rounds.given_already"))
    elif plain(visit.inbound.text) == visit.house.texts.typed("button.stop"):
        close(visit, visit.house.texts.say("rounds.stopped"))
    elif step == "report":
        _take_report(visit, membership, seen=is_seen)
    elif each is not None:
        _STEPS[step](visit, each)


def _is_open(visit: Visit, each: Round | None, step: str) -> bool:
    """Whether this step still makes sense for the round, and is this person's to take."""
    if each is None or each.withdrawn_at is not None:
        return False
    if each.given_at is not None:
        return step in _OF_GIVEN
    return step not in _OF_GIVEN - {"rhythm"} and each.created_by == visit.inbound.person_id


def _take_report(visit: Visit, membership: Membership, *, seen: bool) -> None:
    version = picked(offered(visit), visit.inbound.text)
    if not seen or version is None:
        tell(visit, "rounds.no_such", number=visit.inbound.text[:20])
        ask_report(visit, membership)
        return
    title = flow_of(visit, version).title
    person = visit.inbound.person_id
    drafted = rounds.draft(
        visit.connection, version_id=version, title=title, rhythm=str(HOUSE), created_by=person, now=visit.now
    )
    if len(communes.every(visit.connection)) == 1:
        rounds.change(visit.connection, drafted, everyone=True)
        ask_deadline(visit, drafted)
    else:
        ask_communes(visit, drafted)


def _take_communes(visit: Visit, each: Round) -> None:
    """Names are added to those named before, until all of them are known."""
    texts, word = visit.house.texts, plain(visit.inbound.text)
    chosen = rounds.chosen(visit.connection, each.id)
    if word == texts.typed("rounds.all") or word in ("tat ca", "het"):
        rounds.change(visit.connection, each.id, everyone=True)
    elif not (chosen and word == texts.typed("rounds.enough")):
        found, unknown = communes_named(visit, visit.inbound.text)
        rounds.choose(visit.connection, each.id, found)
        rounds.change(visit.connection, each.id, everyone=False)
        if unknown:
            ask_communes(visit, each.id, unknown)
            return
    ask_deadline(visit, each.id)


def _take_deadline(visit: Visit, each: Round) -> None:
    due = read_due(visit, visit.inbound.text)
    if due is None:
        ask_deadline(visit, each.id, refused=True)
        return
    rounds.change(visit.connection, each.id, deadline=due.at, rule=due.rule)
    ask_ready(visit, each.id)


def _take_rhythm(visit: Visit, each: Round) -> None:
    rhythm = read_rhythm(visit.inbound.text)
    if rhythm is None:
        ask(visit, "rhythm", each.id, visit.house.texts.say("rounds.rhythm_unread"), ())
        return
    rounds.change(visit.connection, each.id, rhythm=str(rhythm))
    if each.given_at is None:
        ask_ready(visit, each.id)
    else:
        given.change_rhythm(visit, each, rhythm)


def _take_change(visit: Visit, each: Round) -> None:
    due = read_due(visit, visit.inbound.text)
    if due is None:
        ask(visit, "change", each.id, visit.house.texts.say("rounds.deadline_unread"), ())
    else:
        given.change_deadline(visit, each, due)


def _take_ready(visit: Visit, each: Round) -> None:
    texts, word = visit.house.texts, plain(visit.inbound.text)
    if word == texts.typed("rounds.give"):
        _give(visit, each)
    elif word == texts.typed("rounds.other_deadline"):
        ask_deadline(visit, each.id)
    elif word == texts.typed("rounds.other_rhythm"):
        ask(visit, "rhythm", each.id, texts.say("rounds.rhythm_ask"), ())
    elif word == texts.typed("rounds.look_yes" if not each.look else "rounds.look_no"):
        rounds.change(visit.connection, each.id, look=not each.look)
        ask_ready(visit, each.id)
    elif word == texts.typed("rounds.other_communes"):
        ask_communes(visit, each.id)
    elif (sooner := earlier(visit, each)) and word == plain(sooner):
        rounds.change(visit.connection, each.id, deadline=workday_before(visit, each))
        ask_ready(visit, each.id)
    else:
        ask_ready(visit, each.id, refused=True)


def _give(visit: Visit, each: Round) -> None:
    if each.deadline is None or each.deadline <= visit.now:
        ask_deadline(visit, each.id, refused=each.deadline is not None)
        return
    if each.flow_version_id not in offered(visit):
        close(visit, visit.house.texts.say("rounds.not_offered", title=each.title))
        return
    count = give(visit.connection, each, each.deadline, visit.now, visit.house.planning)
    close(visit, visit.house.texts.say("rounds.given", title=each.title, count=count))


_STEPS: Final[Mapping[str, Callable[[Visit, Round], None]]] = {
    "communes": _take_communes,
    "deadline": _take_deadline,
    "ready": _take_ready,
    "rhythm": _take_rhythm,
    "change": _take_change,
}
