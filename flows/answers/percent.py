"""A percentage: exact, never rounded, its sign closed up."""

from datetime import date
from decimal import Decimal

from flows import notation
from flows.answers.base import AnswerType, InvalidAnswer
from flows.answers.decimal import dump
from flows.answers.figures import Kind, read_figure, within
from flows.schema import Question

_KIND = Kind(units=("%", "phan tram"))


def parse(reply: str, question: Question, today: date) -> Decimal | InvalidAnswer:
    """`98,3`, `98,3 %` -> 98.3."""
    figure = read_figure(reply, question, _KIND)
    return figure if isinstance(figure, InvalidAnswer) else within(figure, question) or figure


def display(value: Decimal, question: Question) -> str:
    """`98,3%`."""
    return f"{notation.decimal(value)}%"


PERCENT = AnswerType(parse, display, dump, Decimal)
