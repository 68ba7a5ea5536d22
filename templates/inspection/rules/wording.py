"""Wording: what a profile's patterns must not find in any line, unless the office's form keeps it."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from templates.inspection.departures import Departure, Phrase, words
from templates.inspection.inspected import Inspected, quotes
from templates.inspection.paper import Line
from templates.profiles import WordingName

_NUMBER_AND_DATE: Final = frozenset({"number", "place_date"})
_OF_RULES_OF_THEIR_OWN: Final = frozenset(
    {"open_blank", "double_space", "line_end_space", "space_before_mark", "month_zero", "day_zero"}
)
_AROUND = 16


def wording(inspected: Inspected) -> Iterator[Departure]:
    """Departures of every line of the paper."""
    units = "|".join(map(re.escape, inspected.profile.units))
    patterns: dict[WordingName, re.Pattern[str]] = {
        rule: re.compile(each.pattern.replace("UNITS", units), re.IGNORECASE)
        for rule, each in inspected.profile.wording.items()
    }
    components = _components(inspected)
    for paragraph in inspected.paper.paragraphs:
        if paragraph.text.strip():
            component = components.get(id(paragraph), "document")
            yield from _of_line(inspected, component, paragraph.whole, patterns)


def _components(inspected: Inspected) -> Mapping[int, str]:
    found = inspected.components.lines
    return {id(line.paragraph): component for component, lines in found.items() for line in lines}


def _of_line(
    inspected: Inspected, component: str, line: Line, patterns: Mapping[WordingName, re.Pattern[str]]
) -> Iterator[Departure]:
    plain, quote = line.plain, quotes(line)
    searched = {text: inspected.without_kept(text) for text in (plain, line.text)}
    for rule, pattern in patterns.items():
        if rule in _OF_RULES_OF_THEIR_OWN and component in _NUMBER_AND_DATE:
            continue
        text = line.text if rule == "line_end_space" else plain
        behind = inspected.profile.wording[rule]
        for found in pattern.finditer(searched[text]):
            source = behind.source or inspected.profile.title
            stands = words(_around(text, found))
            yield Departure(rule, component, quote, stands, Phrase(rule), behind.evidence, source)


def _around(text: str, found: re.Match[str]) -> str:
    """What was found, with the words on both sides."""
    start, end = found.span()
    left, right = text[max(start - _AROUND, 0) : start], text[end : end + _AROUND]
    left = left if start <= _AROUND else left.partition(" ")[2]
    right = right if end + _AROUND >= len(text) else right.rpartition(" ")[0]
    return (left + text[start:end] + right).strip() or text[start:end]
