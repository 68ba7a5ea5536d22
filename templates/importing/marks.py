"""Blanks within a line, found by the rules of rules.yaml; what an earlier rule has taken, a later one leaves alone."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from flows.schema import QuestionType
from templates.importing.finding import Kind, Sure
from templates.importing.line import Line
from templates.importing.rules import Rule, load_rules

_LONGEST: Final = 20_000
"""Letters of a line that are looked at."""
_ASIDE: Final = 160
_BLANK: Final = ("blank", "day", "month", "year", "figure", "box", "left")
_ROOM: Final = re.compile(r"(?<=\S)(?<! ) {2,}(?=\S)")


@dataclass(frozen=True, slots=True)
class Mark:
    """Letters of a line that are a blank, or that look like one and are `left`.

    `date`: marks of one date share the place where it begins. `group` names what of the pattern it was.
    """

    line: Line
    start: int
    end: int
    kind: Kind
    rule: str
    group: str
    sure: Sure
    type: QuestionType | None = None
    said: Mapping[str, str] = field(default_factory=dict)
    date: int = -1

    @property
    def stood(self) -> str:
        """The letters."""
        return self.line.text[self.start : self.end]


def marks_in(line: Line, before: str, taken: Sequence[tuple[int, int]] = ()) -> list[Mark]:
    """The marks of a line in order; `before`: the line before that says something; `taken`: what is known already."""
    found, mask = list[Mark](), bytearray(len(line.text) + 1)
    for start, end in taken:
        mask[start:end] = b"\1" * (end - start)
    for rule in load_rules().lines:
        for match in rule.pattern.finditer(line.text[:_LONGEST]):
            marks = list(_marks(line, rule, match))
            if marks and not any(_meets(each, mask) for each in marks) and _holds(rule, line, match, before):
                found += marks
                for each in marks:
                    mask[each.start : each.end] = b"\1" * (each.end - each.start)
    rooms = (_room(line, each) for each in _ROOM.finditer(line.text[:_LONGEST]))
    return sorted(
        (*found, *(each for each in rooms if not _meets(each, mask))), key=lambda each: (each.start, each.end)
    )


def _marks(line: Line, rule: Rule, match: re.Match[str]) -> Iterator[Mark]:
    groups = match.groupdict()
    said = {name: words.strip() for name, words in groups.items() if words and name not in _BLANK}
    for name in _BLANK:
        if groups.get(name) is not None and (name == "blank" or groups[name]):
            start, end = match.span(name)
            date = match.start() if name in ("day", "month", "year") else -1
            yield Mark(line, start, end, _kind(name, groups[name]), rule.name, name, rule.sure, rule.type, said, date)


def _kind(group: str, stood: str) -> Kind:
    if group in ("figure", "box"):
        return "figure" if group == "figure" else "box"
    if not stood:
        return "unmarked"
    if "…" in stood or ".." in stood:
        return "dots"
    return "tab" if stood == "\t" else "underscores" if "_" in stood else "spaces"


def _holds(rule: Rule, line: Line, match: re.Match[str], before: str) -> bool:
    """Whether what stands about a match is as the rule wants it."""
    if rule.leads and not (line.leads and not line.contents):
        return False
    start, end = _extent(match)
    around = {
        "before": line.text[max(0, start - _ASIDE) : start],
        "after": line.text[end : end + _ASIDE],
        "previous": before[-_ASIDE:],
    }
    for side, pattern in rule.sides.items():
        wanted = not side.startswith("not_")
        if (pattern.search(around[side.removeprefix("not_")]) is not None) != wanted:
            return False
    return True


def _extent(match: re.Match[str]) -> tuple[int, int]:
    """From the first to the last letter of a match's own groups."""
    spans = [match.span(name) for name in _BLANK if name in match.re.groupindex and match[name] is not None]
    return min(start for start, _ in spans), max(end for _, end in spans)


def _meets(mark: Mark, mask: bytearray) -> bool:
    """Whether a mark takes what is taken; an empty one, whether it touches that."""
    if mark.start == mark.end:
        return any(mask[max(0, mark.start - 1) : mark.start + 1])
    return any(mask[mark.start : mark.end])


def _room(line: Line, match: re.Match[str]) -> Mark:
    return Mark(line, match.start(), match.end(), "spaces", "room", "left", "likely")
