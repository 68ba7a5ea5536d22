"""The questions of giving a report: to whom, by when, and all of it once more."""

from datetime import datetime
from difflib import get_close_matches
from typing import Final

from markupsafe import Markup

from bot.days import calendar
from bot.messages import Outbound
from bot.runner.house import Visit
from bot.runner.rounds.words import names, summary
from bot.runner.voice import say
from flows.answers.words import plain
from flows.deadlines import due_at
from storage import communes, rounds
from storage.rounds import Round

ROUND: Final = "round:"


def ask_communes(visit: Visit, round_id: int, unknown: tuple[str, ...] = ()) -> None:
    """To which communes; `unknown` are names that none of them has."""
    texts, chosen = visit.house.texts, rounds.chosen(visit.connection, round_id)
    lines = [texts.say("rounds.chosen", count=len(chosen), names=names(visit, chosen))] if chosen else []
    lines += [_unknown(visit, name) for name in unknown]
    enough = ((texts.raw("rounds.enough"),),) if chosen else ()
    words = Markup("\n").join([*lines, texts.say("rounds.whom")])
    ask(visit, "communes", round_id, words, (*enough, (texts.raw("rounds.all"),)))


def _unknown(visit: Visit, name: str) -> Markup:
    known = {plain(known): known for known in communes.names(visit.connection).values() if known}
    close = get_close_matches(plain(name), known, n=2)
    key = "rounds.perhaps" if close else "rounds.unknown"
    return visit.house.texts.say(key, name=name, close=", ".join(known[one] for one in close))


def ask_deadline(visit: Visit, round_id: int, *, refused: bool = False) -> None:
    """By when."""
    key = "rounds.deadline_unread" if refused else "rounds.deadline"
    ask(visit, "deadline", round_id, visit.house.texts.say(key), ())


def ask_ready(visit: Visit, round_id: int, *, refused: bool = False) -> None:
    """All of it once more, and what can still be changed."""
    texts, each = visit.house.texts, rounds.load(visit.connection, round_id)
    if each is None:
        return
    sooner = earlier(visit, each)
    rows: list[tuple[str, ...]] = [(texts.raw("rounds.give"),)]
    rows += [(sooner,)] if sooner else []
    rows.append((texts.raw("rounds.other_deadline"), texts.raw("rounds.other_rhythm")))
    rows.append((texts.raw("rounds.other_communes"), texts.raw("rounds.look_no" if each.look else "rounds.look_yes")))
    how = texts.say("rounds.ready_how" if refused else "rounds.ready")
    ask(visit, "ready", round_id, Markup("\n").join([summary(visit, each), how]), tuple(rows))


def earlier(visit: Visit, each: Round) -> str:
    """The button that takes the working day before a deadline on a day off, if it is on one."""
    at = workday_before(visit, each)
    if at is None:
        return ""
    return visit.house.texts.plain(
        "rounds.earlier", deadline=calendar.in_words(at, visit.house.zone, visit.house.texts)
    )


def workday_before(visit: Visit, each: Round) -> datetime | None:
    """The working day before a deadline on a day off."""
    if each.deadline is None or each.rule is not None:
        return None
    day = each.deadline.astimezone(visit.house.zone).date()
    workdays = visit.house.workdays
    before = workdays.before(day)
    return None if workdays.is_working(day) or before <= visit.today else due_at(before, visit.house.zone)


def ask(visit: Visit, step: str, round_id: int, words: Markup, rows: tuple[tuple[str, ...], ...]) -> None:
    """Put a question about a round on the screen; it can always be left."""
    keyboard = (*rows, (visit.house.texts.raw("button.stop"),))
    say(visit, [Outbound(words, keyboard=keyboard)], asks=f"{ROUND}{step}:{round_id}")
