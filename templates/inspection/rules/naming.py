"""The name of the type, the subject below it, the separator, and that nobody is addressed."""

from collections.abc import Iterator

from templates.inspection.departures import Departure, Phrase, words
from templates.inspection.inspected import Inspected
from templates.inspection.rules.texts import departs_from_text


def naming(inspected: Inspected) -> Iterator[Departure]:
    """Departures between the head and the body."""
    yield from departs_from_text(inspected, "type_name_text", "type_name", any_case=True)
    if not inspected.profile.separator_drawn:
        yield from departs_from_text(inspected, "separator_text", "separator")
    subject = inspected.components.of("subject")
    if subject and subject[-1].plain[-1] in ".:;":
        last = subject[-1]
        yield from inspected.departs("subject_end", "subject", last, words(last.plain[-1]), Phrase("no_mark"))
    for line in inspected.components.of("addressee"):
        yield from inspected.departs("addressee_present", "addressee", line, Phrase("present"), Phrase("absent"))
