"""A table as its cells, by row and column."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from templates.importing.line import Line

_FILLER: Final = re.compile(r"[\s.…_]*")


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: the paragraphs of its cells by row and column."""

    number: int
    part: str
    cells: dict[int, dict[int, list[Line]]]

    def text(self, row: int, column: int) -> str:
        """What a cell says."""
        found = self.cells.get(row, {}).get(column, ())
        return " ".join(line.text.strip() for line in found if line.text.strip())

    def room(self, row: int, column: int) -> Line | None:
        """The paragraph of a cell that is empty, or holds nothing but dots."""
        found = self.cells.get(row, {}).get(column, [])
        if len(found) != 1 or (first := found[0]).cell is None or not first.cell.alone:
            return None
        return first if _FILLER.fullmatch(first.text) else None

    def width(self, row: int) -> int:
        """How many columns a row has."""
        return max(self.cells.get(row, {}), default=-1) + 1


def grids(lines: Iterable[Line]) -> Iterator[Grid]:
    """The tables of all parts, in order."""
    found = defaultdict[tuple[str, int], dict[int, dict[int, list[Line]]]](
        lambda: defaultdict(lambda: defaultdict(list))
    )
    for line in lines:
        if line.cell is not None:
            found[line.part, line.cell.table][line.cell.row][line.cell.column].append(line)
    for (part, number), cells in found.items():
        yield Grid(number, part, cells)
