"""A document that came back, held against what its form printed of the answers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from flows.blank import BLANK
from flows.record import Key
from flows.schema import Flow
from templates.returning.aligning import align
from templates.returning.drifting import drift
from templates.returning.fitting import fit
from templates.returning.gathering import Changed, Seen, gather
from templates.returning.letters import folded, is_same
from templates.returning.tracing import Rows, printed
from templates.returning.unit import Hole, Piece, Printed, Unit, Wording
from templates.returning.units import units


@dataclass(frozen=True, slots=True)
class Comparison:
    """Answers that a document says otherwise, what was changed of what is computed, and fixed words.

    `likeness`: which share of the form's units stands in the document, unchanged or with other answers.
    """

    changed: tuple[Changed, ...]
    derived: tuple[Wording, ...]
    wording: tuple[Wording, ...]
    likeness: float


def compare(form: bytes, flow: Flow, values: Mapping[str, Any], rows: Rows, docx: bytes, today: date) -> Comparison:
    """What is other in a document than the form prints of these values. `rows`: the ids of each repeat's rows.

    BadZipFile, KeyError or XMLSyntaxError where it is no .docx.
    """
    ours = printed(form, flow, values, rows)
    comparing = _Comparing()
    for one, other in align(ours, units(docx)):
        comparing.take(one, other)
    changed = tuple(gather(comparing.seen, flow, _by_key(flow, values, rows), today))
    likeness = comparing.kept / len(ours) if ours else 0.0
    return Comparison(changed, tuple(comparing.derived), tuple(comparing.wording), likeness)


def _by_key(flow: Flow, values: Mapping[str, Any], rows: Rows) -> dict[Key, Any]:
    found: dict[Key, Any] = {(name, ""): None if value is BLANK else value for name, value in values.items()}
    for repeat, ids in rows.items():
        for row, given in zip(ids, values[repeat], strict=False):  # nobody is asked for these rows any more
            found |= {(name, row): None if value is BLANK else value for name, value in given.items()}
    return found


class _Comparing:
    def __init__(self) -> None:
        self.seen, self.kept = list[Seen](), 0
        self.derived, self.wording = list[Wording](), list[Wording]()
        self._before: Printed | None = None

    def take(self, one: Printed | None, other: Unit | None) -> None:
        """One unit of the form, and what it became."""
        if one is None:
            if other is not None and not self._goes_on(other):
                self.wording.append(Wording("", other.text))
            return
        self._before = one
        if other is None:
            self.seen += [(hole, None if hole.way != "line" else "") for hole in one.holes]
            if not one.holes or any(hole.way != "line" for hole in one.holes):
                self.wording.append(Wording(" | ".join(one.texts), ""))
            return
        self.kept += 1
        for cell, text in zip(one.cells, other.texts, strict=True):
            self._cell(cell, text)

    def _cell(self, cell: tuple[Piece, ...], text: str) -> None:
        found = fit(cell, text)
        if found is None:
            found = drift(cell, text)
            self._other_words(cell, dict(found), text)
        self.seen += found
        self.derived += [
            Wording(hole.text, new) for hole, new in found if hole.way == "derived" and not is_same(hole.text, new)
        ]

    def _other_words(self, cell: tuple[Piece, ...], found: Mapping[Hole, str], text: str) -> None:
        """The form's words around the new answers, beside what stands there."""
        expected = "".join(piece if isinstance(piece, str) else found.get(piece, piece.text) for piece in cell)
        if "".join(folded(expected).split()) != "".join(folded(text).split()):
            self.wording.append(Wording(expected.strip(), text))

    def _goes_on(self, other: Unit) -> bool:
        """Whether a new paragraph is one more line of the answer before it."""
        last = self._before
        if last is None or last.is_row or other.is_row:
            return False
        found = dict(fit(last.cells[0], other.texts[0]) or {})
        lines = [(hole, new) for hole, new in found.items() if hole.way == "line"]
        for hole, new in lines:
            self.seen.append((Hole(hole.key, "line", hole.occurrence, hole.part, ""), new))
        return bool(lines)
