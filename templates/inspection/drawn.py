"""Lines that are drawn, in DrawingML or in VML. Lengths in millimetres."""

import re
from collections.abc import Iterator
from typing import Final

from templates.ooxml import EMU_PER_MM, Element, figure, local

_MM: Final = {"pt": 25.4 / 72, "mm": 1.0, "cm": 10.0, "in": 25.4, "px": 25.4 / 96, "": 25.4 / 72}
_LENGTH: Final = re.compile(r"(-?\d{1,7}(?:\.\d{1,9})?)\s?(pt|mm|cm|in|px)?")
_WIDTH: Final = re.compile(r"(?:^|;)\s?width:([^;]{1,30})")
_CONNECTOR: Final = "{urn:schemas-microsoft-com:office:office}connectortype"
_THIN = 1.5


def drawn_lines(paragraph: Element) -> list[float]:
    """The length of each line that is drawn in a paragraph, the fallbacks of old Word left out."""
    return list(_lines(paragraph))


def _lines(element: Element) -> Iterator[float]:
    for child in element:
        name = local(child)
        if name == "Fallback" and len(element) > 1:
            continue
        if name in {"anchor", "inline"}:
            yield from _of_drawing(child)
        elif name == "line":
            yield abs(_length(child.get("to")) - _length(child.get("from")))
        elif name in {"shape", "rect"} and (style := _WIDTH.search(child.get("style") or "")):
            if name == "rect" or child.get(_CONNECTOR) or "#_x0000_t32" in (child.get("type") or ""):
                yield _length(style[1])
        elif name not in {"pPr", "txbxContent"}:
            yield from _lines(child)


def _of_drawing(drawing: Element) -> Iterator[float]:
    extent = next((each for each in drawing if local(each) == "extent"), None)
    width, height = ((figure(extent.get(side)) or 0) / EMU_PER_MM if extent is not None else 0 for side in ("cx", "cy"))
    shapes = {each.get("prst") for each in drawing.iter() if local(each) == "prstGeom"}
    if shapes & {"line", "straightConnector1"} or (height < _THIN < width):
        yield width


def _length(text: str | None) -> float:
    found = _LENGTH.search((text or "").partition(",")[0])
    return float(found[1]) * _MM[found[2] or ""] if found else 0
