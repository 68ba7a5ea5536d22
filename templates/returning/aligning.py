"""Which unit of the form became which of the document, in order; some are gone, some are new."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Final

from templates.returning.effort import Effort
from templates.returning.fitting import fit
from templates.returning.letters import folded, words_of
from templates.returning.unit import Printed, Unit

Pair = tuple[Printed | None, Unit | None]
_MOST: Final = 4_000  # pairs looked at within one stretch that is other
_ALONE: Final = 0.55
_LIKE: Final = 0.25
_LONGEST: Final = 4_000


def align(printed: Sequence[Printed], units: Sequence[Unit], effort: Effort) -> Iterator[Pair]:
    """Both in order, each once, beside its like or beside nothing."""
    same = SequenceMatcher(a=[_looks(each) for each in printed], b=[_looks(each) for each in units], autojunk=False)
    for kind, a1, a2, b1, b2 in same.get_opcodes():
        if kind == "equal":
            yield from zip(printed[a1:a2], units[b1:b2], strict=True)
        else:
            yield from _matched(printed[a1:a2], units[b1:b2], effort)


def _looks(unit: Printed | Unit) -> tuple[bool, tuple[str, ...]]:
    return unit.is_row, tuple("".join(folded(text).split()) for text in unit.texts)


def _matched(ours: Sequence[Printed], theirs: Sequence[Unit], effort: Effort) -> list[Pair]:
    """The cheapest way to pair one stretch with another."""
    if len(ours) * len(theirs) > _MOST:
        return [*((one, None) for one in ours), *((None, one) for one in theirs)]
    best: list[list[tuple[float, int]]] = [[(at * _ALONE, 1) for at in range(len(theirs) + 1)]]
    for a, one in enumerate(ours, start=1):
        row = [(a * _ALONE, 0)]
        for b, other in enumerate(theirs, start=1):
            steps = [(best[a - 1][b][0] + _ALONE, 0), (row[b - 1][0] + _ALONE, 1)]
            if (cost := _cost(one, other, effort)) is not None:
                steps.append((best[a - 1][b - 1][0] + cost, 2))
            row.append(min(steps))
        best.append(row)
    return _way_back(ours, theirs, best)


def _plain_words(texts: Sequence[str]) -> list[str]:
    found = words_of(folded(" ".join(texts)))
    return [word for word in found if not word.isspace()][:_LONGEST]


def _way_back(ours: Sequence[Printed], theirs: Sequence[Unit], best: list[list[tuple[float, int]]]) -> list[Pair]:
    a, b, found = len(ours), len(theirs), list[Pair]()
    while a or b:
        step = 1 if not a else 0 if not b else best[a][b][1]
        a, b = a - (step != 1), b - (step != 0)
        found.append((ours[a] if step != 1 else None, theirs[b] if step != 0 else None))
    return found[::-1]


def _cost(one: Printed, other: Unit, effort: Effort) -> float | None:
    """How unlike two units are; None where the one cannot have become the other."""
    if one.is_row != other.is_row or len(one.cells) != len(other.texts):
        return None
    before, after = _plain_words(one.texts), _plain_words(other.texts)
    if not effort.spend(len(before) * len(after)):
        return None
    ratio = SequenceMatcher(a=before, b=after, autojunk=False).ratio()
    if all(fit(cell, text, effort) is not None for cell, text in zip(one.cells, other.texts, strict=True)):
        has_words = any(isinstance(each, str) and any(map(str.isalpha, each)) for cell in one.cells for each in cell)
        return (0.05 if has_words else 0.3) + 0.3 * (1 - ratio)
    return 1.2 - ratio if ratio >= _LIKE else None
