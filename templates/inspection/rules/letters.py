"""Letters: composed Unicode, and one way of writing the tone of one word."""

import re
import unicodedata
from collections.abc import Iterator

from templates.inspection.departures import Departure, Phrase, words
from templates.inspection.inspected import Inspected
from templates.inspection.paper import Paragraph

_OLD = re.compile(r"\b[uU][ỷỶ](?!\w)")
_NEW = re.compile(r"\b[ủỦ][yY](?!\w)")


def letters(inspected: Inspected) -> Iterator[Departure]:
    """Departures of the letters of the whole paper."""
    written = [paragraph for paragraph in inspected.paper.paragraphs if paragraph.text.strip()]
    for paragraph in written:
        if not unicodedata.is_normalized("NFC", paragraph.text):
            yield from inspected.departs("nfc", "document", paragraph.whole, Phrase("not_nfc"), Phrase("is_nfc"))
    yield from _mixed(inspected, written)


def _mixed(inspected: Inspected, written: list[Paragraph]) -> Iterator[Departure]:
    old, new = ([p for p in written if form.search(p.whole.plain)] for form in (_OLD, _NEW))
    if old and new:
        fewer, rare, usual = (old, _OLD, _NEW) if len(old) <= len(new) else (new, _NEW, _OLD)
        usually = (new if fewer is old else old)[0]
        for paragraph in fewer:
            stands, should = rare.search(paragraph.whole.plain), usual.search(usually.whole.plain)
            if stands and should:
                yield from inspected.departs(
                    "mixed_uy", "document", paragraph.whole, words(stands[0].lower()), words(should[0].lower())
                )
