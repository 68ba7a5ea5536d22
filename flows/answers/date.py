"""Dates, and days of a month that the form fixes."""

import re
from datetime import date

from flows.answers.base import AnswerType, InvalidAnswer
from flows.notation import date_numeric
from flows.schema import Question

_FULL = re.compile(r"\D*?(\d{1,2})\D+(\d{1,2})\D+(\d{4}|\d{2})\.?")
_SHORT = re.compile(r"\D*?(\d{1,2})\D+(\d{1,2})")
_DAY = re.compile(r"\D*?(\d{1,2})")


def parse(reply: str, question: Question, today: date) -> date | InvalidAnswer:
    """`5/7/2022`, `05-07-22`, or day and month of this year."""
    if found := _FULL.fullmatch(reply):
        day, month, year = found.groups()
        return _real(day, month, year if len(year) > 2 else f"20{year}")  # noqa: PLR2004  -- two-digit year
    if found := _SHORT.fullmatch(reply):
        return _real(found[1], found[2], str(today.year))
    return InvalidAnswer("not_a_date")


def parse_day(reply: str, question: Question, today: date) -> date | InvalidAnswer:
    """`14`, or the whole date, which must then lie in the form's month."""
    month, year = (question.month or "").split("/")
    if found := _DAY.fullmatch(reply):
        day = _real(found[1], month, year)
        return InvalidAnswer("no_such_day", {"month": question.month or ""}) if isinstance(day, InvalidAnswer) else day
    given = parse(reply, question, today.replace(year=int(year), day=1))
    if isinstance(given, InvalidAnswer):
        code = "not_a_day" if given.code == "not_a_date" else given.code
        return InvalidAnswer(code, {"month": question.month or ""} | dict(given.params))
    if (given.month, given.year) != (int(month), int(year)):
        return InvalidAnswer("other_month", {"month": question.month or "", "given": date_numeric(given)})
    return given


def display(value: date, question: Question) -> str:
    """In figures, with the zeros of the office."""
    return date_numeric(value)


def _real(day: str, month: str, year: str) -> date | InvalidAnswer:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return InvalidAnswer("no_such_date", {"given": f"{day}/{month}/{year}"})


DATE = AnswerType(parse, display, date.isoformat, date.fromisoformat)
DAY_OF_MONTH = AnswerType(parse_day, display, date.isoformat, date.fromisoformat)
