"""The rows of a repeat: each has a gate, the repeat's own answer in that row, that says whether there is one more."""

from typing import Final

from flows.record import Answers
from flows.schema import Question

MOST_ROWS: Final = 100
"""Rows of a repeat after which one more is not asked for: what a turn costs grows with them."""


def rows_of(repeat: Question, answers: Answers) -> list[str]:
    """The ids of a repeat's rows: those whose gate was answered with yes. Ids stay when a row goes."""
    found = [row for (name, row), answer in answers.items() if name == repeat.name and answer.value is True]
    return sorted(found, key=int)


def is_closed(repeat: Question, answers: Answers) -> bool:
    """Whether no more rows will be asked for: the last gate was answered with no, or there are as many as may be."""
    last = max((int(row) for name, row in answers if name == repeat.name and row), default=0)
    return last >= MOST_ROWS or (last > 0 and answers[repeat.name, str(last)].value is not True)
