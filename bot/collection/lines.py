"""The lines of a board: a commune, or several that are alike."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from bot.collection.rows import Row, Standing
from bot.texts import Texts

ORDER: Final[tuple[Standing, ...]] = ("overdue", "not_begun", "under_way", "shown", "done")
"""Who needs the office's eye first."""
MISSING: Final = frozenset(ORDER[:3])


@dataclass(frozen=True, slots=True)
class Tally:
    """How many communes stand so; `words` say how."""

    standing: Standing
    words: str
    count: int


@dataclass(frozen=True, slots=True)
class Line:
    """One line: who, how far in words, and how far from 0 to 1, in each section and in all.

    `tallies`: of a group, how its communes stand; empty for a single one. A group's note tells only who
    is done and who is most behind, and it stands as those.
    """

    label: str
    note: str
    standing: Standing
    shares: tuple[float, ...]
    share: float
    tallies: tuple[Tally, ...] = ()


def place_of(line: Line) -> tuple[int, float, str]:
    """Where a commune's line belongs: the one most behind first."""
    return ORDER.index(line.standing), line.share, line.label


def tallies_of(standings: Iterable[Standing], texts: Texts) -> tuple[Tally, ...]:
    """How many stand how, in order, without those that nobody has."""
    found = Counter(standings)
    return tuple(Tally(each, texts.raw(f"board.{each}"), found[each]) for each in ORDER if found[each])


def shares_of(row: Row, sections: int) -> tuple[float, ...]:
    """How much of each section is answered. A report of a version with other sections shows its whole in each."""
    if len(row.sections) != sections:
        return (total_share(row),) * sections
    return tuple(done / asked if asked else float(row.answered > 0) for done, asked in row.sections)


def total_share(row: Row) -> float:
    """How much of a report is answered."""
    return row.answered / row.asked if row.asked else float(row.standing == "done")
