"""What binds facts: one of a pair must not rise over the other; a whole is the sum of its parts."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from flows.schema import FIGURES
from templates.importing.blanks import Found
from templates.importing.finding import Bound, Fact, Finding
from templates.importing.rules import Pair, load_rules
from templates.importing.sentences import holed

_ASIDE: Final = re.compile(r"\([^()]*\)")
_END: Final = re.compile(r"\.(?=\s|$)")
_ENOUGH: Final = 3
"""Parts that are taken for all parts."""


def bound(facts: Mapping[str, Fact], findings: Sequence[Finding], found: Found) -> tuple[Fact, ...]:
    """The facts, with what binds them."""
    made = dict(facts)
    lines = {(line.part, line.number): line for line in found.lines}
    by_line = dict[tuple[str, int], list[Finding]]()
    for finding in findings:
        by_line.setdefault((finding.spot.part, finding.spot.line), []).append(finding)
    for place, own in by_line.items():
        text, holes = holed(lines[place], [(each.spot.start, each.spot.end) for each in own])
        at = dict(zip(holes, (each.fact for each in own), strict=True))
        for pair in load_rules().pairs:
            _pair(made, pair, text, at)
        for whole, parts, is_whole in _sums(text, at, made):
            _sum(made, whole, parts, is_whole=is_whole)
    return tuple(made.values())


def _pair(facts: dict[str, Fact], pair: Pair, text: str, at: Mapping[int, str]) -> None:
    blind = _ASIDE.sub(lambda aside: " " * len(aside[0]), text)
    for match in pair.pattern.finditer(blind):
        if not at.keys() >= {match.start("a"), match.start("b")}:
            continue  # a letter of the form's own that looks like a hole
        one, other = facts[at[match.start("a")]], facts[at[match.start("b")]]
        fits = one.type == other.type and one.type in (*FIGURES, "date")
        if fits and one.name != other.name and other.bound is None and not _is_bound_to(facts, one, other):
            rule = Bound(pair.name, pair.rule.format(a=one.name), one.name, "sure")
            facts[other.name] = replace(other, bound=rule)


def _is_bound_to(facts: Mapping[str, Fact], one: Fact, other: Fact) -> bool:
    """Whether one looks at the other already: two rules against each other could never both hold."""
    seen = set[str]()
    while one.bound is not None and one.name not in seen:
        seen.add(one.name)
        if one.bound.other == other.name:
            return True
        one = facts[one.bound.other]
    return False


def _sums(text: str, at: Mapping[int, str], facts: Mapping[str, Fact]) -> Iterator[tuple[str, list[str], bool]]:
    """A whole, its parts, and whether these are likely all."""
    for match in load_rules().parts.finditer(text):
        before = [hole for hole in at if hole < match.start()]
        cut = max((each.end() for each in _END.finditer(text[: match.start()])), default=0)
        end = _END.search(text, match.end())
        parts = [hole for hole in at if match.end() <= hole < (end.start() if end else len(text))]
        if before and before[-1] >= cut and len(parts) > 1:
            whole = at[before[-1]]
            names = [name for name in dict.fromkeys(at[hole] for hole in parts) if _is_alike(facts, whole, name)]
            is_last = load_rules().last_part.search(text[parts[-1] : end.start() if end else None]) is not None
            if len(names) > 1:
                yield whole, names, is_last or len(names) >= _ENOUGH


def _is_alike(facts: Mapping[str, Fact], whole: str, part: str) -> bool:
    one, other = facts[whole], facts[part]
    return part != whole and one.type == other.type and other.type in FIGURES - {"percent"} and one.unit == other.unit


def _sum(facts: dict[str, Fact], whole: str, parts: list[str], *, is_whole: bool) -> None:
    if facts[whole].calculation or any(facts[part].calculation or facts[part].bound for part in parts):
        return
    if is_whole:
        facts[whole] = replace(facts[whole], calculation=tuple(parts))
        return
    *others, last = parts
    expression = " + ".join(["value", *others]) + f" == {whole}"
    facts[last] = replace(facts[last], bound=Bound("sum", expression, whole, "guess", is_warning=True))
