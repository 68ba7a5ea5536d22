"""How the outbox names the question that a message asks. Here those of an interview: one question, or the `REVIEW`.

What the bot asks beside interviews has keys of its own, which begin as the room says that asks: `round:`, `look:` …
"""

from typing import Final

from flows.record import Key

REVIEW: Final = "review"
_AGAIN: Final = "again:"


def key_of(question: Key, *, again: bool = False) -> str:
    """The key of a question. `again`: it is put anew with its keyboard, though the screen asks it already."""
    return f"{_AGAIN if again else ''}{question[0]}:{question[1]}"


def question_in(key: str) -> Key | None:
    """The question that a key names; None where it names none."""
    name, colon, row = key.removeprefix(_AGAIN).partition(":")
    return (name, row) if colon else None
