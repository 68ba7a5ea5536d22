"""What `baocao check-document` says of a Word document: a line for each departure from the form, then the count."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.reports import FORMS
from bot.texts import Texts
from templates.inspection import LARGEST, Departure, Phrase, inspect_paper, kept_wording, profile_for, read_paper
from templates.profiles import Profile, load_profile

_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Inspection:
    """The departures of one document, and the profile that it was held to."""

    profile: Profile
    departures: tuple[Departure, ...]

    @property
    def faults(self) -> int:
        """How many of the departures are faults."""
        return sum(each.is_fault for each in self.departures)


def inspect_file(path: Path, profile: str | None) -> Inspection:
    """Inspect a file. OSError where it cannot be opened, DocumentRefused where it is no document."""
    chosen = load_profile(profile) if profile else None
    with path.open("rb") as file:
        paper = read_paper(file.read(LARGEST + 1))
    held_to = chosen or profile_for(paper)
    return Inspection(held_to, inspect_paper(paper, held_to, kept_wording(paper, FORMS)))


def lines_of(inspection: Inspection, texts: Texts) -> Iterator[str]:
    """A sentence for each departure, faults first."""
    for departure in sorted(inspection.departures, key=lambda each: not each.is_fault):
        yield texts.plain(
            "form.line",
            kind=texts.plain("form.fault" if departure.is_fault else "form.advice"),
            rule=texts.plain(f"form_rule.{departure.rule}"),
            place=_place(departure, texts),
            stands=_said(departure.stands, texts),
            should=_said(departure.should, texts),
            source=departure.source,
        )


def _place(departure: Departure, texts: Texts) -> str:
    component = texts.plain(f"form_place.{departure.component}")
    if not departure.quotes:
        return component
    shown = [texts.plain("form.quoted", component=component, quote=departure.quotes[0])]
    shown += [f"«{quote}»" for quote in departure.quotes[1:_SHOWN]]
    rest = len(departure.quotes) - len(shown)
    return texts.plain("form.more", place=", ".join(shown), count=rest) if rest else ", ".join(shown)


def _said(phrase: Phrase, texts: Texts) -> str:
    return texts.plain(f"form_value.{phrase.code}", **phrase.params)
