"""The title of the Party or the State, its motto, and the drawn rule below."""

from collections.abc import Iterator

from templates.inspection.departures import Departure, Phrase, millimetres
from templates.inspection.inspected import Inspected
from templates.inspection.paper import Line, Paragraph
from templates.inspection.rules.texts import departs_from_text

_NEAR = 3


def title(inspected: Inspected) -> Iterator[Departure]:
    """Departures of title, motto and rule."""
    yield from departs_from_text(inspected, "title_text", "title", any_case=True)
    yield from departs_from_text(inspected, "motto_text", "motto", any_case=True)
    line = inspected.components.first(inspected.profile.drawn_rule.under)
    if line is not None:
        yield from _rule(inspected, line)


def _rule(inspected: Inspected, line: Line) -> Iterator[Departure]:
    wanted = inspected.profile.drawn_rule
    should = max(run.look.size for run in line.visible) * wanted.per_point
    lengths = _lengths(inspected, line)
    if not lengths:
        yield from inspected.departs("rule_missing", "rule", line, Phrase("absent"), Phrase("drawn"))
    elif (nearest := min(lengths, key=lambda length: abs(length - should))) and abs(
        nearest - should
    ) > wanted.tolerance:
        yield from inspected.departs("rule_length", "rule", line, millimetres(nearest), millimetres(should))


def _lengths(inspected: Inspected, line: Line) -> list[float]:
    """Lines drawn in the title's column or just below it, and borders of its paragraph or the next."""
    own = line.paragraph
    column = [paragraph for paragraph in inspected.components.head if paragraph.is_beside(own)]
    at = next(number for number, paragraph in enumerate(column) if paragraph is own)
    near = column[at : at + _NEAR]
    bordered = [_width(inspected, paragraph) for paragraph in near[:2] if paragraph.look.bordered]
    return [length for paragraph in (column if own.cell else near) for length in paragraph.drawn] + bordered


def _width(inspected: Inspected, paragraph: Paragraph) -> float:
    """How wide a border is: as its cell or the text between the margins, less the indents."""
    section = inspected.paper.sections[0] if inspected.paper.sections else None
    text = section.width - section.left - section.right if section else 0
    whole = paragraph.cell.width if paragraph.cell and paragraph.cell.width else text
    return whole - paragraph.look.left - paragraph.look.right
