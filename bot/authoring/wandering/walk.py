"""One interview from its beginning to the confirmation, answered at random; where it gets stuck, and on what."""

from datetime import date
from random import Random
from typing import Final

from bot.authoring.wandering.deeds import deed
from bot.authoring.wandering.replies import words_of
from bot.authoring.wandering.seen import End, Walk, note, reason
from flows.events import Amended, Confirmed, Event, Started
from flows.interview import advance
from flows.record import NO_ANSWERS
from flows.says import Ask, Complete, Refuse, Reject, Review
from flows.schema import Flow
from flows.stage import Position

STUCK: Final = 150
"""So many refusals in a row, and nobody would find an answer that is taken."""
_STEPS: Final = 40  # a question, on the average


def walk(flow: Flow, seed: int, today: date) -> Walk:
    """Wander through a flow. The same seed and day give the same interview."""
    chance, found = Random(seed), Walk()  # noqa: S311  -- nothing secret
    words = words_of(flow)
    turn, in_a_row, changes = advance(flow, NO_ANSWERS, Position(), Started(), today), 0, chance.randint(0, 3)
    for _ in range(_STEPS * sum(1 for _ in flow.questions())):
        note(found, turn)
        last = turn.says[-1]
        if isinstance(last, Complete):
            return found
        if isinstance(last, Review) and last.complete and changes:
            changes -= 1
            event: Event = Amended(chance.choice([each.key for each in last.slots]))
        else:
            event = Confirmed() if isinstance(last, Review) else deed(last, words, chance, today)
        at = last.slot.key[0] if isinstance(last, Ask) else ""
        try:
            turn = advance(flow, turn.answers, turn.position, event, today)
        except Exception as fault:  # noqa: BLE001  -- finding these is what it is for
            return _ended(found, "broken", at, type(fault).__name__)
        in_a_row = in_a_row + 1 if isinstance(turn.says[0], Reject | Refuse) else 0
        if in_a_row >= STUCK:
            return _ended(found, "stuck", at, reason(turn))
    return _ended(found, "endless", at, "")


def _ended(found: Walk, end: End, at: str, why: str) -> Walk:
    found.end, found.at, found.why = end, at, why
    return found
