"""A sketch as it lies open: what is proposed, and changing it."""

from dataclasses import dataclass, replace

from bot.runner.house import Visit
from bot.sketching import blanks, from_json, to_json
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

    def change(self, proposal: Proposal) -> "OpenSketch":
        """Another proposal in its place."""
        kept = to_json(proposal)
        sketches.change(self.visit.connection, self.row, kept)
        row = replace(self.row, proposal=kept, undo=self.row.proposal, revision=self.row.revision + 1)
        return OpenSketch(self.visit, row, proposal)


def open_sketch(visit: Visit, sketch_id: int) -> OpenSketch | None:
    """The sketch of this number; None where there is none, or it was published or dropped."""
    row = sketches.load(visit.connection, sketch_id)
    return OpenSketch(visit, row, from_json(row.proposal)) if row is not None and row.closed_at is None else None
