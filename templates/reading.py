"""The text of a Word document, paragraph by paragraph in reading order: tables and text boxes too."""

import re
from collections.abc import Iterator
from typing import Final

from templates.ooxml import BODY, SIGNS, SPARE, Element, parsed, w
from templates.unpacking import read_parts

_P, _T = w("p"), w("t")
_MARGINS: Final = re.compile(r"word/(header|footer|footnotes)\d*\.xml")


def paragraphs(docx: bytes) -> list[str]:
    """The body's paragraphs, empty ones left out. BadZipFile, KeyError or XMLSyntaxError where it is no .docx."""
    return list(_texts(read_parts(docx, BODY.__eq__)[BODY]))


def margins(docx: bytes) -> list[str]:
    """The same of headers, footers and footnotes."""
    parts = read_parts(docx, _MARGINS.fullmatch)
    return [text for name in sorted(parts) for text in _texts(parts[name])]


def _texts(xml: bytes) -> Iterator[str]:
    for paragraph in parsed(xml).iter(_P):
        if text := "".join(_own(paragraph)).strip():
            yield text


def _own(element: Element) -> Iterator[str]:
    """What stands in a paragraph itself, not in a text box that hangs on it."""
    for child in element:
        if child.tag == _T:
            yield child.text or ""
        elif child.tag in SIGNS:
            yield SIGNS[child.tag]
        elif child.tag not in (_P, SPARE):
            yield from _own(child)
