"""A sum of money in the form's own unit, also where it was typed in another: `1,2 ty` is 1.200 million."""

from datetime import date
from decimal import Decimal

from flows.answers.base import AnswerType, InvalidAnswer
from flows.answers.decimal import display, dump
from flows.answers.figures import Kind, read_figure, within
from flows.schema import Question

_KIND = Kind(is_money=True)


def parse(reply: str, question: Question, today: date) -> Decimal | InvalidAnswer:
    """`2.568,5`, `1,2 ty`, with the form's unit or another -> the exact sum in the form's unit."""
    figure = read_figure(reply, question, _KIND)
    return figure if isinstance(figure, InvalidAnswer) else within(figure, question) or figure


MONEY = AnswerType(parse, display, dump, Decimal)
