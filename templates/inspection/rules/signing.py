"""Who signs, and by what authority: the words of the signature."""

import re
from collections.abc import Iterator

from templates.inspection.departures import Departure, Phrase, words
from templates.inspection.inspected import Inspected
from templates.inspection.rules.texts import departs_from_text


def signing(inspected: Inspected) -> Iterator[Departure]:
    """Departures of the words of the signature."""
    deputy = inspected.profile.recognition.get("deputy")
    for line in inspected.components.of("authority"):
        if deputy and re.search(deputy, line.plain, re.IGNORECASE):
            yield from inspected.departs("authority_for", "authority", line, words(line.plain), _example(inspected))
            return
    yield from departs_from_text(inspected, "authority_form", "authority")
    yield from departs_from_text(inspected, "post_form", "post")
    yield from _signer(inspected)


def _example(inspected: Inspected) -> Phrase:
    return words(inspected.profile.texts["authority"].example)


def _signer(inspected: Inspected) -> Iterator[Departure]:
    line = inspected.components.first("signer")
    if line is None:
        return
    degree = re.search(inspected.profile.degree, line.plain, re.IGNORECASE)
    if degree:
        yield from inspected.departs("signer_degree", "signer", line, words(degree[0]), Phrase("absent"))
    if line.plain.isupper():
        yield from inspected.departs("signer_case", "signer", line, Phrase("is_capital"), Phrase("name_case"))
