"""Fixed words found again in a text: what stands between them are the answers. Of several readings the nearest counts.

Pure and bounded: where a text of any length could be read in too many ways, it is read in none.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from templates.returning.effort import Effort
from templates.returning.letters import folded, is_blank, is_same
from templates.returning.unit import Hole, Piece

_MOST: Final = 40_000  # pairs of places tried for one hole
_DEAR: Final = 20  # pairs of words for which one could have them
_LONGEST: Final = 20_000
_LOOSE: Final = 3
Found = tuple[tuple[Hole, str], ...]
"""Holes, each with what now stands in it."""


def fit(pieces: Sequence[Piece], text: str, effort: Effort) -> Found | None:
    """The holes of some pieces and their new texts; None where the fixed words do not stand there as they were."""
    fixed, holes = _apart(pieces)
    plain = folded(text)
    if len(plain) > _LONGEST or not plain.startswith(fixed[0]):
        return None
    if not holes:
        return () if plain.strip() == fixed[0].strip() else None
    ends: dict[int, tuple[float, tuple[str, ...]]] = {len(fixed[0]): (0.0, ())}
    for at, hole in enumerate(holes, start=1):
        places = list(_places(plain, fixed[at], is_last=at == len(holes)))
        tries = len(places) * len(ends)
        if tries > _MOST or not effort.spend(tries * _DEAR):
            return None
        ends = _reached(hole, text, ends, places, len(fixed[at]))
    if not ends:
        return None
    _, texts = min(ends.values())
    return tuple(zip(holes, texts, strict=True))


def _apart(pieces: Sequence[Piece]) -> tuple[list[str], list[Hole]]:
    """Fixed words before, between and after the holes; room at their ends only counts where it is all."""
    fixed, holes = [""], list[Hole]()
    for piece in pieces:
        if isinstance(piece, Hole):
            holes.append(piece)
            fixed.append("")
        else:
            fixed[-1] += piece
    last = len(fixed) - 1
    plain = [folded(words) for words in fixed]
    return [each.strip() or (" " if each and 0 < at < last else "") for at, each in enumerate(plain)], holes


def _places(text: str, words: str, *, is_last: bool) -> Iterator[int]:
    """Where these words begin; the last ones end the text."""
    if is_last:
        if text.endswith(words):
            yield len(text) - len(words)
        return
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1) if at < len(text) else -1


def _reached(
    hole: Hole, text: str, ends: dict[int, tuple[float, tuple[str, ...]]], places: Sequence[int], width: int
) -> dict[int, tuple[float, tuple[str, ...]]]:
    """Where one can be after this hole and the words behind it: the nearest reading that leads there."""
    found = dict[int, tuple[float, tuple[str, ...]]]()
    for begin in places:
        for end, (cost, texts) in ends.items():
            if end <= begin and (step := _cost(hole, new := text[end:begin].strip())) is not None:
                here = (cost + step, (*texts, new))
                if begin + width not in found or here < found[begin + width]:
                    found[begin + width] = here
    return found


def _cost(hole: Hole, new: str) -> float | None:
    """How far a hole's new text is from its old one; None where it cannot be."""
    if hole.way == "loose":
        is_sign = not any(map(str.isalnum, new)) or any(map(str.isalnum, hole.text))
        return 0.0 if is_sign and len(new) <= max(_LOOSE, len(hole.text)) else None
    if is_same(hole.text, new):
        return 0.0 if bool(hole.text) == bool(new) else 0.3
    spread = 0.2 if new.count("\n") > hole.text.count("\n") else 0.0
    if is_blank(hole.text):
        return 1.5 + spread
    longest = max(len(hole.text), len(new))
    return 1.5 + spread - 0.5 * _shared(hole.text, new) / longest


def _shared(one: str, other: str) -> int:
    """How many letters two texts begin with alike."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
