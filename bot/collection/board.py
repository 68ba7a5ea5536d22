"""How far all communes are with a report, at one glance: who is behind comes first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from bot.collection.grouping import grouped
from bot.collection.lines import MISSING, Line, Tally, place_of, shares_of, tallies_of, total_share
from bot.collection.rows import Row
from bot.days import calendar
from bot.days.workdays import Workdays, load_workdays
from bot.texts import Texts
from flows.schema import Flow

_MOST_LINES: Final = 36  # more would not be read on a phone
_MOST_SECTIONS: Final = 15


@dataclass(frozen=True, slots=True)
class Board:
    """What the picture shows. `lines`: a commune each, or a group where there are many; then `behind` names the last.

    `sections`: what the shares of a line are of; empty where there are so many that each line has but one share.
    `tallies`: how many communes stand how, in the order of the lines. `behind_head` stands above those that are named.
    """

    title: str
    subtitle: str
    as_of: str
    tallies: tuple[Tally, ...]
    sections: tuple[str, ...]
    lines: tuple[Line, ...]
    behind_head: str = ""
    behind: tuple[Line, ...] = ()


def board_of(
    rows: Iterable[Row],
    flow: Flow,
    texts: Texts,
    zone: ZoneInfo,
    now: datetime,
    *,
    title: str,
    deadline: datetime | None,
    workdays: Workdays | None = None,
) -> Board:
    """The board of some reports. `deadline`: of all, or of most of them.

    `workdays`: the office's own calendar; without it, the house's.
    """
    sections = tuple(section.label for section in flow.sections)
    sections = sections if len(sections) <= _MOST_SECTIONS else ()
    found, deadlines = list[tuple[str, Line]](), {deadline}
    for row in rows:
        found.append((row.superior, _line(row, len(sections), texts)))
        deadlines.add(row.deadline)
    tallies = tallies_of((line.standing for _, line in found), texts)
    is_long = len(found) > _MOST_LINES
    lines, behind = grouped(found, texts) if is_long else (tuple(sorted((line for _, line in found), key=place_of)), ())
    missing = sum(tally.count for tally in tallies if tally.standing in MISSING)
    due = "board.due" if len(deadlines) == 1 else "board.due_mostly"
    left = _left(deadline, now, zone, texts, workdays or load_workdays()) if deadline else ""
    return Board(
        title=title,
        subtitle=texts.plain(due, deadline=calendar.in_words(deadline, zone, texts), left=left) if deadline else "",
        as_of=texts.plain("board.as_of", when=calendar.in_words(now, zone, texts)),
        tallies=tallies,
        sections=sections,
        lines=lines,
        behind_head=texts.plain("board.behind", shown=len(behind), count=missing) if behind else "",
        behind=behind,
    )


def _line(row: Row, sections: int, texts: Texts) -> Line:
    note = texts.raw(f"board.{row.standing}") if row.standing in ("done", "shown", "not_begun") else ""
    return Line(
        label=row.commune,
        note=note or texts.plain("board.answered", done=row.answered, asked=row.asked),
        standing=row.standing,
        shares=shares_of(row, sections) if sections else (total_share(row),),
        share=total_share(row),
    )


def _left(deadline: datetime, now: datetime, zone: ZoneInfo, texts: Texts, workdays: Workdays) -> str:
    """How many working days are left or gone."""
    today, day = now.astimezone(zone).date(), deadline.astimezone(zone).date()
    count = workdays.between(*sorted((today, day)))
    if deadline <= now:
        key = "late" if count else "late_today"
    elif count:
        key = "days_left"
    else:
        key = "due_today" if day == today else "no_days_left"
    return texts.plain(f"board.{key}", count=count)
