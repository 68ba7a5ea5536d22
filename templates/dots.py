"""Dotted blanks: what somebody was to fill in by hand, and a form must not hold any more."""

import re
from typing import Final

from templates.tags import TAG

_BLANK: Final = re.compile(
    r"[….]*…[….]*"  # an ellipsis, and whatever dots stand about it
    r"|\.{2,}|_{2,}"  # typed dots, underscores
    r"|(?<=\S) {2,}(?=\S)"  # room between two words
    r"|(?<=\S) +(?=-[^\W\d_]+/[^\W\d_]|/\d)"  # room before a symbol, as in `-KH/HU` or `/6/2022`
)
_AROUND: Final = 20


def blanks_in(text: str) -> list[str]:
    """The blanks of a text, each with some words about it; what stands in tags is none."""
    plain = TAG.sub(lambda tag: "\0" * len(tag[0]), text)
    return [_around(text, found) for found in _BLANK.finditer(plain)]


def _around(text: str, found: re.Match[str]) -> str:
    return text[max(0, found.start() - _AROUND) : found.end() + _AROUND]
