"""When to remind of a deadline, and the hours in which one may. Pure: the calendar comes in as a question."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Final, Literal

Kind = Literal["before", "today", "overdue"]
IsWorking = Callable[[date], bool]
BEFORE: Final = (7, 3, 1)  # working days before the deadline
OVERDUE: Final = 3  # working days after it, one reminder each; then the administrator is told
HOURS: Final = ((time(8, 0), time(11, 0)), (time(14, 0), time(16, 30)))  # hours in which offices everywhere work
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Nudge:
    """One reminder: what kind, how many working days from the deadline, and when."""

    kind: Kind
    days: int
    at: datetime


def nudges(deadline: datetime, now: datetime, is_working: IsWorking, zone: tzinfo) -> list[Nudge]:
    """Working days before, the morning of the day, and working days after; only what still lies ahead, in order."""
    day, opening = deadline.astimezone(zone).date(), HOURS[0][0]
    days = [("before", count, _away(day, -count, is_working)) for count in BEFORE]
    days += [("today", 0, day)] if is_working(day) else []
    days += [("overdue", count, _away(day, count, is_working)) for count in range(1, OVERDUE + 1)]
    planned = [Nudge(kind, count, datetime.combine(on, opening, zone)) for kind, count, on in days]  # type: ignore[arg-type]
    return [nudge for nudge in planned if nudge.at > now]


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
