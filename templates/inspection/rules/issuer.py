"""The left side of the head: superior body, star, number and symbol."""

import re
from collections.abc import Iterator

from templates.inspection.departures import Departure, words
from templates.inspection.inspected import Inspected
from templates.inspection.rules.texts import departs_from_text

_DIGITS = re.compile(r"\d+")
_TWO_DIGITS = 2


def issuer(inspected: Inspected) -> Iterator[Departure]:
    """Departures of the left side."""
    yield from _superior(inspected)
    yield from departs_from_text(inspected, "star_text", "star")
    yield from departs_from_text(inspected, "number_form", "number")
    line = inspected.components.first("number")
    figures = _DIGITS.search(line.plain) if line else None
    if figures and len(figures[0]) < _TWO_DIGITS:
        yield from inspected.departs("number_zero", "number", line, words(figures[0]), words(figures[0].zfill(2)))


def _superior(inspected: Inspected) -> Iterator[Departure]:
    lines = inspected.components.of("superior")
    wanted = inspected.profile.superior_on(inspected.components.signed)
    if lines and wanted is not None:
        text = " ".join(line.plain for line in lines)
        if not re.search(wanted.pattern, text.upper()):
            yield from inspected.departs("superior_text", "superior", lines[0], words(text), words(wanted.example))
