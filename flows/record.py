"""What an interview has taken up: answers, recorded skips, and what a person confirmed about them."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from flows.answers import Value

Key = tuple[str, str]
"""(question, row); the row is empty outside a repeat."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer, or a recorded skip (value None).

    `reason`: why a computed fact was overruled; empty while the person still owes it, None for a plain answer.
    `confirmed`: the figures under which its warning was confirmed, or under which it was overruled.
    """

    value: Value | None
    reason: str | None = None
    confirmed: str = ""


Answers = Mapping[Key, Answer]

NO_ANSWERS: Answers = MappingProxyType({})


def with_answer(answers: Answers, key: Key, answer: Answer) -> Answers:
    """The answers with one more, or with one replaced."""
    return MappingProxyType({**answers, key: answer})


def without(answers: Answers, key: Key) -> Answers:
    """The answers with one taken back."""
    return MappingProxyType({at: answer for at, answer in answers.items() if at != key})
