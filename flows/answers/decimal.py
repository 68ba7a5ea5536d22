"""A figure with decimals: exact, never rounded."""

from datetime import date
from decimal import Decimal

from flows import notation
from flows.answers.base import AnswerType, InvalidAnswer
from flows.answers.figures import read_figure, within
from flows.schema import Question


def parse(reply: str, question: Question, today: date) -> Decimal | InvalidAnswer:
    """`98,3`, `2.568,5`, with its unit or without -> 98.3, 2568.5."""
    figure = read_figure(reply, question)
    return figure if isinstance(figure, InvalidAnswer) else within(figure, question) or figure


def display(value: Decimal, question: Question) -> str:
    """With the comma and the unit."""
    return f"{notation.decimal(value)} {question.unit}".strip()


def dump(value: Decimal) -> str:
    """Plain digits with a dot, without exponent."""
    return f"{value:f}"


DECIMAL = AnswerType(parse, display, dump, Decimal)
