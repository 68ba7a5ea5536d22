"""The types of answer, one file each, and the one place where a type's name leads to its code."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from flows.answers.base import AnswerType, InvalidAnswer, Value
from flows.answers.choice import CHOICE, CHOICES, YES_NO
from flows.answers.date import DATE
from flows.answers.day_of_month import DAY_OF_MONTH
from flows.answers.decimal import DECIMAL
from flows.answers.document_number import DOCUMENT_NUMBER
from flows.answers.integer import INTEGER
from flows.answers.money import MONEY
from flows.answers.percent import PERCENT
from flows.answers.postponed import postponed
from flows.answers.text import TEXT
from flows.schema import Question

__all__ = ["TYPES", "AnswerType", "InvalidAnswer", "Value", "counted", "display", "dump", "load", "parse"]

TYPES: Mapping[str, AnswerType] = {
    "text": TEXT,
    "integer": INTEGER,
    "decimal": DECIMAL,
    "percent": PERCENT,
    "money": MONEY,
    "date": DATE,
    "day-of-month": DAY_OF_MONTH,
    "document-number": DOCUMENT_NUMBER,
    "yes-no": YES_NO,
    "choice": CHOICE,
    "choices": CHOICES,
    "repeat": YES_NO,  # its own answer says whether there is one more row
}


def parse(reply: str, question: Question, today: date) -> Value | InvalidAnswer:
    """What a reply means to a question; InvalidAnswer, never an exception, where it means nothing."""
    text = reply.strip()
    if not text:
        return InvalidAnswer("empty")
    parsed: Value | InvalidAnswer = postponed(text, question) or TYPES[question.type].parse(text, question, today)
    return parsed


def display(value: Value, question: Question) -> str:
    """A value as the office writes it, with its unit or symbol."""
    return TYPES[question.type].display(value, question)


def counted(figure: Any, question: Question) -> Any:  # noqa: ANN401  -- whole or decimal; BLANK is no value
    """What a calculation came to, as a value of its question; BLANK where it can be none."""
    return TYPES[question.type].counted(figure)


def dump(value: Value, question: Question) -> str:
    """The canonical text that is stored."""
    return TYPES[question.type].dump(value)


def load(text: str, question: Question) -> Value:
    """The value of a stored canonical text."""
    value: Value = TYPES[question.type].load(text)
    return value
