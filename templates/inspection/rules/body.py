"""Paragraphs of the body: indents, the space between them, the space between lines, no glyphs of lists."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from templates.inspection.departures import Departure, Phrase, millimetres, points, words
from templates.inspection.inspected import Inspected
from templates.inspection.look import SINGLE_LINE
from templates.inspection.paper import Line
from templates.profiles import Span

_GLYPH: Final = re.compile(r"^[•●▪■◦○➢✓\uf0b7\uf0a7]")
_ASIDE, _SLACK = 1.0, 0.1


def body(inspected: Inspected) -> Iterator[Departure]:
    """Departures of the body's paragraphs."""
    for line in inspected.components.of("body"):
        look = line.paragraph.look
        if look.bullet or _GLYPH.search(line.plain):
            yield from inspected.departs("list_glyph", "body", line, Phrase("glyph"), Phrase("hyphen"))
        else:
            yield from _indents(inspected, line)
        yield from _line_spacing(inspected, line)
    yield from _spaces(inspected)


def _indents(inspected: Inspected, line: Line) -> Iterator[Departure]:
    look, wanted = line.paragraph.look, inspected.profile.body_first_line
    if look.alignment == "center":
        return
    if not wanted.holds(look.first_line, _SLACK):
        near = wanted.least if wanted.least == wanted.most else 10
        yield from inspected.departs(
            "body_first_line", "body", line, millimetres(look.first_line), millimetres(near or 10)
        )
    aside = max(look.left, look.right, key=abs)
    if abs(aside) > _ASIDE:
        yield from inspected.departs("body_indent", "body", line, millimetres(aside), millimetres(0))


def _spaces(inspected: Inspected) -> Iterator[Departure]:
    wanted = inspected.profile.body_space
    for above, below in pairwise(p for p in inspected.components.body if p.cell is None):
        space = max(above.look.after, below.look.before)
        if above.text.strip() and below.text.strip() and space < wanted - _SLACK:
            yield from inspected.departs("body_space", "body", above.whole, points(space), points(wanted))


def _line_spacing(inspected: Inspected, line: Line) -> Iterator[Departure]:
    wanted, look = inspected.profile.line_spacing, line.paragraph.look
    if wanted.rule == "exact":
        if look.line_rule != "exact":
            stands = Phrase("not_exact")
        elif not wanted.span.holds(look.line, _SLACK):
            stands = points(look.line)
        else:
            return
        yield from inspected.departs("body_line", "body", line, stands, _exact(wanted.span))
        return
    stands_at = (
        look.line if look.line_rule == "auto" else look.line / (SINGLE_LINE * max(r.look.size for r in line.visible))
    )
    if not wanted.span.holds(stands_at, _SLACK):
        yield from inspected.departs("body_line", "body", line, _times(stands_at), _times(1.5 if stands_at > 1 else 1))


def _exact(span: Span) -> Phrase:
    if span.most is None:
        return Phrase("exact_from", {"least": f"{span.least:g}"})
    return Phrase("exact_from_to", {"least": f"{span.least:g}", "most": f"{span.most:g}"})


def _times(lines: float) -> Phrase:
    return words(f"{lines:.2f}".rstrip("0").rstrip(".").replace(".", ","))
