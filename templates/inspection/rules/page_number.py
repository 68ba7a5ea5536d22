"""Page numbers: Arabic, centred above the text, on every page but the first."""

from collections.abc import Iterator

from templates.inspection.departures import Departure, Phrase
from templates.inspection.inspected import Inspected
from templates.inspection.rules.looks import line_looks

_LATER = frozenset({"default", "even"})


def page_number(inspected: Inspected) -> Iterator[Departure]:
    """Departures of the page numbers; a paper of one page needs none."""
    numbers = inspected.paper.numbers
    if not numbers:
        letters = sum(len(paragraph.text) for paragraph in inspected.paper.paragraphs)
        if letters >= inspected.profile.page.numbered_from:
            yield from inspected.departs(
                "page_number_missing", "page_number", None, Phrase("absent"), Phrase("present")
            )
        return
    if not all(number.above for number in numbers):
        yield from inspected.departs("page_number_place", "page_number", None, Phrase("below"), Phrase("above"))
    if any(number.roman for number in numbers) or any(s.format != "decimal" for s in inspected.paper.sections):
        yield from inspected.departs("page_number_kind", "page_number", None, Phrase("no_arabic"), Phrase("arabic"))
    if not inspected.paper.first_apart or any(number.pages == "first" for number in numbers):
        yield from inspected.departs("page_number_first", "page_number", None, Phrase("present"), Phrase("absent"))
    for number in numbers:
        if number.pages in _LATER:
            yield from line_looks(inspected, "page_number", number.paragraph.whole)
