"""Comparing words as people type them: without case, marks or doubled spaces."""

import unicodedata
from typing import Final

_AGREED: Final = frozenset({"dung", "dung roi", "dung vay", "dong y", "ok", "vang", "phai"})


def unmarked(text: str) -> str:
    """Lower case, no diacritics."""
    decomposed = unicodedata.normalize("NFD", text.casefold().replace("\u0111", "d"))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def plain(text: str) -> str:
    """Lower case, no diacritics, single spaces, no closing punctuation: for comparing only."""
    return " ".join(unmarked(text).split()).strip(" .!,;")


def agrees(text: str) -> bool:
    """Whether somebody says of what they are shown that it is right."""
    return plain(text) in _AGREED
