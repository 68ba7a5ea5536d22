"""What is compared as one: a paragraph, or a row of a table with its cells."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from flows.record import Key

Way = Literal["whole", "upper", "day", "month", "year", "line", "derived", "loose"]
"""How a place writes an answer. `derived`: nothing can be read back from it; `loose`: it is nobody's answer."""


@dataclass(frozen=True, slots=True)
class Hole:
    """What one place printed. `occurrence`: which print of the form's places this belongs to, the same in all parts.

    `part`: which of the lines of an answer.
    """

    key: Key
    way: Way
    occurrence: int
    part: int
    text: str


Piece = str | Hole


@dataclass(frozen=True, slots=True)
class Printed:
    """One unit as the form printed it: in each cell fixed words and holes. A paragraph has one cell."""

    is_row: bool
    cells: tuple[tuple[Piece, ...], ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """What stands in each cell."""
        return tuple("".join(each if isinstance(each, str) else each.text for each in cell) for cell in self.cells)

    @property
    def holes(self) -> tuple[Hole, ...]:
        """Its places, in order."""
        return tuple(each for cell in self.cells for each in cell if isinstance(each, Hole))


def lines_of(cell: Sequence[Piece]) -> list[Printed]:
    """The paragraphs of a cell; the whole cell where one answer goes over several of them."""
    if any(isinstance(piece, Hole) and "\n" in piece.text for piece in cell):
        return [Printed(is_row=False, cells=(tuple(cell),))]
    lines: list[list[Piece]] = [[]]
    for piece in cell:
        first, *rest = piece.split("\n") if isinstance(piece, str) else [piece]
        lines[-1].append(first)
        lines += [[each] for each in rest]
    return [Printed(is_row=False, cells=(tuple(line),)) for line in lines if any(line)]


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit as it stands in a document."""

    is_row: bool
    texts: tuple[str, ...]

    @property
    def text(self) -> str:
        """All of it on one line."""
        return " | ".join(self.texts)


@dataclass(frozen=True, slots=True)
class Rewording:
    """Fixed words that are other than the form's; one of the two is empty where they are new, or gone."""

    before: str
    after: str
