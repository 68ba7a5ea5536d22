"""A count of people, things or times: a whole number."""

from datetime import date
from decimal import Decimal

from flows.answers.base import AnswerType, InvalidAnswer
from flows.answers.figures import Kind, read_figure, within
from flows.blank import BLANK, Blank
from flows.notation import count
from flows.schema import Question

_KIND = Kind(is_whole=True)


def parse(reply: str, question: Question, today: date) -> int | InvalidAnswer:
    """`14`, `1.250`, `14` with its unit -> 14, 1250, 14."""
    figure = read_figure(reply, question, _KIND)
    if isinstance(figure, InvalidAnswer):
        return figure
    if figure != figure.to_integral_value():
        return InvalidAnswer("not_whole")
    return within(figure, question) or int(figure)


def display(value: int, question: Question) -> str:
    """With the leading zero and the unit: `09` and what is counted."""
    return f"{count(value)} {question.unit}".strip()


def counted(value: Decimal | int) -> int | Blank:
    """A computed figure as a count; none where it is not whole: nothing is rounded."""
    return int(value) if value == int(value) else BLANK


INTEGER = AnswerType(parse, display, str, lambda text: int(Decimal(text)), counted)
