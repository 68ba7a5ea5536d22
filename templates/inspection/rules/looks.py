"""Type size, bold, italic, underline, capitals and alignment of every component, as the profile's table says."""

from collections.abc import Iterator
from typing import Final

from templates.inspection.departures import Departure, Phrase, points
from templates.inspection.inspected import Inspected, quotes
from templates.inspection.paper import Line
from templates.profiles import Look, Span

_RUNNING: Final = frozenset({"body"})  # where single words may be set off
_IS: Final = {"bold": "is_bold", "italic": "is_italic", "underline": "is_underlined", "caps": "is_capital"}
_IS_NOT: Final = {"bold": "not_bold", "italic": "upright", "underline": "not_underlined", "caps": "not_capital"}
Found = tuple[str, Phrase, Phrase]


def looks(inspected: Inspected) -> Iterator[Departure]:
    """Departures of every line of every component."""
    for component, lines in inspected.components.lines.items():
        for line in lines:
            yield from line_looks(inspected, component, line)


def line_looks(inspected: Inspected, component: str, line: Line) -> Iterator[Departure]:
    """Departures of one line from the look of its component."""
    look = inspected.profile.looks.get(component)  # type: ignore[call-overload]  # any word may be asked for
    if look is None or not line.visible:
        return
    source = look.source or inspected.profile.title
    found = [*_size(look, line), *_letters(look, line, running=component in _RUNNING), *_lines(look, line)]
    for rule, stands, should in found:
        yield Departure(rule, component, quotes(line), stands, should, look.evidence, source)


def _size(look: Look, line: Line) -> Iterator[Found]:
    wrong = [run.look.size for run in line.visible if not look.size.holds(run.look.size)]
    if wrong:
        yield "size", points(wrong[0]), _sizes(look.size)


def _sizes(span: Span) -> Phrase:
    if span.least == span.most or span.most is None:
        return points(span.least or 0)
    return Phrase("points_from_to", {"least": f"{span.least:g}", "most": f"{span.most:g}"})


def _letters(look: Look, line: Line, *, running: bool) -> Iterator[Found]:
    for rule, wanted, stands in (
        ("bold", look.bold, [run.look.bold for run in line.visible]),
        ("italic", look.italic, [run.look.italic for run in line.visible]),
        ("underline", look.underline, [run.look.underline for run in line.visible]),
    ):
        departs = not all(stands) if wanted else (all(stands) if running else any(stands))
        if wanted is not None and departs:
            yield rule, _said(rule, not wanted), _said(rule, wanted)


def _lines(look: Look, line: Line) -> Iterator[Found]:
    capital = line.plain.isupper() or all(run.look.caps for run in line.visible)
    if look.caps is not None and look.caps != capital:
        yield "caps", _said("caps", capital), _said("caps", look.caps)
    stands = line.paragraph.look.alignment
    if look.alignment is not None and look.alignment != stands:
        yield "alignment", Phrase(stands), Phrase(look.alignment)


def _said(rule: str, value: bool) -> Phrase:  # noqa: FBT001  -- the value is what is said
    return Phrase(_IS[rule] if value else _IS_NOT[rule])
