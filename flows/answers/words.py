"""Comparing words as people type them: without case, marks or doubled spaces."""

import re
import unicodedata
from itertools import filterfalse
from typing import Final

_AGREED: Final = frozenset({"dung", "dung roi", "dung vay", "dong y", "ok", "vang", "phai"})
_AS_WRITTEN: Final = frozenset({
    "dung", "dong", "ok", "vang", "phai", "\u0111\u00fang", "\u0111\u1ed3ng", "v\u00e2ng", "ph\u1ea3i",
})  # fmt: skip
"""Their first words, without marks or with their own: with other marks they are names of people and places."""
_AFTER: Final = "(?:nhe|nha|nhen|a|ah|thoi|vay|day)"
_COURTESY: Final = re.compile(
    rf"(?:(?:da|thua|vang|em|bao cao|dong chi),? )*(?!{_AFTER}$)(.+?)(?:,? {_AFTER})*"  # in "vang a" it is the answer
)
_SHORT: Final = 100  # letters; looking for the words around a text takes the longer, the more of them there are


def unmarked(text: str) -> str:
    """Lower case, no diacritics."""
    decomposed = unicodedata.normalize("NFD", text.casefold().replace("\u0111", "d"))
    return decomposed if decomposed.isascii() else "".join(filterfalse(unicodedata.combining, decomposed))


def plain(text: str) -> str:
    """Lower case, no diacritics, single spaces, no closing punctuation: for comparing only."""
    return " ".join(unmarked(text).split()).strip(" .!,;")


def curt(text: str) -> str:
    """A plain text without the words around it that are only polite; a long text as it is."""
    found = _COURTESY.fullmatch(text) if len(text) <= _SHORT else None
    return found[1] if found else text


def agrees(text: str) -> bool:
    """Whether somebody says of what they are shown that it is right; a name that only looks like it does not."""
    if text[:1].isdigit() or len(text) > _SHORT or curt(plain(text)) not in _AGREED:
        return False
    words = unicodedata.normalize("NFC", text).casefold().split()
    return any(word.strip(".!,;") in _AS_WRITTEN for word in words)
