"""Reading a figure as it is typed in Viet Nam: dot for thousands, comma for decimals."""

import re
import unicodedata
from decimal import Decimal

from flows.answers.base import InvalidAnswer
from flows.answers.words import plain
from flows.notation import decimal
from flows.schema import Question

_GROUPED = re.compile(r"-?\d{1,3}(?:[. ]\d{3})+(?:,\d+)?")
_SIMPLE = re.compile(r"-?\d+(?:,\d+)?")
_DOTTED = re.compile(r"-?\d+\.\d+")
_LIMIT = 15


def read_figure(reply: str, question: Question) -> Decimal | InvalidAnswer:
    """The figure in a reply, its unit dropped. What can be read in two ways is refused with both readings."""
    text = _bare(unicodedata.normalize("NFKC", reply), question)
    if re.fullmatch(r"-?[1-9]\d{0,2},\d{3}", text):
        return _two_readings(text.replace(",", ""), text.replace(",", "."))
    if _GROUPED.fullmatch(text) or _SIMPLE.fullmatch(text):
        digits = text.replace(".", "").replace(" ", "").replace(",", ".")
        return InvalidAnswer("figure_too_long") if len(digits) > _LIMIT else Decimal(digits)
    if _DOTTED.fullmatch(text) and len(text) <= _LIMIT:
        return _two_readings(text.replace(".", ""), text)
    return InvalidAnswer("not_a_figure")


def within(value: Decimal, question: Question) -> InvalidAnswer | None:
    """Hold a figure to the question's `min` and `max`."""
    if question.min is not None and value < question.min:
        return InvalidAnswer("below_min", {"min": decimal(question.min)})
    if question.max is not None and value > question.max:
        return InvalidAnswer("above_max", {"max": decimal(question.max)})
    return None


def _bare(text: str, question: Question) -> str:
    """The reply without its percent sign or its unit."""
    text = text.strip().removesuffix("%").strip() if question.type == "percent" else text.strip()
    words = text.split(maxsplit=1)
    if question.unit and len(words) > 1:
        digits, _, tail = text.partition(words[1]) if not words[1][0].isdigit() else (text, "", "")
        if tail == "" and digits != text and plain(words[1]) == plain(question.unit):
            return digits.strip()
    return text


def _two_readings(first: str, second: str) -> InvalidAnswer:
    params = {"first": decimal(Decimal(first)), "second": decimal(Decimal(second))}
    return InvalidAnswer("two_readings", params)
