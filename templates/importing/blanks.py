"""All blanks of a form in reading order, whatever they are: marks, boxes, controls, cells."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from templates.importing.boxes import Box, boxes_in
from templates.importing.finding import Kind, Sure
from templates.importing.grid import Grid, grids
from templates.importing.line import Control, Line
from templates.importing.marks import Mark, marks_in
from templates.importing.tables import Slot, slots

_WHOLE: Final = re.compile(r"\s*(?:[….]{4,}|…|_{2,}|\t)[\s….]*")
_ENDS: Final = re.compile(r"(?:[….]{2,}|…|_{2,}|\t)\s*$")


@dataclass(frozen=True, slots=True)
class Blank:
    """A mark, with what more is known of it.

    `above`: the line that asks what a line of dots alone is for. `continues`: a further line of the blank before.
    """

    mark: Mark
    box: Box | None = None
    control: Control | None = None
    slot: Slot | None = None
    above: str = ""
    continues: bool = False

    @property
    def line(self) -> Line:
        """Where it stands."""
        return self.mark.line


@dataclass(frozen=True, slots=True)
class Found:
    """The lines of a form, its blanks, what looks like blanks and is none, and its tables."""

    lines: tuple[Line, ...]
    blanks: tuple[Blank, ...]
    left: tuple[Mark, ...]
    tables: tuple[Grid, ...]


def blanks_of(lines: Sequence[Line]) -> Found:
    """Find everything."""
    tables = tuple(grids(lines))
    cells = {id(slot.line): slot for grid in tables for slot in slots(grid)}
    boxes = dict[int, list[Box]]()
    for box in boxes_in(lines):
        boxes.setdefault(id(box.line), []).append(box)
    blanks, left, before = list[Blank](), list[Mark](), ""
    for line in lines:
        if (slot := cells.get(id(line))) is not None:
            blanks.append(_of_slot(slot))
            continue
        found = [*_held(line, boxes.get(id(line), ())), *_marked(line, before, boxes.get(id(line), ()))]
        left += [each.mark for each in found if each.mark.group == "left"]
        blanks += _in_order(found, line, before, blanks)
        before = line.text if line.text.strip() or found else before
    return Found(tuple(lines), tuple(blanks), tuple(left), tables)


def _in_order(found: Sequence[Blank], line: Line, before: str, earlier: Sequence[Blank]) -> list[Blank]:
    """The blanks of a line; one that fills the line is about what stands above, or goes on with a blank there."""
    own = sorted((each for each in found if each.mark.group != "left"), key=lambda each: each.mark.start)
    if len(own) != 1 or own[0].control or own[0].box or not _WHOLE.fullmatch(line.text):
        return own
    last = earlier[-1] if earlier else None
    goes_on = last is not None and _ENDS.search(before) is not None and last.slot is None and _is_near(last.line, line)
    return [replace(own[0], above=before.strip(), continues=goes_on)]


def _is_near(one: Line, other: Line) -> bool:
    return (one.part, one.cell) == (other.part, other.cell) and other.number - one.number <= 2  # noqa: PLR2004  -- an empty line may lie between


def _held(line: Line, boxes: Sequence[Box]) -> Iterator[Blank]:
    for box in boxes:
        yield Blank(
            Mark(line, box.start, box.end, "box", "alternatives" if box.stem else "tick", "box", "sure"), box=box
        )
    ticked = {place for box in boxes for place in range(box.start, box.end)}
    for control in line.controls:
        if not ticked & set(range(control.start, control.end)):
            yield Blank(Mark(line, control.start, control.end, "control", "control", "blank", "sure"), control=control)


def _marked(line: Line, before: str, boxes: Sequence[Box]) -> Iterator[Blank]:
    taken = [(each.start, each.end) for each in boxes] + [(each.start, each.end) for each in line.controls]
    yield from (Blank(mark) for mark in marks_in(line, before, taken))


def _of_slot(slot: Slot) -> Blank:
    kind: Kind = "cell"
    sure: Sure = "likely" if slot.rule == "statistics_cell" else "sure"
    return Blank(Mark(slot.line, 0, len(slot.line.text), kind, slot.rule, "blank", sure), slot=slot)
