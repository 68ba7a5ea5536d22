"""Many communes in few lines: by superior where there are several, else by standing and progress in quarters."""

from collections.abc import Iterable, Sequence
from typing import Final

from bot.collection.lines import MISSING, ORDER, Line, Tally, place_of, tallies_of
from bot.texts import Texts

_MOST_GROUPS: Final = 16
_ROOM, _HEIGHT = 34.0, 1.75  # how many communes fit below each other on a phone, and how many a group takes
_LEAST_NAMED: Final = 8
_QUARTERS: Final = 4


def grouped(found: Sequence[tuple[str, Line]], texts: Texts) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """A line a group, and those communes that are most behind. `found`: each commune's superior and its line."""
    several = len({superior for superior, _ in found}) > 1
    groups = _by_superior(found, texts) if several else _by_progress([line for _, line in found], texts)
    named = max(_LEAST_NAMED, int(_ROOM - _HEIGHT * len(groups)))
    behind = sorted((line for _, line in found if line.standing in MISSING), key=place_of)
    return groups, tuple(behind[:named])


def _by_superior(found: Sequence[tuple[str, Line]], texts: Texts) -> tuple[Line, ...]:
    """The superior with most communes behind first; of very many, the rest in one line."""
    members = dict[str, list[Line]]()
    for superior, line in found:
        members.setdefault(superior or texts.raw("board.no_superior"), []).append(line)
    lines = [(name, each) for name, each in sorted(members.items(), key=lambda item: _urgency(item[1]))]
    shown = lines if len(lines) <= _MOST_GROUPS else lines[: _MOST_GROUPS - 1]
    rest = [line for _, each in lines[len(shown) :] for line in each]
    groups = [_group(name, each, texts) for name, each in shown]
    more = texts.plain("board.rest", count=len(lines) - len(shown))
    return (*groups, _group(more, rest, texts)) if rest else tuple(groups)


def _by_progress(lines: Iterable[Line], texts: Texts) -> tuple[Line, ...]:
    """In the order of their standings; those that are begun in quarters."""
    members = dict[tuple[int, int], list[Line]]()
    for line in sorted(lines, key=place_of):
        quarter = min(int(line.share * _QUARTERS), _QUARTERS - 1) if line.standing in ("overdue", "under_way") else -1
        members.setdefault((ORDER.index(line.standing), quarter), []).append(line)
    return tuple(
        _group(_quarter(quarter, each[0], texts), each, texts, alike=True) for (_, quarter), each in members.items()
    )


def _quarter(quarter: int, line: Line, texts: Texts) -> str:
    words = texts.raw(f"standing.{line.standing}")
    if quarter < 0:
        return words
    low, high = (100 * each // _QUARTERS for each in (quarter, quarter + 1))
    return texts.plain("board.quarter", standing=words, low=low, high=high)


def _group(label: str, lines: Sequence[Line], texts: Texts, *, alike: bool = False) -> Line:
    tallies = tallies_of((line.standing for line in lines), texts)
    return Line(
        label=label,
        note=texts.plain("board.alike", count=len(lines)) if alike else _note(tallies, texts),
        standing=tallies[0].standing,
        shares=tuple(sum(each) / len(lines) for each in zip(*(line.shares for line in lines), strict=True)),
        share=sum(line.share for line in lines) / len(lines),
        tallies=tallies,
    )


def _note(tallies: Sequence[Tally], texts: Texts) -> str:
    """How many, how many of them are done, and how many are most behind."""
    count = sum(each.count for each in tallies)
    ends = [each for each in reversed(tallies) if each.standing == "done" or each is tallies[0]]
    said = ", ".join(texts.plain("board.some", count=each.count, standing=each.words) for each in ends)
    return texts.plain("board.group", count=count, standings=said)


def _urgency(lines: Sequence[Line]) -> tuple[float, ...]:
    """How much of a group is overdue, then not begun, then how little is answered; the least first."""
    counts = {tally: sum(line.standing == tally for line in lines) for tally in ORDER[:2]}
    return (*(-count for count in counts.values()), sum(line.share for line in lines) / len(lines))
