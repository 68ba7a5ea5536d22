"""A document's number, asked without its symbol: `04` of `04-KH/HU` (HD 05-HD/VPTW) or of `04/BC-UBND` (Decree 30)."""

import re
import unicodedata
from datetime import date

from flows.answers.base import AnswerType, InvalidAnswer
from flows.answers.words import curt, plain
from flows.schema import Question

_NUMBER = re.compile(r"(?:so\s*:?\s*)?(\d{1,5})(?!\d)\s*([a-z](?![a-z]))?\s*(.*)")

_COURTEOUS = re.compile(r",? \u1ea1\W*$")  # without its mark it would be the letter of 24a


def parse(reply: str, question: Question, today: date) -> str | InvalidAnswer:
    """`4`, `04a`, `24` with this question's symbol -> `04`, `04a`, `24`; another symbol is refused."""
    text = plain(_COURTEOUS.sub("", unicodedata.normalize("NFKC", reply)))
    found = _NUMBER.fullmatch(text if text.endswith(" a") else curt(text))
    if not found:
        return InvalidAnswer("not_a_document_number", {"symbol": question.symbol})
    digits, letter, symbol = found.groups()
    if symbol.startswith("/") and not question.symbol.startswith("/"):
        return InvalidAnswer("state_document_number", {"symbol": question.symbol})
    if symbol and symbol.replace(" ", "").lstrip("-") != plain(question.symbol).lstrip("-"):
        return InvalidAnswer("other_symbol", {"symbol": question.symbol})
    if int(digits) == 0:
        return InvalidAnswer("not_a_document_number", {"symbol": question.symbol})
    return f"{int(digits):02d}{letter or ''}"


def display(value: str, question: Question) -> str:
    """With its symbol: `04-KH/HU`."""
    return f"{value}{question.symbol}"


DOCUMENT_NUMBER = AnswerType(parse, display, str, str)
