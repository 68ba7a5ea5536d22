"""The sheet: A4 upright, its margins, and how far the page number stands from the edge."""

from collections.abc import Iterator

from templates.inspection.departures import Departure, Phrase, millimetres
from templates.inspection.inspected import Inspected
from templates.inspection.paper import Section
from templates.profiles import RuleName, Span


def page(inspected: Inspected) -> Iterator[Departure]:
    """Departures of any section's sheet."""
    wanted = inspected.profile.page
    for section in inspected.paper.sections:
        near = Span(least=wanted.width, most=wanted.width), Span(least=wanted.height, most=wanted.height)
        if not (near[0].holds(section.width, 1) and near[1].holds(section.height, 1)):
            yield from inspected.departs(
                "page_size", "page", None, _sheet(section.width, section.height), _sheet(wanted.width, wanted.height)
            )
        yield from _margins(inspected, section)
        if wanted.header is not None and abs(section.header - wanted.header) > wanted.tolerance:
            yield from inspected.departs(
                "header_distance", "page", None, millimetres(section.header), millimetres(wanted.header)
            )


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


def _sheet(width: float, height: float) -> Phrase:
    return Phrase("sheet", {"width": f"{width:.0f}", "height": f"{height:.0f}"})
