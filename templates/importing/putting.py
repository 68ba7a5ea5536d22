"""Words put into a paragraph in the place of letters; the look of every run stays as it is."""

import copy
from typing import Final

from lxml import etree

from templates.importing.letters import pieces
from templates.ooxml import Element, w

_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"


def put(paragraph: Element, start: int, end: int, words: str) -> None:
    """Words in the place of letters: in the run of the first of them, with its look."""
    at, target = 0, None
    for element, letters in list(pieces(paragraph)):
        first, last = max(start - at, 0), min(end - at, len(letters))
        is_here = first < last or (start == end and at <= start <= at + len(letters))
        if is_here and target is None:
            target = _as_text(element, letters)
            _write(target, letters[:first] + words + letters[max(first, last) :])
        elif first < last:
            _write(_as_text(element, letters), letters[:first] + letters[last:])
        at += len(letters)
    if target is None:
        _write(_new_text(paragraph), words)


def _as_text(element: Element, letters: str) -> Element:
    """The element, or text in place of a tab, a break or a symbol; it goes where nothing is left of it."""
    if element.tag == w("t"):
        return element
    text = etree.Element(w("t"))
    text.text = letters
    element.getparent().replace(element, text)
    return text


def _write(text: Element, words: str) -> None:
    text.text = words
    text.set(_SPACE, "preserve")


def _new_text(paragraph: Element) -> Element:
    """A run in an empty paragraph, with the look of its mark."""
    run = etree.SubElement(paragraph, w("r"))
    look = paragraph.find(f"{w('pPr')}/{w('rPr')}")
    if look is not None:
        run.append(copy.deepcopy(look))
    return etree.SubElement(run, w("t"))
