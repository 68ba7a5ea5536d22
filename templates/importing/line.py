"""A paragraph as the importer sees it: its letters, where it stands, and what Word holds in it."""

from dataclasses import dataclass
from typing import Final, Literal

Held = Literal["control", "date", "list", "check"]
BOX: Final = "☐"
"""How a box of Wingdings reads."""
HOLE: Final = "\ue001"
"""What stands for a blank while its sentence is looked at; the rules write it as it is shown to people."""


@dataclass(frozen=True, slots=True)
class Control:
    """A content control within a line: from letter to letter, what it takes, and what can be picked in it."""

    start: int
    end: int
    holds: Held
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """A place in a table: which table of the part, row and column; `alone` where the cell has one paragraph."""

    table: int
    row: int
    column: int
    alone: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph. `leads`: a tab stop with a leader. `outline`: a heading by style; `contents`: of their table."""

    part: str
    number: int
    text: str
    cell: Cell | None = None
    controls: tuple[Control, ...] = ()
    leads: bool = False
    outline: bool = False
    contents: bool = False
    bold: bool = False
