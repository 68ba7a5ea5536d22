"""An answers file played through the interview: what a person would type, question by question.

Keys are question names; every scalar is read as text; null or "-" skips, and so does a missing key; a list fills a
repeat; {value: …, reason: …} overrules a computed fact.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import yaml

from flows.events import Amended, Event, Kept, Replied, Skipped, Started
from flows.interview import advance
from flows.path import Slot
from flows.piping import pipe
from flows.plain_yaml import read_texts
from flows.record import NO_ANSWERS, Answer, Answers, with_answer
from flows.routing import find_path
from flows.rows import MOST_ROWS
from flows.says import Ask, Refuse, Reject
from flows.schema import Flow
from flows.stage import Position, Turn

Replies = Mapping[str, Any]
_SKIP = (None, "", "-", "~", "null")
YES, NO = "yes", "no"


@dataclass(frozen=True, slots=True)
class Problem:
    """A reply that was not taken (question, code and what its sentence needs), or a warning that was passed over."""

    question: str
    code: str
    params: Mapping[str, str]
    reply: str = ""


@dataclass(frozen=True, slots=True)
class Filled:
    """The answers, the faults that forbid to use them, and the warnings that were confirmed on the way."""

    answers: Answers
    faults: tuple[Problem, ...]
    warnings: tuple[Problem, ...]


def read_replies(text: str) -> Replies:
    """The replies of an answers file, every scalar as text. ValueError where it is no mapping."""
    try:
        found = read_texts(text)
    except yaml.YAMLError as error:
        raise ValueError(str(error)) from error
    if not isinstance(found, dict):
        raise ValueError("an answers file maps question names to replies")  # noqa: TRY004  -- a fault of the file
    return found


def fill(flow: Flow, replies: Replies, today: date) -> Filled:
    """Play a whole interview. Every fault is found, not only the first: what is refused is skipped and told."""
    faults, warnings = list(_unknown(flow, replies)), list[Problem]()
    turn = advance(flow, NO_ANSWERS, Position(), Started(), today)
    while isinstance(ask := turn.says[-1], Ask):
        turn = _answer(flow, turn, ask.slot, reply_of(flow, ask.slot, replies), today, faults, warnings)
    for name, given in replies.items():
        if isinstance(given, Mapping):
            turn = _overrule(flow, turn, name, given, today, faults)
    return Filled(turn.answers, tuple(faults), tuple(warnings))


def _answer(  # noqa: PLR0917  -- one step of the loop above
    flow: Flow, turn: Turn, slot: Slot, reply: str | None, today: date, faults: list[Problem], warnings: list[Problem]
) -> Turn:
    if slot.standing == "doubtful":
        value = slot.answer.value if slot.answer else None
        message = pipe(slot.question.warning_message, slot.facts.beside(value, slot.question))
        warnings.append(Problem(slot.question.name, "warning", {"message": message}))
        return advance(flow, turn.answers, turn.position, Kept(), today)
    event: Event = Skipped() if reply is None else Replied(reply)
    after = advance(flow, turn.answers, turn.position, event, today)
    refused = next((say for say in after.says if isinstance(say, Reject | Refuse)), None)
    if refused is None:
        return after
    faults.append(_problem(slot, refused, reply))
    return advance(flow, _with_blank(turn, slot), turn.position, Started(), today)


def _with_blank(turn: Turn, slot: Slot) -> Answers:
    """The answers with a slot left blank by force, so that what comes after it can be read too."""
    return with_answer(turn.answers, slot.key, Answer(None))


def _problem(slot: Slot, refused: Reject | Refuse, reply: str | None) -> Problem:
    if isinstance(refused, Refuse):
        return Problem(slot.question.name, f"refuse.{refused.code}", {})
    params = {"example": slot.question.example} | dict(refused.invalid.params)
    return Problem(slot.question.name, f"reject.{refused.invalid.code}", params, reply or "")


def reply_of(flow: Flow, slot: Slot, replies: Replies) -> str | None:
    """The reply to a slot, None where it is to be skipped; to a repeat, `yes` while there are rows left."""
    name, row = slot.key
    if slot.question.type == "repeat":
        rows = replies.get(name)
        return YES if isinstance(rows, list) and int(row) <= len(rows) else NO
    given = _row(flow, name, row, replies) if row else replies.get(name)
    if isinstance(given, Mapping):
        given = given.get("value")
    return None if given is None or given in _SKIP else str(given)


def _row(flow: Flow, name: str, row: str, replies: Replies) -> object:
    repeat = next(q for q in flow.questions() if any(inner.name == name for inner in q.questions))
    given = replies[repeat.name][int(row) - 1]
    return given.get(name) if isinstance(given, Mapping) else given


def _unknown(flow: Flow, replies: Replies) -> Iterator[Problem]:
    names = {question.name for question in flow.questions()}
    yield from (Problem(name, "unknown", {}) for name in replies if name not in names)
    for name, given in replies.items():
        if isinstance(given, list) and len(given) > MOST_ROWS:
            yield Problem(name, "too_many_rows", {"limit": str(MOST_ROWS)})


def _overrule(  # noqa: PLR0917  -- one step of the loop above
    flow: Flow, turn: Turn, name: str, given: Mapping[str, str], today: date, faults: list[Problem]
) -> Turn:
    slot = find_path(flow, turn.answers).slot((name, ""))
    if slot is None or slot.standing != "computed":
        return turn
    amended = advance(flow, turn.answers, turn.position, Amended(slot.key), today)
    valued = advance(flow, amended.answers, amended.position, Replied(str(given.get("value", ""))), today)
    if (refused := next((say for say in valued.says if isinstance(say, Reject)), None)) is not None:
        faults.append(_problem(slot, refused, str(given.get("value", ""))))
        return turn
    if not str(given.get("reason", "")).strip():
        faults.append(Problem(name, "reason_missing", {}))
        return turn
    return advance(flow, valued.answers, valued.position, Replied(str(given["reason"])), today)
