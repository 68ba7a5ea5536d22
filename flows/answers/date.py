"""Dates, and days of a month that the form fixes."""

import re
import unicodedata
from datetime import date, timedelta

from flows.answers.base import AnswerType, InvalidAnswer
from flows.answers.words import plain
from flows.notation import date_numeric
from flows.schema import Question

_LEAD = r"(?:(?:ngay|mung|mong|hom|la) ?)*"
_MONTH, _YEAR = r"(?: ?[/.-] ?| thang | )", r"(?: ?[/.-] ?|, ?| nam | )"
_FULL = re.compile(rf"{_LEAD}(\d{{1,2}}){_MONTH}(\d{{1,2}}){_YEAR}(\d{{4}}|\d{{2}})")
_SHORT = re.compile(rf"{_LEAD}(\d{{1,2}}){_MONTH}(\d{{1,2}})")
_DAY = re.compile(rf"{_LEAD}(\d{{1,2}})")
_NEAR = {"nay": 0, "hom nay": 0, "qua": -1, "hom qua": -1, "hom kia": -2, "mai": 1, "ngay mai": 1}


def parse(reply: str, question: Question, today: date) -> date | InvalidAnswer:
    """`5/7/2022`, `05-07-22`, a day near today in words, or day and month of this year."""
    text = _bare(reply)
    if text in _NEAR:
        return today + timedelta(days=_NEAR[text])
    if found := _FULL.fullmatch(text):
        day, month, year = found.groups()
        return _real(day, month, year if len(year) > 2 else f"20{year}")  # noqa: PLR2004  -- two-digit year
    if found := _SHORT.fullmatch(text):
        return _real(found[1], found[2], str(today.year))
    return InvalidAnswer("not_a_date")


def parse_day(reply: str, question: Question, today: date) -> date | InvalidAnswer:
    """`14`, or the whole date, which must then lie in the form's month."""
    month, year = (question.month or "").split("/")
    if found := _DAY.fullmatch(_bare(reply)):
        day = _real(found[1], month, year)
        return InvalidAnswer("no_such_day", {"month": question.month or ""}) if isinstance(day, InvalidAnswer) else day
    given = parse(reply, question, today if _bare(reply) in _NEAR else today.replace(year=int(year), day=1))
    if isinstance(given, InvalidAnswer):
        code = "not_a_day" if given.code == "not_a_date" else given.code
        return InvalidAnswer(code, {"month": question.month or ""} | dict(given.params))
    if (given.month, given.year) != (int(month), int(year)):
        return InvalidAnswer("other_month", {"month": question.month or "", "given": date_numeric(given)})
    return given


def display(value: date, question: Question) -> str:
    """In figures, with the zeros of the office."""
    return date_numeric(value)


def _bare(reply: str) -> str:
    return plain(unicodedata.normalize("NFKC", reply))


def _real(day: str, month: str, year: str) -> date | InvalidAnswer:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return InvalidAnswer("no_such_date", {"given": f"{day}/{month}/{year}"})


DATE = AnswerType(parse, display, date.isoformat, date.fromisoformat)
DAY_OF_MONTH = AnswerType(parse_day, display, date.isoformat, date.fromisoformat)
