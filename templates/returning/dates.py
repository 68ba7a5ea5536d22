"""Dates whose day, month and year stand in places of their own."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from flows.notation import date_parts
from templates.returning.letters import is_blank
from templates.returning.unit import Hole, Way

Seen = tuple[Hole, str | None]
"""A hole and its new text; None where it is gone, or cannot be told."""
PARTS: Final[tuple[Way, ...]] = ("day", "month", "year")


def days_of(found: Sequence[Seen]) -> list[list[Seen]]:
    """Day, month and year as they stand side by side; a new one begins where it does not go on."""
    days = list[list[Seen]]()
    for hole, new in found:
        if not days or PARTS.index(hole.way) <= PARTS.index(days[-1][-1][0].way):
            days.append([])
        days[-1].append((hole, new))
    return days


def day_said(holes: Sequence[Seen], texts: Sequence[str | None], value: object) -> str | None:
    """A date as one types it; a part that is not printed here is the answer's own."""
    own = dict(zip(PARTS, date_parts(value), strict=True)) if isinstance(value, date) else {}
    given = {hole.way: text for (hole, _), text in zip(holes, texts, strict=True)}
    if any(text is None for text in given.values()):
        return None
    if all(is_blank(text or "") for text in given.values()):
        return ""
    if list(given) == ["day"] and not own:
        return given["day"]
    return "/".join(str(given.get(way, own.get(way, "?"))) for way in PARTS)


def agrees(ways: Sequence[Way], text: str, reading: str) -> bool:
    """Whether two dates are alike in the parts that a place prints: a month and a year say nothing of the day."""
    one, other = text.split("/"), reading.split("/")
    if not ways or not len(one) == len(other) == len(PARTS):
        return False
    return all(one[PARTS.index(way)].lstrip("0") == other[PARTS.index(way)].lstrip("0") for way in ways)
