"""A document that came back, held against the one that was sent."""

from dataclasses import dataclass
from datetime import date

from templates.returning.aligning import align
from templates.returning.effort import Effort
from templates.returning.gathering import Changed, gather
from templates.returning.margins import other_margins
from templates.returning.original import Original
from templates.returning.sorting import Sorting
from templates.returning.tracing import printed
from templates.returning.unit import Rewording
from templates.returning.units import units


@dataclass(frozen=True, slots=True)
class Comparison:
    """Answers that a document says otherwise, what was changed of what is computed, and fixed words.

    `likeness`: which share of the form's units stands in the document, unchanged or with other answers.
    """

    changed: tuple[Changed, ...]
    derived: tuple[Rewording, ...]
    wording: tuple[Rewording, ...]
    likeness: float


def compare(original: Original, docx: bytes, today: date) -> Comparison:
    """What somebody changed. BadZipFile, KeyError or XMLSyntaxError where it is no .docx."""
    ours, effort = printed(original), Effort()
    sorting = Sorting(effort)
    for one, other in align(ours, units(docx), effort):
        sorting.take(one, other)
    changed = tuple(gather(sorting.seen, original, today))
    likeness = sorting.kept / len(ours) if ours else 0.0
    wording = (*sorting.wording, *other_margins(original.form, docx))
    return Comparison(changed, tuple(sorting.derived), wording, likeness)
