"""The form printed once more, each place between marks: so that of every letter it is known which place printed it."""

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from docxtpl import DocxTemplate
from jinja2 import Template

from flows.schema import Flow
from templates.filters import MARKS
from templates.layout import finish
from templates.package import read_parts
from templates.rendering import compile_part, form_environment
from templates.returning.letters import cleaned
from templates.returning.spots import Spot, mark_spots
from templates.returning.unit import Hole, Piece, Printed
from templates.returning.units import BODY, units_of
from templates.tags import straight

Rows = Mapping[str, Sequence[str]]
"""The ids of a repeat's rows, in the order in which they are printed."""
_OPEN, _MIDDLE, _CLOSE = MARKS
_MARK: Final = re.compile(f"{_OPEN}(?P<spot>[0-9]+),(?P<turn>[0-9]*){_MIDDLE}|(?P<close>{_CLOSE})")


def printed(form: bytes, flow: Flow, values: Mapping[str, Any], rows: Rows) -> list[Printed]:
    """The units that a form prints of these values. BadZipFile or jinja2.TemplateError where it is no form."""
    template, spots = _marked(form, tuple((question.name, question.type) for question in flow.questions()))
    xml = finish(template.render(values))
    reader = _Reader(spots, rows)
    found = [Printed(unit.is_row, tuple(map(reader.pieces, unit.texts))) for unit in units_of(xml.encode("utf-8"))]
    return [unit for unit in found if any(unit.texts) or unit.holes]


@lru_cache(maxsize=8)
def _marked(form: bytes, types: tuple[tuple[str, str], ...]) -> tuple[Template, list[Spot]]:
    joined = DocxTemplate(io.BytesIO(form)).patch_xml(read_parts(form, BODY.__eq__)[BODY].decode("utf-8"))
    source, spots = mark_spots(straight(joined), dict(types))
    return compile_part(form_environment(), source), spots


@dataclass
class _Open:
    spot: Spot
    turn: int
    occurrence: int
    parts: int = 0


class _Reader:
    """Takes the marks out of one text after the other; a place that printed several lines goes on in the next one."""

    def __init__(self, spots: Sequence[Spot], rows: Rows) -> None:
        self._spots, self._rows = spots, rows
        self._open: _Open | None = None
        self._count = 0

    def pieces(self, text: str) -> tuple[Piece, ...]:
        """The fixed words and the holes of a text."""
        return tuple(self._pieces(text))

    def _pieces(self, text: str) -> Iterator[Piece]:
        at = 0
        for mark in _MARK.finditer(text):
            yield from self._until(text[at : mark.start()], ends=mark["close"] is not None)
            at = mark.end()
            if mark["close"]:
                self._open = None
            else:
                self._count += 1
                self._open = _Open(self._spots[int(mark["spot"])], int(mark["turn"] or 0), self._count)
        yield from self._until(text[at:], ends=False)

    def _until(self, text: str, *, ends: bool) -> Iterator[Piece]:
        """What stands before a mark, or before the end of the text."""
        found = self._open
        if found is None:
            if text:
                yield text
        elif text.strip() or (ends and not found.parts):
            spot, turn = found.spot, found.turn
            is_row = spot.repeat and turn
            row = self._rows[spot.repeat][turn - 1] if is_row and turn <= len(self._rows.get(spot.repeat, ())) else ""
            occurrence = -spot.number if spot.way == "line" else found.occurrence
            part = turn if spot.way == "line" else found.parts
            yield Hole((spot.name, row), spot.way, occurrence, part, cleaned(text).strip())
            found.parts += 1
