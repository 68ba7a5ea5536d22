"""Days of the week as people say and shorten them."""

import re
from datetime import date, timedelta

_NUMBERS = {"hai": 0, "2": 0, "ba": 1, "3": 1, "tu": 2, "4": 2, "nam": 3, "5": 3, "sau": 4, "6": 4, "bay": 5, "7": 5}
_NAMED = re.compile(rf"(?:thu (?P<word>{'|'.join(_NUMBERS)})|(?:thu|t)(?P<digit>[2-7]))")
_WEEKS = {"truoc": -7, "nay": 0, "sau": 7, "toi": 7}


def weekday_named(text: str) -> int | None:
    """The weekday of a plain text, Monday is 0."""
    if text in ("chu nhat", "cn"):
        return 6
    found = _NAMED.fullmatch(text)
    return _NUMBERS[found["word"] or found["digit"]] if found else None


def day_of_week(text: str, today: date) -> date | None:
    """The day of a plain text that names a weekday of last, this or next week."""
    name, _, week = text.partition(" tuan ")
    weekday = weekday_named(name)
    if weekday is None or week not in _WEEKS:
        return None
    return today + timedelta(days=weekday - today.weekday() + _WEEKS[week])
