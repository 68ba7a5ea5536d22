"""What became of the form's units: new texts in their places, and words that are other than the form's."""

from collections.abc import Mapping, Sequence

from templates.returning.aligning import align
from templates.returning.dates import Seen
from templates.returning.drifting import drift
from templates.returning.effort import Effort
from templates.returning.fitting import fit
from templates.returning.letters import folded, is_same
from templates.returning.unit import Hole, Piece, Printed, Rewording, Unit, lines_of


class Sorting:
    """Takes one unit after the other. `seen`: each place and what stands there now; `kept`: units that are there."""

    def __init__(self, effort: Effort) -> None:
        self._effort = effort
        self.seen, self.kept = list[Seen](), 0
        self.derived, self.wording = list[Rewording](), list[Rewording]()
        self._before: Printed | None = None

    def take(self, one: Printed | None, other: Unit | None) -> None:
        """One unit of the form, and what it became; one of the two is missing where it is gone, or new."""
        self.kept += one is not None and other is not None
        self._pair(one, other)

    def _pair(self, one: Printed | None, other: Unit | None) -> None:
        if one is None:
            if other is not None and not self._goes_on(other):
                self.wording.append(Rewording("", other.text))
            return
        self._before = one
        if other is None:
            self._gone(one)
            return
        for cell, text in zip(one.cells, other.texts, strict=True):
            self._cell(cell, text)

    def _gone(self, one: Printed) -> None:
        """A line of an answer was taken out of it; of anything else nobody can tell what was meant."""
        self.seen += [(hole, "" if hole.way == "line" else None) for hole in one.holes]
        if all(hole.way not in ("line", "loose") for hole in one.holes):
            self.wording.append(Rewording(" | ".join(one.texts), ""))

    def _cell(self, cell: Sequence[Piece], text: str) -> None:
        if len(paragraphs := lines_of(cell)) > 1:
            for pair in align(
                paragraphs, [Unit(is_row=False, texts=(line,)) for line in text.split("\n")], self._effort
            ):
                self._pair(*pair)
            return
        found = fit(cell, text, self._effort)
        if found is None:
            found = drift(cell, text, self._effort)
            self._other_words(cell, dict(found), text)
        self.seen += found
        other = [(hole, new) for hole, new in found if hole.way == "derived" and not is_same(hole.text, new)]
        self.derived += [Rewording(hole.text, new) for hole, new in other]

    def _other_words(self, cell: Sequence[Piece], found: Mapping[Hole, str], text: str) -> None:
        """The form's words around the new answers, beside what stands there."""
        expected = "".join(piece if isinstance(piece, str) else found.get(piece, piece.text) for piece in cell)
        if folded(expected).split() != folded(text).split():
            self.wording.append(Rewording(expected.strip(), text))

    def _goes_on(self, other: Unit) -> bool:
        """Whether a new paragraph is one more line of the answer before it."""
        last = self._before
        if last is None or last.is_row or other.is_row:
            return False
        lines = [
            (hole, new) for hole, new in fit(last.cells[0], other.texts[0], self._effort) or () if hole.way == "line"
        ]
        self.seen += [(Hole(hole.key, "line", hole.occurrence, hole.part, ""), new) for hole, new in lines]
        return bool(lines)
