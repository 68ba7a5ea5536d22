"""What many random interviews show: dead ends, circles, questions that nobody is ever asked, papers that fail."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from bot.authoring.wandering.seen import Walk
from bot.reports import Report

Code = Literal["stuck", "endless", "broken", "no_paper", "never_asked", "always_doubted", "mostly_refused"]
_ENOUGH: Final = 20
"""So often must a question have been asked before one says how it goes."""
_ALWAYS: Final = 0.95


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that an author should look at. `seed`: the interview that shows it, `times`: in how many it was."""

    code: Code
    question: str
    times: int
    seed: int = 0
    why: str = ""


@dataclass(frozen=True, slots=True)
class Survey:
    """What came of it. `asked`: the fewest, the usual and the most questions of an interview."""

    complete: int
    asked: tuple[int, int, int]
    findings: tuple[Finding, ...]


def of_all(report: Report, seen: Walk, walks: Counter[str]) -> Iterator[Finding]:
    """What only shows over all interviews; `walks` counts those in which a question was answered."""
    for question in report.flow.questions():
        name, asked = question.name, seen.asked[question.name]
        if question.type == "note" or question.calculation:
            continue
        if not asked:
            yield Finding("never_asked", name, 0)
        elif asked >= _ENOUGH:
            doubted, refused, replies = seen.doubted[name], seen.refused[name], seen.refused[name] + seen.taken[name]
            if doubted > _ALWAYS * walks[name]:
                yield Finding("always_doubted", name, doubted)
            if refused > _ALWAYS * replies:
                yield Finding("mostly_refused", name, refused)
