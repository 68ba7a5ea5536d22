"""The XML that Word writes: its names, its small values, and reading a part without resolving what it refers to."""

from typing import Any, Final

from lxml import etree

Element = Any  # lxml ships no types

_W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_A: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
_MC: Final = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_OFF: Final = frozenset({"0", "false", "off", "none"})
_TWIPS_PER_MM: Final = 1440 / 25.4
_TWIPS_PER_POINT: Final = 20
EMU_PER_MM: Final = 36000
"""English Metric Units, in which drawings are measured."""
_PARSER: Final = etree.XMLParser(resolve_entities=False, no_network=True)


def parsed(xml: bytes) -> Element:
    """The root of a part. XMLSyntaxError where it is no XML."""
    return etree.fromstring(xml, _PARSER)


def w(name: str) -> str:
    """The full name of a Word element or attribute."""
    return f"{{{_W}}}{name}"


def a(name: str) -> str:
    """The full name of a drawing element."""
    return f"{{{_A}}}{name}"


BODY: Final = "word/document.xml"
"""Where Word keeps the body of a document."""
R_ID: Final = f"{{{_R}}}id"
SPARE: Final = f"{{{_MC}}}Fallback"
"""What an older Word shows in the place of something newer: the same words once more."""
SIGNS: Final = {w("tab"): "\t", w("br"): "\n", w("cr"): "\n", w("noBreakHyphen"): "-"}
"""The letters of elements that are no text."""


def local(element: Element) -> str:
    """An element's name without its namespace; empty for what is no element."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def value(element: Element | None, name: str = "val") -> str | None:
    """A Word attribute of an element."""
    return None if element is None else element.get(w(name))


def is_on(element: Element) -> bool:
    """Whether an on/off property is on; Word writes on as nothing at all."""
    return value(element) not in _OFF


def figure(text: str | None) -> float | None:
    """A figure of an attribute; None where it is none. A unit at its end (LibreOffice, Strict) is heeded."""
    try:
        if text is None:
            return None
        if text.endswith("pt"):
            return _bounded(float(text[:-2]) * _TWIPS_PER_POINT)
        return _bounded(float(text))
    except ValueError:
        return None


def _bounded(number: float) -> float | None:
    return number if abs(number) < 1e9 else None  # noqa: PLR2004  -- no measure of a paper; also drops inf and nan


def in_millimetres(twips: float | None) -> float:
    """Twips as millimetres."""
    return (twips or 0) / _TWIPS_PER_MM


def in_points(twips: float | None) -> float:
    """Twips as points."""
    return (twips or 0) / _TWIPS_PER_POINT
