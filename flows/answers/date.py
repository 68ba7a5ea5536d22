"""A date as people type it: in figures, in words, by its weekday, or as a day near today."""

import re
import unicodedata
from datetime import date, timedelta

from flows.answers.base import AnswerType, InvalidAnswer
from flows.answers.weekdays import day_of_week
from flows.answers.words import curt, plain
from flows.notation import date_numeric
from flows.schema import Question

LEAD = r"(?:(?:ngay|mung|mong|hom|la) ?)*"
_MONTH, _YEAR = r"(?: ?[/.-] ?| thang | )", r"(?: ?[/.-] ?|, ?| nam | )"
_FULL = re.compile(rf"{LEAD}(\d{{1,2}}){_MONTH}(\d{{1,2}}){_YEAR}(\d{{4}}|\d{{2}})")
_SHORT = re.compile(rf"{LEAD}(\d{{1,2}}){_MONTH}(\d{{1,2}})")
NEAR = {"nay": 0, "hom nay": 0, "qua": -1, "hom qua": -1, "hom kia": -2, "mai": 1, "ngay mai": 1}


def parse(reply: str, question: Question, today: date) -> date | InvalidAnswer:
    """`5/7/2022`, `05-07-22`, a day near today in words, a weekday with its week, or day and month of this year."""
    text = bare(reply)
    if text in NEAR:
        return today + timedelta(days=NEAR[text])
    if (weekday := day_of_week(text, today)) is not None:
        return weekday
    if found := _FULL.fullmatch(text):
        day, month, year = found.groups()
        return real(day, month, year if len(year) > 2 else f"20{year}")  # noqa: PLR2004  -- two-digit year
    if found := _SHORT.fullmatch(text):
        return real(found[1], found[2], str(today.year))
    return InvalidAnswer("not_a_date")


def display(value: date, question: Question) -> str:
    """In figures, with the zeros of the office."""
    return date_numeric(value)


def bare(reply: str) -> str:
    """A reply without marks, case, full-width figures and words of politeness."""
    return curt(plain(unicodedata.normalize("NFKC", reply)))


def real(day: str, month: str, year: str) -> date | InvalidAnswer:
    """The day of the calendar, if there is one."""
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return InvalidAnswer("no_such_date", {"given": f"{day}/{month}/{year}"})


DATE = AnswerType(parse, display, date.isoformat, date.fromisoformat)
