"""How an interview went that nobody watched: where it ended, and what was asked, taken, refused and doubted in it."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Literal

from flows.record import NO_ANSWERS, Answers
from flows.says import Ask, Recorded, Refuse, Reject
from flows.stage import Turn

End = Literal["complete", "stuck", "endless", "broken"]


@dataclass(slots=True)
class Walk:
    """How one interview went. `at`: the question where it ended; `why`: the last refusals there, or what broke."""

    end: End = "complete"
    at: str = ""
    why: str = ""
    answers: Answers = field(default_factory=lambda: NO_ANSWERS)
    asked: Counter[str] = field(default_factory=Counter)
    taken: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    doubted: Counter[str] = field(default_factory=Counter)


def note(found: Walk, turn: Turn) -> None:
    """Write down what was said in a turn."""
    found.answers = turn.answers
    for say in turn.says:
        if isinstance(say, Ask):
            found.asked[say.slot.key[0]] += 1
            if say.slot.standing == "doubtful":
                found.doubted[say.slot.key[0]] += 1
        if isinstance(say, Recorded):
            found.taken[say.slot.key[0]] += 1
        if isinstance(say, Reject):
            found.refused[say.slot.key[0]] += 1


def reason(turn: Turn) -> str:
    """Why a turn went no further."""
    first = turn.says[0]
    if isinstance(first, Reject):
        return first.invalid.params.get("message", first.invalid.code)
    return first.code if isinstance(first, Refuse) else ""
