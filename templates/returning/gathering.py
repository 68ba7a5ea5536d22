"""From places to answers: one answer may stand in several places, and in each of them written in another way."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from flows import answers as types
from flows.answers import InvalidAnswer
from flows.blank import Blank
from flows.notation import date_parts
from flows.record import Key
from flows.schema import Flow, Question
from templates.returning.letters import is_blank, is_same
from templates.returning.unit import Hole

Seen = tuple[Hole, str | None]
"""A hole and its new text; None where it is gone, or cannot be told."""
_DATE: Final = ("day", "month", "year")


@dataclass(frozen=True, slots=True)
class Changed:
    """An answer that a document says otherwise: each reading as one would type it, empty where it was taken out.

    `still`: whether the old one stands in another place of the same document.
    """

    key: Key
    readings: tuple[str, ...]
    still: bool


def gather(seen: Iterable[Seen], flow: Flow, values: Mapping[Key, Any], today: date) -> Iterator[Changed]:
    """The answers whose places say something else, in the order of the paper."""
    by_key = defaultdict[Key, list[Seen]](list)
    for hole, new in seen:
        if hole.way not in ("derived", "loose"):
            by_key[hole.key].append((hole, new))
    for key, found in by_key.items():
        question, value = flow.question(key[0]), values.get(key)
        said = list(_said(found, question, value))
        readings = [new for old, new in said if new is not None and not _means(new, old, question, value, today)]
        if readings:
            still = any(new is not None and _means(new, old, question, value, today) for old, new in said)
            yield Changed(key, tuple(_distinct(readings, found)), still)


def _said(found: Sequence[Seen], question: Question, value: object) -> Iterator[tuple[str, str | None]]:
    """What each place said and says, its parts put together."""
    occurrences = defaultdict[int, list[Seen]](list)
    dates = [each for each in found if each[0].way in _DATE]
    for hole, new in found:
        if hole.way not in _DATE:
            occurrences[hole.occurrence].append((hole, new))
    for parts in occurrences.values():
        old = "\n".join(hole.text for hole, _ in parts)
        stand = [new for _, new in sorted(parts, key=lambda part: part[0].part) if new]
        is_gone = all(new is None for _, new in parts)
        yield old, None if is_gone else ("\n" if question.multiline else " ").join(stand)
    for day in _days(dates):
        old = _day(day, [hole.text for hole, _ in day], value) or ""
        yield old, _day(day, [new for _, new in day], value)


def _days(found: Sequence[Seen]) -> list[list[Seen]]:
    """Day, month and year as they stand side by side; a new one begins where one of them comes again."""
    days = list[list[Seen]]()
    for hole, new in found:
        if not days or any(hole.way == other.way for other, _ in days[-1]):
            days.append([])
        days[-1].append((hole, new))
    return days


def _day(holes: Sequence[Seen], texts: Sequence[str | None], value: object) -> str | None:
    """A date as one types it; a part that is not printed here is the answer's own."""
    own = dict(zip(_DATE, date_parts(value), strict=True)) if isinstance(value, date) else {}
    given = {hole.way: text for (hole, _), text in zip(holes, texts, strict=True)}
    if any(text is None for text in given.values()):
        return None
    if all(is_blank(text or "") for text in given.values()):
        return ""
    if list(given) == ["day"] and not own:
        return given["day"]
    return "/".join(str(given.get(way, own.get(way, "?"))) for way in _DATE)


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
