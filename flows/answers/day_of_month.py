"""A day of the month that the form has fixed, such as June 2022: `14` is enough."""

import re
from datetime import date

from flows.answers.base import AnswerType, InvalidAnswer
from flows.answers.date import LEAD, NEAR, bare, display, real
from flows.answers.date import parse as parse_date
from flows.answers.weekdays import day_of_week
from flows.notation import date_numeric
from flows.schema import Question

_DAY = re.compile(rf"{LEAD}(\d{{1,2}})")


def parse(reply: str, question: Question, today: date) -> date | InvalidAnswer:
    """`14`, or the whole date, which must then lie in the form's month."""
    month, year = (question.month or "").split("/")
    if found := _DAY.fullmatch(bare(reply)):
        day = real(found[1], month, year)
        return InvalidAnswer("no_such_day", {"month": question.month or ""}) if isinstance(day, InvalidAnswer) else day
    is_near = bare(reply) in NEAR or day_of_week(bare(reply), today) is not None
    given = parse_date(reply, question, today if is_near else today.replace(year=int(year), day=1))
    if isinstance(given, InvalidAnswer):
        code = "not_a_day" if given.code == "not_a_date" else given.code
        return InvalidAnswer(code, {"month": question.month or ""} | dict(given.params))
    if (given.month, given.year) != (int(month), int(year)):
        return InvalidAnswer("other_month", {"month": question.month or "", "given": date_numeric(given)})
    return given


DAY_OF_MONTH = AnswerType(parse, display, date.isoformat, date.fromisoformat)
