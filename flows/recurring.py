"""Deadlines that come back: read into a rule of RFC 5545, and from that rule the next day."""

import re
from datetime import date, datetime, time
from typing import Final

from dateutil.rrule import rrulestr

from flows.answers.weekdays import weekday_named
from flows.answers.words import plain
from flows.deadlines import split_before, without_leading

_EVERY: Final = re.compile(r"\s*\b(?:hang|moi) (tuan|thang|quy|nam)\b\s*")
_LAST: Final = frozenset({"cuoi", "cuoi thang", "cuoi quy", "cuoi nam", "cuoi cung"})
_OF_QUARTER: Final = re.compile(r"(\d{1,2})(?: thang (dau|cuoi))?(?: quy)?")
_OF_YEAR: Final = re.compile(r"(\d{1,2})(?:\s*[/.-]\s*| thang )(\d{1,2})")
_MONTHS: Final = {"dau": "1,4,7,10", "cuoi": "3,6,9,12"}
_DAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_LONGEST: Final = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_SHORTEST: Final = 28


def read_rule(words: str) -> str | None:
    """The rule for the last day in time of each week, month, quarter or year; None where the words name none.

    "Before X" ends the day before. A day that a month lacks is its last one.
    """
    text = plain(words)
    every = _EVERY.search(text)
    if every is None:
        return None
    rest, before = split_before(f"{text[: every.start()]} {text[every.end() :]}".strip(" ,"))
    rest = without_leading(rest)
    match every[1]:
        case "tuan":
            return _weekly(rest, before=before)
        case "thang":
            return _monthly(-1 if rest in _LAST else _number(rest), before=before)
        case "quy":
            return _quarterly(rest, before=before)
    return _yearly(rest, before=before)


def next_day(rule: str, after: date) -> date:
    """The first day of a rule after another day. ValueError where there is none."""
    beginning = datetime.combine(after, time())
    found = rrulestr(rule, dtstart=beginning).after(beginning)
    if found is None:
        raise ValueError(f"{rule} has no day after {after}")
    return found.date()


def _weekly(rest: str, *, before: bool) -> str | None:
    day = weekday_named(rest)
    return None if day is None else f"FREQ=WEEKLY;BYDAY={_DAYS[day - before]}"


def _monthly(day: int | None, *, before: bool, months: str = "") -> str | None:
    if day is None or (before and day < 0) or not -1 <= day <= max(_LONGEST) or day == 0:
        return None
    if before and day == 1 and months:
        months = ",".join(str((int(month) - 2) % 12 + 1) for month in months.split(","))
    among = f"BYMONTH={months};" if months else ""
    return f"FREQ=MONTHLY;{among}{_day_of_month((day - before) or -1)}"


def _quarterly(rest: str, *, before: bool) -> str | None:
    if rest in _LAST:
        return _monthly(-1, before=before, months=_MONTHS["cuoi"])
    found = _OF_QUARTER.fullmatch(rest)
    return _monthly(int(found[1]), before=before, months=_MONTHS[found[2] or "cuoi"]) if found else None


def _yearly(rest: str, *, before: bool) -> str | None:
    if rest in _LAST:
        return "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=-1"
    found = _OF_YEAR.fullmatch(rest)
    if not found:
        return None
    day, month = int(found[1]), int(found[2])
    if not 1 <= month <= len(_LONGEST) or not 1 <= day <= _LONGEST[month - 1]:
        return None
    if before and day == 1:
        month = (month - 2) % 12 + 1
    return f"FREQ=YEARLY;BYMONTH={month};{_day_of_month((day - before) or -1)}"


def _day_of_month(day: int) -> str:
    """RFC 5545 leaves out months that lack a day: the last of the days up to it is meant."""
    if day <= _SHORTEST:
        return f"BYMONTHDAY={day}"
    return f"BYMONTHDAY={','.join(str(each) for each in range(_SHORTEST, day + 1))};BYSETPOS=-1"


def _number(rest: str) -> int | None:
    return int(rest) if re.fullmatch(r"\d{1,2}", rest) else None
