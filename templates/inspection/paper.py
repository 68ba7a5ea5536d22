"""A document as it lies on the table: paragraphs in reading order, sections, and what stands above the pages."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from templates.inspection.look import ParagraphLook, RunLook

BREAK, TAB = "\n", "\t"


@dataclass(frozen=True, slots=True)
class Run:
    """Letters of one look; a break of line or a tab is a run of its own."""

    text: str
    look: RunLook


@dataclass(frozen=True, slots=True)
class Cell:
    """Where in a table a paragraph stands, the table's number in the document first. Width in millimetres."""

    table: int
    row: int
    column: int
    width: float
    may_split: bool


@dataclass(frozen=True, slots=True)
class Line:
    """What a reader takes for one line: a paragraph, or what lies between two breaks of it."""

    text: str
    runs: tuple[Run, ...]
    paragraph: "Paragraph"

    @property
    def plain(self) -> str:
        """The text in one Unicode form, without spaces at its ends."""
        return unicodedata.normalize("NFC", self.text).strip()

    @property
    def visible(self) -> tuple[Run, ...]:
        """The runs that put something on paper."""
        return tuple(run for run in self.runs if run.text.strip())


@dataclass(frozen=True)
class Paragraph:
    """A paragraph with its looks. `empty_size` is the type size of its mark; `drawn` the lengths of drawn lines."""

    runs: tuple[Run, ...]
    look: ParagraphLook
    cell: Cell | None
    drawn: tuple[float, ...]
    empty_size: float
    pictured: bool

    @cached_property
    def text(self) -> str:
        """All of its letters."""
        return "".join(run.text for run in self.runs)

    @cached_property
    def whole(self) -> Line:
        """The paragraph as one line."""
        return Line(self.text, self.runs, self)

    def is_beside(self, other: "Paragraph") -> bool:
        """Whether both stand in one column of one table, or both in none."""
        one, two = self.cell, other.cell
        return (one is None and two is None) or (
            one is not None and two is not None and (one.table, one.column) == (two.table, two.column)
        )

    def lines(self) -> Iterator[Line]:
        """What stands between breaks and tabs, empty lines left out."""
        kept = list[Run]()
        for run in (*self.runs, None):
            if run is not None and run.text not in {BREAK, TAB}:
                kept.append(run)
            elif any(each.text.strip() for each in kept):
                yield Line("".join(each.text for each in kept), tuple(kept), self)
                kept = []


@dataclass(frozen=True, slots=True)
class Section:
    """A section's sheet, in millimetres, and how it numbers its pages."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    header: float
    format: str


@dataclass(frozen=True, slots=True)
class Numbered:
    """A page number above or below the pages: where, on which pages, and its paragraph."""

    above: bool
    pages: str
    paragraph: Paragraph
    roman: bool


@dataclass(frozen=True, slots=True)
class Paper:
    """All of it. `first_apart`: the first page has a header of its own, or none."""

    paragraphs: tuple[Paragraph, ...]
    sections: tuple[Section, ...]
    numbers: tuple[Numbered, ...]
    first_apart: bool
