"""Free text, as typed; line breaks stay only where the question is `multiline`."""

from datetime import date

from flows.answers.base import AnswerType, InvalidAnswer
from flows.schema import Question

_LINE, _PAGES = 500, 10_000


def parse(reply: str, question: Question, today: date) -> str | InvalidAnswer:
    """The reply itself. InvalidAnswer where it is longer than the paper can bear."""
    limit = _PAGES if question.multiline else _LINE
    text = reply if question.multiline else " ".join(reply.split())
    return InvalidAnswer("too_long", {"limit": str(limit)}) if len(text) > limit else text


def display(value: str, question: Question) -> str:
    """The text."""
    return value


TEXT = AnswerType(parse, display, str, str)
