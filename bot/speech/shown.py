"""How much of an answer a message shows: a phone's screen is small, and Telegram takes 4,096 characters.

What a question calls sensitive stands on the paper, and in what whoever works on the report looks through before they
confirm it. Everywhere else a mark stands for it.
"""

from typing import Final

from flows.answers import Value, display
from flows.path import Slot
from flows.piping import pipe
from flows.schema import Question

HIDDEN: Final = "•••"
"""Stands for an answer that its question calls sensitive."""
VALUE, OLD, LABEL, REPLY, BUTTON = 240, 60, 60, 200, 40
"""Characters of an answer, of one beside the one in its place, of a question, of a text as typed, of a button."""


def shortened(text: str, limit: int) -> str:
    """The text, its end left out where it is longer than `limit` characters."""
    return text if len(text) <= limit else f"{text[: limit - 1]}…"


def veiled(value: Value, question: Question) -> str:
    """An answer as somebody reads it who does not have to check it."""
    return HIDDEN if question.sensitive else display(value, question)


def short_label(slot: Slot) -> str:
    """A question's wording with the answers that it names, on one short line."""
    return one_line(pipe(slot.question.label, slot.facts), LABEL)


def one_line(text: str, limit: int) -> str:
    """A text shortened to `limit` characters, with its lines beside each other."""
    return shortened(" / ".join(text.splitlines()), limit)
