"""Rendered XML spelled as a library that reads and saves it would spell it: as docxtpl does, which does just that.

What can be told from a form's source alone is done there, once; passes over every document are what they cost.
"""

import re
from itertools import count
from typing import Final

from markupsafe import Markup

from templates.filters import on_paper
from templates.layout import END

_IN_MARKUP: Final = re.compile(r"<[^<>]*{{")
_TEXT: Final = re.compile(r"(<w:t(?: [^>]*)?>(?:{{[^}<]*}}|[^<]*{%[^<]*)+)(</w:t>)")
_SPECIAL: Final = re.compile("[&<>]")
_DRAWING, _FIRST = '<wp:docPr id="', 1001
_NUMBER: Final = re.compile(r"\d+")


def has_tags_in_markup(source: str) -> bool:
    """Whether a value may stand between quotes in the markup itself, where its own must be escaped."""
    return _IN_MARKUP.search(source) is not None


def in_words(value: object) -> object:
    """What is printed for a value between two pieces of markup: a quote stands for itself there."""
    found = on_paper(value)
    if not isinstance(found, str) or isinstance(found, Markup):
        return found
    if _SPECIAL.search(found):
        found = found.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return Markup(found)  # noqa: S704  -- escaped


def has_drawings_that_vary(source: str) -> bool:
    """Whether how many drawings there are depends on the answers: some stand behind a condition or a loop."""
    return source.rfind(_DRAWING) > source.find("{%") >= 0


def numbered(xml: str) -> str:
    """Every drawing with a number of its own: one in a row of a table is many on paper, and Word minds."""
    before, *drawings = xml.split(_DRAWING)
    numbers = count(_FIRST)
    return before + "".join(f"{_DRAWING}{_NUMBER.sub(str(next(numbers)), each, count=1)}" for each in drawings)


def with_ends(source: str) -> str:
    """A form's source in which the end of every text is marked that may come out empty."""
    return _TEXT.sub(rf"\1{END}\2", source)


def closed(xml: str) -> str:
    """The marks taken out; texts that came out empty are closed at once. One rare letter is found in no time."""
    pieces = xml.split(END)
    for at in range(len(pieces) - 1):
        if pieces[at].endswith(">"):
            pieces[at], pieces[at + 1] = f"{pieces[at][:-1]}/>", pieces[at + 1].removeprefix("</w:t>")
    return "".join(pieces)
