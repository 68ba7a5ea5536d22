"""Tables with empty cells: rows to be repeated, a label beside its room, figures between two labels."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from templates.importing.grid import Grid
from templates.importing.line import Line
from templates.importing.rules import load_rules

_NUMBER: Final = re.compile(r"\s*(?:\(?\d{1,3}[.)]?|[….]+|\(?[A-C]\)?)\s*")


@dataclass(frozen=True, slots=True)
class Slot:
    """An empty cell: its paragraph, the rule, the names of its row and column, in what it counts.

    `column` counts from 0. `is_number`: the cell of a repeated row that holds its number.
    """

    line: Line
    rule: str
    row_name: str
    column_name: str
    counted_in: str = ""
    column: int = 0
    is_number: bool = False


def rows_to_repeat(grid: Grid) -> tuple[int, ...]:
    """The rows that are filled in one by one under a head with a column for their numbers; none where it has none."""
    head = _head_of_rows(grid)
    if head is None:
        return ()
    found = list[int]()
    for row in sorted(row for row in grid.cells if row > head):
        first = grid.text(row, 0)
        rest = [grid.room(row, column) for column in range(1, grid.width(row))]
        is_row = grid.width(row) == grid.width(head) and 0 in grid.cells[row]
        if is_row and rest and all(rest) and (not first or _NUMBER.fullmatch(first)):
            found.append(row)
        elif found:
            break
    return tuple(found)


def _head_of_rows(grid: Grid) -> int | None:
    names = load_rules().words["row_number"]
    return next((row for row in sorted(grid.cells)[:4] if grid.text(row, 0).lower().strip(" .") in names), None)


def _names_under_head(grid: Grid, first: int) -> list[str]:
    """The names over the columns of a row."""
    head = _head_of_rows(grid) or 0
    return [grid.text(head, column) for column in range(grid.width(first))]


def slots(grid: Grid) -> list[Slot]:
    """The empty cells that are to be filled, once each. Cells under which somebody signs are none."""
    if repeated := rows_to_repeat(grid):
        return list(_row_slots(grid, repeated))
    return list(_statistics(grid)) or list(_labelled(grid))


def _row_slots(grid: Grid, repeated: Sequence[int]) -> Iterator[Slot]:
    names = _names_under_head(grid, repeated[0])
    for row in repeated:
        for column, name in enumerate(names):
            if column == 0:
                yield Slot(grid.cells[row][0][0], "rows", "", name, column=0, is_number=True)
            elif room := grid.room(row, column):
                yield Slot(room, "rows", "", name, column=column)


def _statistics(grid: Grid) -> Iterator[Slot]:
    """Heads of names, in one row or two, names at the left, and room between them."""
    rows, width = sorted(grid.cells), max(map(grid.width, grid.cells))
    first = next((row for row in rows[1:] if _label_of(grid, row) is not None), None)
    heads = [row for row in rows if first is not None and row < first and not _is_numbers(grid, row)]
    is_whole = len(heads) == 1 and all(grid.text(heads[0], column) for column in range(width))
    if first is None or width < 3 or not (is_whole or len(heads) > 1):  # noqa: PLR2004  -- less is no table of figures
        return
    names = _names_under_heads(grid, heads, width)
    units = load_rules().words["unit_column"]
    counted = next((column for column, name in enumerate(names) if name.lower() in units), None)
    for row in (row for row in rows if row >= first):
        label = _label_of(grid, row)
        for column in range(label + 1 if label is not None else width, width):
            if label is not None and (room := grid.room(row, column)):
                unit = grid.text(row, counted) if counted is not None else ""
                yield Slot(room, "statistics_cell", grid.text(row, label), names[column], unit, column)


def _label_of(grid: Grid, row: int) -> int | None:
    """The column of a row's name, where there is room at its right."""
    label = next((c for c in (0, 1) if (text := grid.text(row, c)) and not _NUMBER.fullmatch(text)), None)
    if label is None or not any(grid.room(row, column) for column in range(label + 1, grid.width(row))):
        return None
    return label


def _is_numbers(grid: Grid, row: int) -> bool:
    return all(not text or _NUMBER.fullmatch(text) for text in (grid.text(row, c) for c in range(grid.width(row))))


def _names_under_heads(grid: Grid, heads: Sequence[int], width: int) -> list[str]:
    """The names of the columns: a name over several goes before each of theirs."""
    found = [""] * width
    for row in heads:
        over = ""
        for column in range(width):
            own = grid.text(row, column)
            over = own or (over if row != heads[-1] and not found[column] else "")
            found[column] = f"{found[column]} {over}".strip()
    return found


def _labelled(grid: Grid) -> Iterator[Slot]:
    """Room at the right of a label, in a table of two columns or four; or of three, where the last says in what."""
    is_measured = _is_measured(grid)
    for row in sorted(grid.cells):
        width = grid.width(row)
        for column in range(0, width - 1, 2):
            label, room = grid.text(row, column), grid.room(row, column + 1)
            if (width in (2, 4) or is_measured) and label and room and not _is_signing(label):
                unit = grid.text(row, column + 2) if is_measured else ""
                yield Slot(room, "empty_cell", label.rstrip(" :"), "", unit, column=column + 1)


def _is_measured(grid: Grid) -> bool:
    """Whether each row is a label, room, and what is counted there, if anything is."""
    words, units = load_rules().words, {grid.text(row, 2).lower() for row in grid.cells} - {""}
    known = {"%", *words["unit"], *words["measure"], *words["money"]}
    return all(grid.width(row) == 3 for row in grid.cells) and bool(units) and units <= known  # noqa: PLR2004  -- columns


def _is_signing(label: str) -> bool:
    """Whether a label is what somebody signs under, or a heading."""
    words = load_rules().words["signing"]
    return label.isupper() or (not label.rstrip().endswith(":") and any(word in label.lower() for word in words))
