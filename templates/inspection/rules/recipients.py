"""To whom the paper goes: the label, the hyphens, what ends each line, and the line of the archive."""

import re
from collections.abc import Iterator

from templates.inspection.departures import Departure, Phrase, words
from templates.inspection.inspected import Inspected
from templates.inspection.rules.texts import departs_from_text


def recipients(inspected: Inspected) -> Iterator[Departure]:
    """Departures of the list."""
    yield from departs_from_text(inspected, "label_text", "label")
    lines, separator = inspected.components.of("recipient"), inspected.profile.recipient_separator
    for line in lines:
        if not line.plain.startswith("- "):
            yield from inspected.departs("recipient_form", "recipient", line, words(line.plain[:1]), Phrase("hyphen"))
    for line in lines[:-1]:
        if not line.plain.endswith(separator):
            stands = line.plain[-1]
            yield from inspected.departs(
                "recipient_separator",
                "recipient",
                line,
                words(stands) if stands in ",;.:" else Phrase("no_mark"),
                words(separator),
            )
    text = inspected.profile.texts.get("recipient")
    if lines and text and not re.search(text.pattern, lines[-1].plain):
        last = lines[-1]
        yield from inspected.departs("recipient_last", "recipient", last, words(last.plain), words(text.example))
