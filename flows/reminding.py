"""When to remind of a deadline, and the hours in which one may. Pure: the calendar comes in as a question."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Final, Literal

Kind = Literal["before", "today", "overdue", "again"]
IsWorking = Callable[[date], bool]
HOURS: Final = ((time(8, 0), time(11, 0)), (time(14, 0), time(16, 30)))  # hours in which offices everywhere work
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often: so many working days `before` the deadline, and on so many after it."""

    before: tuple[int, ...] = (7, 3, 1)
    overdue: int = 3

    def __str__(self) -> str:
        return f"{','.join(map(str, self.before))};{self.overdue}"


HOUSE: Final = Rhythm()
_MOST_DAYS: Final = 60
_MOST_OVERDUE: Final = 10
_SAID: Final = re.compile(r"([\d,\s]*)(?:;\s*(\d{1,2}))?")


def read_rhythm(words: str) -> Rhythm | None:
    """A rhythm as it is written: days before, and after a semicolon the times after; None if unclear.

    Nought alone reminds on no day before. Without a semicolon the times after are the house's own.
    """
    found = _SAID.fullmatch(words.strip())
    if found is None or not found[1].strip(" ,"):
        return None
    days = {int(day) for day in re.findall(r"\d+", found[1])} - {0}
    overdue = int(found[2]) if found[2] else HOUSE.overdue
    if any(day > _MOST_DAYS for day in days) or overdue > _MOST_OVERDUE:
        return None
    return Rhythm(tuple(sorted(days, reverse=True)), overdue)


@dataclass(frozen=True, slots=True)
class Nudge:
    """One reminder: what kind, how many working days from the deadline, and when."""

    kind: Kind
    days: int
    at: datetime


def nudges(
    deadline: datetime, now: datetime, is_working: IsWorking, zone: tzinfo, rhythm: Rhythm = HOUSE
) -> list[Nudge]:
    """Working days before, the morning of the day, and working days after; only what still lies ahead, in order."""
    day, opening = deadline.astimezone(zone).date(), HOURS[0][0]
    days = [("before", count, _away(day, -count, is_working)) for count in rhythm.before]
    days += [("today", 0, day)] if is_working(day) else []
    days += [("overdue", count, _away(day, count, is_working)) for count in range(1, rhythm.overdue + 1)]
    planned = [Nudge(kind, count, datetime.combine(on, opening, zone)) for kind, count, on in days]  # type: ignore[arg-type]
    return [nudge for nudge in planned if nudge.at > now]


def nudges_again(
    deadline: datetime, now: datetime, is_working: IsWorking, zone: tzinfo, rhythm: Rhythm = HOUSE
) -> list[Nudge]:
    """For a report that was thought done: the next working day, then as for any other; overdue ones start anew."""
    day, opening = now.astimezone(zone).date(), HOURS[0][0]
    tomorrow = _away(day, 1, is_working)
    if deadline.astimezone(zone).date() < tomorrow:
        days = range(1, rhythm.overdue + 1)
        return [Nudge("overdue", n, datetime.combine(_away(day, n, is_working), opening, zone)) for n in days]
    ahead = nudges(deadline, now, is_working, zone, rhythm)
    first = Nudge("again", 0, datetime.combine(tomorrow, opening, zone))
    return [first, *(nudge for nudge in ahead if nudge.at != first.at)]


def workday_morning(deadline: datetime, before: int, is_working: IsWorking, zone: tzinfo) -> datetime:
    """When offices open so many working days before a deadline."""
    return datetime.combine(_away(deadline.astimezone(zone).date(), -before, is_working), HOURS[0][0], zone)


def next_open(moment: datetime, is_working: IsWorking, zone: tzinfo) -> datetime:
    """The moment itself if one may remind then, else when the hours begin next."""
    local = moment.astimezone(zone)
    if is_working(local.date()):
        for opening, closing in HOURS:
            if local.time() < opening:
                return datetime.combine(local.date(), opening, zone)
            if local.time() < closing:
                return moment
    day = _away(local.date(), 1, is_working)
    return datetime.combine(day, HOURS[0][0], zone)


def _away(day: date, count: int, is_working: IsWorking) -> date:
    """The working day so many working days away, backwards for a negative count."""
    step = _DAY if count > 0 else -_DAY
    left = abs(count)
    while left:
        day += step
        left -= is_working(day)
    return day
