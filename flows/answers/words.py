"""Comparing words as people type them: without case, marks or doubled spaces."""

import re
import unicodedata
from itertools import filterfalse
from typing import Final

_AGREED: Final = frozenset({"dung", "dung roi", "dung vay", "dong y", "ok", "vang", "phai"})
_WRITTEN: Final = {
    "dung": "\u0111\u00fang", "dong": "\u0111\u1ed3ng", "vang": "v\u00e2ng", "phai": "ph\u1ea3i", "co": "c\u00f3",
    "da": "d\u1ea1", "u": "\u1eeb", "khong": "kh\u00f4ng", "chua": "ch\u01b0a", "sai": "sai",
}  # fmt: skip
"""Words of a yes or a no, and how they are written: with other marks they are names of people and places."""
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
    return not is_marked_otherwise(text)


def is_marked_otherwise(text: str) -> bool:
    """Whether a yes or a no has marks that make another word of it, most likely a name; some may be missing."""
    words = (word.strip(" .!,;") for word in text.casefold().split())
    return any(not _marks(word) <= _marks(_WRITTEN.get(plain(word), word)) for word in words)


def _marks(word: str) -> set[str]:
    """What is written above, below and through its letters."""
    return {letter for letter in unicodedata.normalize("NFD", word) if not letter.isascii()}
