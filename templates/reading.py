"""The text of a Word document, paragraph by paragraph in reading order: tables and text boxes too."""

import re
from collections.abc import Iterator
from typing import Final

from lxml import etree

from templates.package import read_parts

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPARE: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"  # the same once more
_SIGNS: Final = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_BODY: Final = "word/document.xml"
_MARGINS: Final = re.compile(r"word/(header|footer|footnotes)\d*\.xml")
_PARSER: Final = etree.XMLParser(resolve_entities=False, no_network=True)


def paragraphs(docx: bytes) -> list[str]:
    """The body's paragraphs, empty ones left out. BadZipFile, KeyError or XMLSyntaxError where it is no .docx."""
    return list(_texts(read_parts(docx, _BODY.__eq__)[_BODY]))


def margins(docx: bytes) -> list[str]:
    """The same of headers, footers and footnotes."""
    parts = read_parts(docx, _MARGINS.fullmatch)
    return [text for name in sorted(parts) for text in _texts(parts[name])]


def _texts(xml: bytes) -> Iterator[str]:
    for paragraph in etree.fromstring(xml, _PARSER).iter(f"{_W}p"):
        if text := "".join(_own(paragraph)).strip():
            yield text


def _own(element: etree._Element) -> Iterator[str]:
    """What stands in a paragraph itself, not in a text box that hangs on it."""
    for child in element:
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag not in (f"{_W}p", _SPARE):
            yield from _own(child)
