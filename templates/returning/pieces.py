"""Texts with marks around their places, taken apart into fixed words and holes."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from templates.filters import MARKS
from templates.returning.letters import cleaned
from templates.returning.spots import Spot
from templates.returning.unit import Hole, Piece

_OPEN, _MIDDLE, _CLOSE = MARKS
_MARK: Final = re.compile(f"{_OPEN}(?P<spot>[0-9]+),(?P<turn>[0-9]*){_MIDDLE}|(?P<close>{_CLOSE})")


@dataclass
class _Open:
    spot: Spot
    turn: int
    occurrence: int
    parts: int = 0


class PieceReader:
    """Takes the marks out of one text after the other; a place that printed several lines goes on in the next one."""

    def __init__(self, spots: Sequence[Spot], rows: Mapping[str, Sequence[str]]) -> None:
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
