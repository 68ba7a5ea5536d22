"""Place and date: the comma, the words, and the zeros that days below 10 and the months 1 and 2 get."""

import re
from collections.abc import Iterator

from flows.notation import two_digit_month
from templates.inspection.departures import Departure, words
from templates.inspection.inspected import Inspected
from templates.inspection.paper import Line
from templates.inspection.rules.texts import departs_from_text

_DIGITS = re.compile(r"\d+")


def place_date(inspected: Inspected) -> Iterator[Departure]:
    """Departures of the line of place and date."""
    yield from departs_from_text(inspected, "place_date_form", "place_date")
    line = inspected.components.first("place_date")
    if line is not None:
        yield from _zeros(inspected, line)


def _zeros(inspected: Inspected, line: Line) -> Iterator[Departure]:
    found = re.search(inspected.profile.recognition["date"], line.plain, re.IGNORECASE)
    if found is None:
        return
    day, month = _DIGITS.search(found[1]), int(found[2])
    rightly = two_digit_month(month)  # HD 36, HD 05 and Decree 30 alike
    if day and day[0] != f"{int(day[0]):02d}":
        yield from inspected.departs("place_date_zero", "place_date", line, words(day[0]), words(day[0].zfill(2)))
    if found[2] != rightly:
        yield from inspected.departs("place_date_zero", "place_date", line, words(found[2]), words(rightly))
