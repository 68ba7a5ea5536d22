"""A sketch as it lies open: what is proposed, and changing it."""

from dataclasses import dataclass, replace

from bot.authoring.sketching import blanks, from_json, report_of, to_json
from bot.reports import Report
from bot.runner.house import Visit
from storage import sketches
from storage.sketches import Sketch
from templates.importing import Finding, Proposal


@dataclass(frozen=True, slots=True)
class OpenSketch:
    """A sketch with its proposal read."""

    visit: Visit
    row: Sketch
    proposal: Proposal

    @property
    def blanks(self) -> tuple[Finding, ...]:
        """What is looked at one by one."""
        return blanks(self.proposal)

    @property
    def unsure(self) -> list[int]:
        """Which blanks nobody has looked at that the importer was not sure of, by their place among all."""
        return [at for at, each in enumerate(self.blanks) if each.sure != "sure"]

    def change(self, proposal: Proposal) -> "OpenSketch":
        """Another proposal in its place; the one before can be had again."""
        return self._put(to_json(proposal), proposal, self.row.proposal)

    def undone(self) -> "OpenSketch":
        """As it was before the last change."""
        before = self.row.undo or self.row.proposal
        return self._put(before, from_json(before), None)

    def _put(self, kept: str, proposal: Proposal, undo: str | None) -> "OpenSketch":
        sketches.change(self.visit.connection, self.row, kept, undo)
        row = replace(self.row, proposal=kept, undo=undo, revision=self.row.revision + 1)
        return OpenSketch(self.visit, row, proposal)

    def report(self, name: str, version: int, *, remembers: bool = True) -> Report:
        """The report that it would be. SketchUnfit where it cannot be asked or printed."""
        form, texts = sketches.form_of(self.visit.connection, self.row.id), self.visit.house.texts
        file = self.row.file
        return report_of(form, self.proposal, texts, name=name, version=version, file=file, remembers=remembers)


def open_sketch(visit: Visit, sketch_id: int | None) -> OpenSketch | None:
    """The sketch of this number; None where there is none, or it was published or dropped."""
    row = sketches.load(visit.connection, sketch_id) if sketch_id is not None else None
    return OpenSketch(visit, row, from_json(row.proposal)) if row is not None and row.closed_at is None else None
