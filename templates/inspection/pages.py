"""What is not text: the sheets of the sections, and the page numbers in headers and footers."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from templates.inspection.package import Package
from templates.inspection.paper import Numbered, Section
from templates.inspection.paragraphs import Reader
from templates.ooxml import R_ID, Element, figure, in_millimetres, value, w

_PAGE: Final = re.compile(r"\bPAGE\b")
_ROMAN: Final = re.compile(r"\\\*\s*(roman|alphabetic)", re.IGNORECASE)
_A4: Final = {"w": 11906.0, "h": 16838.0}


def sections(found: Iterable[Element]) -> tuple[Section, ...]:
    """The sheets of a document."""
    return tuple(_section(each) for each in found)


def _section(properties: Element) -> Section:
    size, margins, numbering = (properties.find(w(name)) for name in ("pgSz", "pgMar", "pgNumType"))
    width, height = (in_millimetres(figure(value(size, side)) or _A4[side]) for side in ("w", "h"))
    gutter = in_millimetres(figure(value(margins, "gutter")))
    top, bottom, left, right, header = (
        in_millimetres(figure(value(margins, side))) for side in ("top", "bottom", "left", "right", "header")
    )
    return Section(
        width, height, abs(top), abs(bottom), left + gutter, right, header, value(numbering, "fmt") or "decimal"
    )


def page_numbers(properties: Element, package: Package, reader: Reader) -> Iterator[Numbered]:
    """The page numbers of a section."""
    for kind in ("headerReference", "footerReference"):
        for reference in properties.findall(w(kind)):
            part = package.part_of_id(reference.get(R_ID))
            if part is not None:
                pages = value(reference, "type") or "default"
                yield from _numbers(part, reader, pages, above=kind == "headerReference")


def _numbers(part: Element, reader: Reader, pages: str, *, above: bool) -> Iterator[Numbered]:
    for paragraph in part.iter(w("p")):
        fields = [each.text or "" for each in paragraph.iter(w("instrText"))]
        fields += [value(each, "instr") or "" for each in paragraph.iter(w("fldSimple"))]
        instruction = "".join(fields)
        if _PAGE.search(instruction):
            yield Numbered(above, pages, reader.paragraph(paragraph), bool(_ROMAN.search(instruction)))
