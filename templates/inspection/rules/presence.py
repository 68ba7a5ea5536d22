"""Components that must be there, and one that must not."""

from collections.abc import Iterator

from templates.inspection.departures import Departure, Phrase, words
from templates.inspection.inspected import Inspected


def presence(inspected: Inspected) -> Iterator[Departure]:
    """Required components that are missing."""
    for component, look in inspected.profile.looks.items():
        if look.required and not _is_there(inspected, component):
            text = inspected.profile.texts.get(component)
            should = words(text.example) if text else Phrase("present")
            source = look.source or inspected.profile.title
            yield Departure("missing", component, (), Phrase("absent"), should, look.evidence, source)


def _is_there(inspected: Inspected, component: str) -> bool:
    """Whether a component is there; a drawn separator is no line of text."""
    if component == "separator" and inspected.profile.separator_drawn:
        return any(paragraph.drawn or paragraph.look.bordered for paragraph in inspected.components.between)
    return bool(inspected.components.of(component))
