"""Inspection of form: reads any .docx, recognises its components, lists every departure from a profile.

`inspect` is a function of the bytes and the profile alone, and raises nothing but DocumentRefused.
"""

from collections.abc import Iterable

from templates.inspection.choosing import profile_for
from templates.inspection.components import find_components
from templates.inspection.departures import Departure, Phrase, joined
from templates.inspection.errors import DocumentRefused
from templates.inspection.inspected import Inspected
from templates.inspection.kept import kept_wording
from templates.inspection.package import LARGEST
from templates.inspection.paper import Paper
from templates.inspection.reading import read_paper
from templates.inspection.rules import RULES
from templates.profiles import Profile

__all__ = [
    "LARGEST", "Departure", "DocumentRefused", "Paper", "Phrase", "inspect", "inspect_paper", "kept_wording",
    "profile_for", "read_paper",
]  # fmt: skip


def inspect(docx: bytes, profile: Profile, kept: Iterable[str] = ()) -> tuple[Departure, ...]:
    """Every departure of a document from a profile. `kept`: words that are not to be found fault with."""
    return inspect_paper(read_paper(docx), profile, kept)


def inspect_paper(paper: Paper, profile: Profile, kept: Iterable[str] = ()) -> tuple[Departure, ...]:
    """The same for a document that has been read."""
    inspected = Inspected(paper, find_components(paper, profile), profile, tuple(kept))
    return joined([departure for rule in RULES for departure in rule(inspected)])
