"""The letters of a paragraph, each with the element that brings it. What was deleted under tracking brings none."""

from collections.abc import Iterator
from typing import Final

from templates.importing.line import BOX
from templates.ooxml import Element, local, value, w

_GONE: Final = frozenset({
    "p", "Fallback", "del", "moveFrom", "pPr", "rPr", "sdtPr", "sdtEndPr", "instrText", "delText", "tbl", "oMath",
})  # fmt: skip
_SIGNS: Final = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_EMPTY_BOXES: Final = frozenset({"F06F", "F0A8", "F071", "F072", "F0A3", "2610", "25A1"})

_Letter = tuple[Element, str]


def pieces(paragraph: Element) -> Iterator[_Letter]:
    """Every element of a paragraph itself that brings letters, and these."""
    for child in paragraph:
        name = local(child)
        if name == "t":
            yield child, child.text or ""
        elif name in _SIGNS and child.getparent().tag == w("r"):
            yield child, _SIGNS[name]
        elif name == "sym":
            yield child, BOX if (value(child, "char") or "").upper() in _EMPTY_BOXES else "\ufffd"
        elif name and name not in _GONE:
            yield from pieces(child)


def text_of(paragraph: Element) -> str:
    """The letters alone."""
    return "".join(letters for _, letters in pieces(paragraph))
