"""Headings: their indent, that they stay with what follows, and that they end without a mark."""

from collections.abc import Iterator
from typing import Final

from templates.inspection.departures import Departure, Phrase, millimetres, words
from templates.inspection.inspected import Inspected
from templates.inspection.paper import Line

_HEADINGS: Final = ("heading1", "heading2", "heading3", "heading4")
_SLACK = 0.1


def headings(inspected: Inspected) -> Iterator[Departure]:
    """Departures of every heading."""
    for component in _HEADINGS:
        for line in inspected.components.of(component):
            yield from _of_line(inspected, component, line)


def _of_line(inspected: Inspected, component: str, line: Line) -> Iterator[Departure]:
    look, wanted, text = line.paragraph.look, inspected.profile.body_first_line, line.plain
    if look.alignment != "center" and not wanted.holds(look.first_line + look.left, _SLACK):
        stands = millimetres(look.first_line + look.left)
        yield from inspected.departs("heading_first_line", component, line, stands, millimetres(10))
    if not look.keep_next:
        yield from inspected.departs("heading_keep", component, line, Phrase("not_kept"), Phrase("is_kept"))
    if inspected.without_kept(text)[-1] in ".:;,":
        yield from inspected.departs("heading_end", component, line, words(text[-1]), Phrase("no_mark"))
