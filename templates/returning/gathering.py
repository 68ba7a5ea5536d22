"""From places to answers: one answer may stand in several places, and in each of them written in another way."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from flows import answers as types
from flows.answers import InvalidAnswer
from flows.blank import Blank
from flows.record import Key
from flows.schema import Question
from templates.returning.dates import PARTS, Seen, agrees, day_said, days_of
from templates.returning.letters import is_blank, is_same
from templates.returning.original import Original
from templates.returning.unit import Way


@dataclass(frozen=True, slots=True)
class Changed:
    """An answer that a document says otherwise: each reading as one would type it, empty where it was taken out.

    `still`: whether the old one stands in another place of the same document.
    """

    key: Key
    readings: tuple[str, ...]
    still: bool


def gather(seen: Iterable[Seen], original: Original, today: date) -> Iterator[Changed]:
    """The answers whose places say something else, in the order of the paper."""
    by_key, values = defaultdict[Key, list[Seen]](list), original.by_key()
    for hole, new in seen:
        if hole.way not in ("derived", "loose"):
            by_key[hole.key].append((hole, new))
    for key, found in by_key.items():
        question, value = original.flow.question(key[0]), values.get(key)
        kept, other = list[_Said](), list[_Said]()
        for each in _said(found, question, value):
            (kept if _means(each.new, each.old, question, value, today) else other).append(each)
        readings = [each.new for each in other if not any(each.is_part_of(fuller) for fuller in other)]
        if readings:
            still = any(not any(agrees(each.ways, each.old, reading) for reading in readings) for each in kept)
            yield Changed(key, tuple(_distinct(readings, found)), still)


@dataclass(frozen=True, slots=True)
class _Said:
    """What one place said and says, its parts put together; of a date, `ways`: which of them are printed there."""

    old: str
    new: str
    ways: tuple[Way, ...] = ()

    def is_part_of(self, other: "_Said") -> bool:
        return len(other.ways) > len(self.ways) and agrees(self.ways, self.new, other.new)


def _said(found: Sequence[Seen], question: Question, value: object) -> Iterator[_Said]:
    """Each place that is still there."""
    occurrences = defaultdict[int, list[Seen]](list)
    dates = [each for each in found if each[0].way in PARTS]
    for hole, new in found:
        if hole.way not in PARTS:
            occurrences[hole.occurrence].append((hole, new))
    for parts in occurrences.values():
        stand = [new for _, new in sorted(parts, key=lambda part: part[0].part) if new]
        if any(new is not None for _, new in parts):
            old = "\n".join(hole.text for hole, _ in parts)
            yield _Said(old, ("\n" if question.multiline else " ").join(stand))
    for day in days_of(dates):
        now = day_said(day, [new for _, new in day], value)
        if now is not None:
            old = day_said(day, [hole.text for hole, _ in day], value) or ""
            yield _Said(old, now, tuple(hole.way for hole, _ in day))


def _means(new: str, old: str, question: Question, value: object, today: date) -> bool:
    """Whether a text says what the answer is, be it written in another way."""
    if is_same(old, new):
        return True
    if value is None or isinstance(value, Blank) or is_blank(new):
        return False
    read = types.parse(new, question, today)
    return not isinstance(read, InvalidAnswer) and read == value


def _distinct(readings: Sequence[str], found: Sequence[Seen]) -> list[str]:
    """Each reading once; one in capitals is the same as one that is not."""
    in_capitals = {new for hole, new in found if hole.way == "upper"}
    plain = list(dict.fromkeys("" if is_blank(each) else each for each in readings))
    written = [each for each in plain if each not in in_capitals]
    return written + [each for each in plain if each in in_capitals and each not in map(str.upper, written)]
