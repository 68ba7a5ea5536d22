"""The sheet: A4 upright, its margins, and how far the page number stands from the edge."""

from collections.abc import Iterator

from templates.inspection.departures import Departure, Phrase, millimetres
from templates.inspection.inspected import Inspected
from templates.inspection.paper import Section
from templates.profiles import RuleName, Span

_ROUNDING = 1.0  # printers' drivers round a sheet's sides to whole millimetres or twips


def page(inspected: Inspected) -> Iterator[Departure]:
    """Departures of any section's sheet."""
    for section in inspected.paper.sections:
        yield from _size(inspected, section)
        yield from _margins(inspected, section)
        if inspected.paper.numbers:
            yield from _header(inspected, section)


def _size(inspected: Inspected, section: Section) -> Iterator[Departure]:
    wanted = inspected.profile.page
    if max(abs(section.width - wanted.width), abs(section.height - wanted.height)) > _ROUNDING:
        stands, should = _sheet(section.width, section.height), _sheet(wanted.width, wanted.height)
        yield from inspected.departs("page_size", "page", None, stands, should)


def _margins(inspected: Inspected, section: Section) -> Iterator[Departure]:
    wanted = inspected.profile.page
    measured: tuple[tuple[RuleName, float, Span], ...] = (
        ("margin_top", section.top, wanted.margins["top"]),
        ("margin_bottom", section.bottom, wanted.margins["bottom"]),
        ("margin_left", section.left, wanted.margins["left"]),
        ("margin_right", section.right, wanted.margins["right"]),
    )
    for rule, stands, span in measured:
        if not span.holds(stands, wanted.tolerance):
            near = span.least if span.least is not None and stands < span.least else span.most
            yield from inspected.departs(rule, "page", None, millimetres(stands), millimetres(near or 0))


def _header(inspected: Inspected, section: Section) -> Iterator[Departure]:
    wanted = inspected.profile.page
    if wanted.header is not None and abs(section.header - wanted.header) > wanted.tolerance:
        stands, should = millimetres(section.header), millimetres(wanted.header)
        yield from inspected.departs("header_distance", "page", None, stands, should)


def _sheet(width: float, height: float) -> Phrase:
    return Phrase("sheet", {"width": f"{width:.0f}", "height": f"{height:.0f}"})
