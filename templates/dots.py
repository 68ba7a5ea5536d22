"""Dotted blanks: what somebody was to fill in by hand, and a form must not hold any more."""

import re
from collections.abc import Iterable
from typing import Final

from templates.holes import SHOWN
from templates.tags import TAG

_BLANK: Final = re.compile(
    r"[….]*…[….]*"  # an ellipsis, and whatever dots stand about it
    r"|\.{2,}|_{2,}"  # typed dots, underscores
    r"|(?<=\S) {2,}(?=\S)"  # room between two words
    r"|(?<=\S) +(?=-[^\W\d_]+/[^\W\d_]|/\d)"  # room before a symbol, as in `-KH/HU` or `/6/2022`
)
_AROUND: Final = 20


def blanks_in(text: str, and_so_on: Iterable[str] = ()) -> list[str]:
    """The blanks of a text, each with some words about it; none stands in tags, nor in words that mean "and so on"."""
    plain = _masked(text)
    known = [
        (found.start(), found.start() + len(words))
        for words in map(_masked, and_so_on)
        for found in re.finditer(f"(?={re.escape(words)})", plain)
    ]
    blanks = [
        found
        for found in _BLANK.finditer(plain)
        if not any(start <= found.start() and found.end() <= end for start, end in known)
    ]
    return [_around(plain, found) for found in blanks]


def _masked(text: str) -> str:
    return TAG.sub(SHOWN, text)


def _around(text: str, found: re.Match[str]) -> str:
    return text[max(0, found.start() - _AROUND) : found.end() + _AROUND]
