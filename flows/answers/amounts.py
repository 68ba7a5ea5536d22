"""Amounts of money in other units than the form's: 1,2 ty is 1.200 where the form counts millions."""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Final

from flows.answers.words import unmarked

_FACTORS: Final = {
    "ty": 10**9, "ti": 10**9, "trieu": 10**6, "tr": 10**6, "nghin": 1000, "ngan": 1000, "k": 1000, "dong": 1, "d": 1,
    "vnd": 1,
}  # fmt: skip
_AMOUNT: Final = re.compile(rf"(.*?[\w%]) ?(?<![a-z])({'|'.join(_FACTORS)})(?: (?:dong|vnd))?")
_TWO: Final = re.compile(r"(.+?) ?t[yi] (.+?) ?(?:trieu|tr)(?: dong)?")


def in_unit(text: str, unit: str, read: Callable[[str], list[Decimal]]) -> list[Decimal] | None:
    """The readings of an amount, in the form's own unit; None where the text names no unit of money."""
    own = _FACTORS.get(unmarked(unit).partition(" ")[0], 1)
    if found := _TWO.fullmatch(text):
        thousands, millions = read(found[1]), read(found[2])
        if len(thousands) == len(millions) == 1:
            return [(thousands[0] * _FACTORS["ty"] + millions[0] * _FACTORS["trieu"]) / own]
        return []
    found = _AMOUNT.fullmatch(text)
    return [_plain(one * _FACTORS[found[2]] / own) for one in read(found[1].strip())] if found else None


def _plain(value: Decimal) -> Decimal:
    """Without zeros that nobody typed and without an exponent."""
    whole = value.to_integral_value()
    return whole if whole == value else value.normalize()
