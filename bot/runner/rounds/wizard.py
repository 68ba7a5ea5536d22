"""Giving a report, one question at a time: which, to whom, by when; then all of it once more, and yes.

What was said so far is a draft in the database; the question on the screen names it. So nothing is lost in between.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from difflib import get_close_matches
from typing import Final

from markupsafe import Markup

from bot import calendar
from bot.messages import Button, Outbound
from bot.occurrences import give
from bot.payloads import ROUND as ROUND_PRESS
from bot.payloads import payload
from bot.runner.deadline import read_due
from bot.runner.house import Visit
from bot.runner.naming import communes_named, name_of
from bot.runner.rounds import view
from bot.runner.rounds.words import current, names, progress, summary
from bot.runner.voice import say, tell
from flows.answers.words import plain
from flows.deadlines import due_at
from flows.reminding import HOUSE, read_rhythm
from storage import communes, rounds
from storage.persons import Membership
from storage.questions import Asked
from storage.rounds import Round

ROUND: Final = "round:"
_SHOWN: Final = 8


def begin(visit: Visit, _membership: Membership) -> None:
    """What was given, and which report to give next."""
    texts, found = visit.house.texts, current(visit)[:_SHOWN]
    lines = [Markup(" ").join([texts.say("rounds.item", title=one.title), progress(visit, one)]) for one in found]
    buttons = tuple((Button(one.title, payload(ROUND_PRESS, one.id)),) for one in found)
    if found:
        say(visit, [Outbound(Markup("\n").join([texts.say("rounds.list"), *lines]), buttons=buttons)])
    rows = tuple((texts.plain("report.open", number=at, title=title),) for at, title in enumerate(_titles(visit), 1))
    _ask(visit, "report", 0, texts.say("rounds.which"), rows)


def take_reply(visit: Visit, membership: Membership, asked: Asked) -> None:
    """What was typed or tapped while a question about a round is on the screen."""
    _, step, number = asked.question_key.split(":")
    each = rounds.load(visit.connection, int(number))
    is_mine = each is not None and (each.given_at is not None or each.created_by == visit.inbound.person_id)
    is_seen = asked.attempted_at is not None and visit.inbound.at >= asked.attempted_at
    if membership.role != "admin" or (step != "report" and not is_mine):
        tell(visit, "people.admins_only")
    elif plain(visit.inbound.text) == plain(visit.house.texts.raw("button.stop")):
        say(visit, [Outbound(visit.house.texts.say("rounds.stopped"), keyboard=())])
    elif step == "report":
        _take_report(visit, seen=is_seen)
    elif each is not None:
        _STEPS[step](visit, each)


def _take_report(visit: Visit, *, seen: bool) -> None:
    number = visit.inbound.text.partition(".")[0].strip()
    offered = visit.house.offered
    if not seen or not (number.isascii() and number.isdigit() and 0 < int(number) <= len(offered)):
        tell(visit, "rounds.no_such", number=visit.inbound.text[:20])
        begin(visit, Membership(visit.inbound.person_id, 0, "admin"))
        return
    version = offered[int(number) - 1]
    title = visit.house.library.report(visit.connection, version).flow.title
    person = visit.inbound.person_id
    drafted = rounds.draft(
        visit.connection, version_id=version, title=title, rhythm=str(HOUSE), created_by=person, now=visit.now
    )
    if len(communes.every(visit.connection)) == 1:
        rounds.change(visit.connection, drafted, everyone=True)
        _ask_deadline(visit, drafted)
    else:
        _ask_communes(visit, drafted)


def _take_communes(visit: Visit, each: Round) -> None:
    """Names are added to those named before, until all of them are known."""
    texts, word = visit.house.texts, plain(visit.inbound.text)
    chosen = rounds.chosen(visit.connection, each.id)
    if word == plain(texts.raw("rounds.all")) or word in ("tat ca", "het"):
        rounds.change(visit.connection, each.id, everyone=True)
    elif not (chosen and word == plain(texts.raw("rounds.enough"))):
        found, unknown = communes_named(visit, visit.inbound.text)
        rounds.choose(visit.connection, each.id, [one.id for one in found])
        rounds.change(visit.connection, each.id, everyone=False)
        if unknown:
            _ask_communes(visit, each.id, unknown)
            return
    _ask_deadline(visit, each.id)


def _take_deadline(visit: Visit, each: Round) -> None:
    due = read_due(visit, visit.inbound.text)
    if due is None:
        _ask_deadline(visit, each.id, refused=True)
        return
    rounds.change(visit.connection, each.id, deadline=due.at, rule=due.rule)
    _ask_ready(visit, each.id)


def _take_rhythm(visit: Visit, each: Round) -> None:
    rhythm = read_rhythm(visit.inbound.text)
    if rhythm is None:
        _ask(visit, "rhythm", each.id, visit.house.texts.say("rounds.rhythm_unread"), ())
        return
    rounds.change(visit.connection, each.id, rhythm=str(rhythm))
    if each.given_at is None:
        _ask_ready(visit, each.id)
    else:
        view.change_rhythm(visit, each, rhythm)


def _take_change(visit: Visit, each: Round) -> None:
    due = read_due(visit, visit.inbound.text)
    if due is None:
        _ask(visit, "change", each.id, visit.house.texts.say("rounds.deadline_unread"), ())
    else:
        view.change_deadline(visit, each, due)


def _take_ready(visit: Visit, each: Round) -> None:
    texts, word = visit.house.texts, plain(visit.inbound.text)
    if word == plain(texts.raw("rounds.give")):
        _give(visit, each)
    elif word == plain(texts.raw("rounds.other_deadline")):
        _ask_deadline(visit, each.id)
    elif word == plain(texts.raw("rounds.other_rhythm")):
        _ask(visit, "rhythm", each.id, texts.say("rounds.rhythm_ask"), ())
    elif word == plain(texts.raw("rounds.look_yes" if not each.look else "rounds.look_no")):
        rounds.change(visit.connection, each.id, look=not each.look)
        _ask_ready(visit, each.id)
    elif word == plain(texts.raw("rounds.other_communes")):
        _ask_communes(visit, each.id)
    elif (earlier := _earlier(visit, each)) and word == plain(earlier):
        rounds.change(visit.connection, each.id, deadline=_workday_before(visit, each))
        _ask_ready(visit, each.id)
    else:
        _ask_ready(visit, each.id, refused=True)


def _give(visit: Visit, each: Round) -> None:
    if each.given_at is not None or each.deadline is None:
        tell(visit, "rounds.given_already")
        return
    count = give(visit.connection, each, each.deadline, visit.now, visit.house.planning)
    words = visit.house.texts.say("rounds.given", title=each.title, count=count)
    say(visit, [Outbound(words, keyboard=())])


_STEPS: Final[Mapping[str, Callable[[Visit, Round], None]]] = {
    "communes": _take_communes,
    "deadline": _take_deadline,
    "ready": _take_ready,
    "rhythm": _take_rhythm,
    "change": _take_change,
}


def _ask_communes(visit: Visit, round_id: int, unknown: tuple[str, ...] = ()) -> None:
    texts, chosen = visit.house.texts, rounds.chosen(visit.connection, round_id)
    lines = [texts.say("rounds.chosen", count=len(chosen), names=names(visit, chosen))] if chosen else []
    lines += [_unknown(visit, name) for name in unknown]
    enough = ((texts.raw("rounds.enough"),),) if chosen else ()
    words = Markup("\n").join([*lines, texts.say("rounds.whom")])
    _ask(visit, "communes", round_id, words, (*enough, (texts.raw("rounds.all"),)))


def _unknown(visit: Visit, name: str) -> Markup:
    known = {plain(shown): shown for one in communes.every(visit.connection) if (shown := name_of(visit, one))}
    close = get_close_matches(plain(name), known, n=2)
    key = "rounds.perhaps" if close else "rounds.unknown"
    return visit.house.texts.say(key, name=name, close=", ".join(known[one] for one in close))


def _ask_deadline(visit: Visit, round_id: int, *, refused: bool = False) -> None:
    key = "rounds.deadline_unread" if refused else "rounds.deadline"
    _ask(visit, "deadline", round_id, visit.house.texts.say(key), ())


def _ask_ready(visit: Visit, round_id: int, *, refused: bool = False) -> None:
    texts, each = visit.house.texts, rounds.load(visit.connection, round_id)
    if each is None:
        return
    earlier = _earlier(visit, each)
    rows: list[tuple[str, ...]] = [(texts.raw("rounds.give"),)]
    rows += [(earlier,)] if earlier else []
    rows.append((texts.raw("rounds.other_deadline"), texts.raw("rounds.other_rhythm")))
    rows.append((texts.raw("rounds.other_communes"), texts.raw("rounds.look_no" if each.look else "rounds.look_yes")))
    how = texts.say("rounds.ready_how" if refused else "rounds.ready")
    _ask(visit, "ready", round_id, Markup("\n").join([summary(visit, each), how]), tuple(rows))


def _earlier(visit: Visit, each: Round) -> str:
    """The button that takes the working day before a deadline on a day off, if it is on one."""
    at = _workday_before(visit, each)
    if at is None:
        return ""
    return visit.house.texts.plain(
        "rounds.earlier", deadline=calendar.in_words(at, visit.house.zone, visit.house.texts)
    )


def _workday_before(visit: Visit, each: Round) -> datetime | None:
    if each.deadline is None or each.rule is not None:
        return None
    day = each.deadline.astimezone(visit.house.zone).date()
    workdays = visit.house.workdays
    before = workdays.before(day)
    return None if workdays.is_working(day) or before <= visit.today else due_at(before, visit.house.zone)


def _ask(visit: Visit, step: str, round_id: int, words: Markup, rows: tuple[tuple[str, ...], ...]) -> None:
    keyboard = (*rows, (visit.house.texts.raw("button.stop"),))
    say(visit, [Outbound(words, keyboard=keyboard)], asks=f"{ROUND}{step}:{round_id}")


def _titles(visit: Visit) -> list[str]:
    return [visit.house.library.report(visit.connection, version).flow.title for version in visit.house.offered]
