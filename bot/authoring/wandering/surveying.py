"""Many random interviews through one report, and what they show."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from bot.authoring.wandering.findings import Code, Finding, Survey, of_all
from bot.authoring.wandering.seen import Walk
from bot.authoring.wandering.walk import walk
from bot.reports import Report
from templates.values import values_of


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
    return Survey(len(lengths) - unfinished, asked, (*ends.values(), *of_all(report, seen, walks)))


def _fault(report: Report, found: Walk, seed: int) -> Finding | None:
    """Where it ended before its end; or that what was answered cannot be printed."""
    if found.end != "complete":
        return Finding(found.end, found.at, 1, seed, found.why)
    try:
        report.prepared.render(values_of(report.flow, found.answers))
    except Exception as fault:  # noqa: BLE001  -- finding these is what it is for
        return Finding("no_paper", "", 1, seed, type(fault).__name__)
    return None
