"""Letters of a document as they are compared: what word processors make of quotes, spaces and marks does not count."""

import re
import unicodedata
from typing import Final

from flows.blank import DOTS

_ROOM: Final = re.compile(r"[^\S\n]+")
_LINES: Final = re.compile(r" ?(?:\n ?)+")
_WORD: Final = re.compile(r"[^\W_]+(?:[.,][0-9]+)*|\s+|.", re.DOTALL)
_UNSEEN: Final = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_BLANK: Final = re.compile(rf"[\s._{DOTS[0]}]*")
_ALIKE: Final = str.maketrans(
    "\u2018\u2019\u201a\u201c\u201d\u201e\u00ab\u00bb\u2010\u2011\u2012\u2013\u2014\u2212\n",
    "'''" + '"' * 5 + "-" * 6 + " ",
)


def cleaned(text: str) -> str:
    """NFC, one space where there are several, one line end where there are several."""
    plain = unicodedata.normalize("NFC", text.translate(_UNSEEN))
    return _LINES.sub("\n", _ROOM.sub(" ", plain))


def folded(text: str) -> str:
    """The text, letter for letter, with quotes and dashes of one kind and no line ends."""
    return text.translate(_ALIKE)


def words_of(text: str) -> list[str]:
    """Words, figures, signs and the room between them, one by one."""
    return _WORD.findall(text)


def is_blank(text: str) -> bool:
    """Whether nothing is given: dots, as many as there may be, or room."""
    return _BLANK.fullmatch(text) is not None


def is_same(one: str, other: str) -> bool:
    """Whether two texts at the same place say the same."""
    return folded(one) == folded(other) or (is_blank(one) and is_blank(other))
