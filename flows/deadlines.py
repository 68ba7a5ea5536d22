"""Deadlines as people say them, read into days."""

import re
from datetime import date, datetime, time, timedelta, tzinfo

from flows.answers.weekdays import day_of_week, weekday_named
from flows.answers.words import plain

_DUE_AT = time(17, 0)  # the end of an office day
_DATE = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})(?:\s*[/.-]\s*(\d{4}|\d{2}))?")
_WORDED = re.compile(r"(\d{1,2}) thang (\d{1,2})(?: nam (\d{4}))?")
_DAY_ALONE = re.compile(r"(\d{1,2})")
_LEADING = re.compile(r"(?:(?:han|nop|den|het|cham nhat|muon nhat|vao|la|ngay|mung)\s+)+")
_BEFORE = re.compile(r"truoc\s+(?:khi\s+)?")
_NEAR = {"hom nay": 0, "ngay mai": 1, "mai": 1, "ngay kia": 2, "mot": 2}
_DAY = timedelta(days=1)
_UNTIL_A_LEAP_DAY = 9  # years, from 1897 to 1904 and from 2097 to 2104


def read_deadline(words: str, today: date) -> date | None:
    """The last day on which a report is in time; None if unclear.

    A date (the next one where no year is given), a day of the month alone, a weekday (the next one, today excluded,
    or that of this or next week), tomorrow, the end of the month. "No later than X" includes X; "before X" ends the
    day before.
    """
    text, before = split_before(plain(words))
    day = _day(text, today)
    return day - _DAY if before and day else day


def split_before(text: str) -> tuple[str, bool]:
    """A plain text without the word "before" at its head, and whether that stood there."""
    before = _BEFORE.match(text)
    return (text[before.end() :], True) if before else (text, False)


def without_leading(text: str) -> str:
    """A plain text without words such as "due on the day"."""
    return text.removeprefix(leading[0]) if (leading := _LEADING.match(text)) else text


def _day(text: str, today: date) -> date | None:
    if text in _NEAR:
        return today + timedelta(days=_NEAR[text])
    text = without_leading(text)
    if text in ("cuoi thang", "cuoi thang nay"):
        return _month_end(today)
    if (weekday := _weekday(text, today)) is not None:
        return weekday
    if alone := _DAY_ALONE.fullmatch(text):
        return _next_day_of_month(int(alone[1]), today)
    found = _DATE.fullmatch(text) or _WORDED.fullmatch(text)
    if not found:
        return None
    day, month, year = found.groups()
    return _dated(int(day), int(month), year, today)


def _weekday(text: str, today: date) -> date | None:
    name, _, week = text.partition(" tuan ")
    weekday = weekday_named(name)
    if weekday is None:
        return None
    if week:
        return None if week == "truoc" else day_of_week(text, today)
    return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)


def _month_end(today: date) -> date:
    return (today.replace(day=1) + timedelta(days=32)).replace(day=1) - _DAY


def _next_day_of_month(day: int, today: date) -> date | None:
    """This month's day of that number if it is still to come, else the next month's that has it."""
    first = today.replace(day=1)
    for _ in range(3):
        if 1 <= day <= _month_end(first).day and first.replace(day=day) >= today:
            return first.replace(day=day)
        first = _month_end(first) + _DAY
    return None


def _dated(day: int, month: int, year: str | None, today: date) -> date | None:
    if year is not None:
        return _real(int(year) if len(year) > 2 else 2000 + int(year), month, day)  # noqa: PLR2004  -- two digits
    found = (_real(today.year + ahead, month, day) for ahead in range(_UNTIL_A_LEAP_DAY))
    return next((each for each in found if each is not None and each >= today), None)


def _real(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def due_at(day: date, zone: tzinfo) -> datetime:
    """The moment at which a report of this day is due."""
    return datetime.combine(day, _DUE_AT, zone)
