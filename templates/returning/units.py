"""The units of a document in reading order, as it reads once all tracked changes are accepted."""

import zipfile
from collections.abc import Iterator
from typing import Final

from lxml import etree

from templates.package import read_parts
from templates.returning.letters import cleaned
from templates.returning.unit import Unit

TEXTS: Final = 8_000_000
"""Bytes of the XML of a paper's body, and of its headers and footers."""
_UNITS: Final = 4_000
BODY: Final = "word/document.xml"
_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPARE: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_GONE: Final = frozenset({f"{_W}del", f"{_W}moveFrom", _SPARE})
_SIGNS: Final = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_PARSER: Final = etree.XMLParser(resolve_entities=False, no_network=True)


def units(docx: bytes) -> list[Unit]:
    """The body's units, empty ones left out. BadZipFile, KeyError or XMLSyntaxError where it is no .docx."""
    found = units_of(read_parts(docx, BODY.__eq__, most=TEXTS)[BODY])
    if len(found) > _UNITS:
        raise zipfile.BadZipFile("it has more paragraphs than any paper")
    return found


def units_of(xml: bytes) -> list[Unit]:
    """The same of the body's XML."""
    return [unit for unit in _blocks(etree.fromstring(xml, _PARSER)) if any(unit.texts)]


def _blocks(element: etree._Element) -> Iterator[Unit]:
    waiting = ""  # of paragraphs whose end was deleted
    for child in element:
        if child.tag in _GONE:
            continue
        if child.tag == f"{_W}p":
            waiting += "".join(_letters(child))
            if not _goes_on(child):
                yield Unit(is_row=False, texts=(cleaned(waiting).strip(),))
                waiting = ""
            yield from _boxes(child)
        elif child.tag == f"{_W}tr":
            if child.find(f"{_W}trPr/{_W}del") is None:
                yield from _row(child)
        else:
            yield from _blocks(child)
    if waiting:
        yield Unit(is_row=False, texts=(cleaned(waiting).strip(),))


def _row(row: etree._Element) -> Iterator[Unit]:
    """A row; then the tables and the text boxes inside it."""
    cells = [each for each in row.iter(f"{_W}tc") if next(each.iterancestors(f"{_W}tr")) is row]
    yield Unit(is_row=True, texts=tuple(map(_cell, cells)))
    for cell in cells:
        for paragraph in cell.findall(f"{_W}p"):
            yield from _boxes(paragraph)
        for table in cell.findall(f"{_W}tbl"):
            yield from _blocks(table)


def _cell(cell: etree._Element) -> str:
    """The paragraphs of a cell, a line each; what stands in a table inside it is that table's."""
    own = (each for each in cell.iter(f"{_W}p") if next(each.iterancestors(f"{_W}tc")) is cell)
    return cleaned("".join("".join(_letters(each)) + ("" if _goes_on(each) else "\n") for each in own)).strip()


def _boxes(paragraph: etree._Element) -> Iterator[Unit]:
    """The paragraphs of text boxes that hang on a paragraph."""
    for box in paragraph.iter(f"{_W}txbxContent"):
        if not any(each.tag in _GONE for each in box.iterancestors()):
            yield from _blocks(box)


def _goes_on(paragraph: etree._Element) -> bool:
    """Whether the end of a paragraph was deleted, so that the next one is its continuation."""
    return paragraph.find(f"{_W}pPr/{_W}rPr/{_W}del") is not None


def _letters(element: etree._Element) -> Iterator[str]:
    for child in element:
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag not in _GONE and child.tag != f"{_W}p":
            yield from _letters(child)
