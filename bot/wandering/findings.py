"""What many random interviews show: dead ends, circles, questions that nobody is ever asked, papers that fail."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Literal

from bot.filling import values_of
from bot.reports import Report
from bot.wandering.walk import Walk, walk

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


def survey(report: Report, seeds: Iterable[int], today: date) -> Survey:
    """Wander through a report once for each seed, and print what was completed."""
    ends, lengths, seen, walks = dict[tuple[Code, str], Finding](), list[int](), Walk(), Counter[str]()
    for seed in seeds:
        found = walk(report.flow, seed, today)
        lengths.append(len(found.asked))
        seen.asked += found.asked
        seen.refused += found.refused
        seen.taken += found.taken
        seen.doubted.update(found.doubted.keys())
        walks.update(found.taken.keys())
        if (fault := _fault(report, found, seed)) is not None:
            key = fault.code, fault.question
            ends[key] = replace(ends.get(key, fault), times=ends[key].times + 1 if key in ends else 1)
    spread = sorted(lengths) or [0]
    unfinished = sum(each.times for each in ends.values() if each.code != "no_paper")
    asked = (spread[0], spread[len(spread) // 2], spread[-1])
    return Survey(len(lengths) - unfinished, asked, (*ends.values(), *_of_all(report, seen, walks)))


def _fault(report: Report, found: Walk, seed: int) -> Finding | None:
    """Where it ended before its end; or that what was answered cannot be printed."""
    if found.end != "complete":
        return Finding(found.end, found.at, 1, seed, found.why)
    try:
        report.prepared.render(values_of(report.flow, found.answers))
    except Exception as fault:  # noqa: BLE001  -- finding these is what it is for
        return Finding("no_paper", "", 1, seed, type(fault).__name__)
    return None


def _of_all(report: Report, seen: Walk, walks: Counter[str]) -> Iterator[Finding]:
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
