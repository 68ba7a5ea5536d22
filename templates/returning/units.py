"""The units of a document in reading order, as it reads once all tracked changes are accepted."""

import zipfile
from collections.abc import Iterator
from typing import Final

from templates.ooxml import BODY, SIGNS, SPARE, Element, parsed, w
from templates.returning.letters import cleaned
from templates.returning.unit import Unit
from templates.unpacking import read_parts

TEXTS: Final = 8_000_000
"""Bytes of the XML of a paper's body, and of its headers and footers."""
_UNITS: Final = 4_000
_P, _T, _TABLE, _ROW, _CELL = map(w, ("p", "t", "tbl", "tr", "tc"))
_GONE: Final = frozenset({w("del"), w("moveFrom"), SPARE})


def units(docx: bytes) -> list[Unit]:
    """The body's units, empty ones left out. BadZipFile, KeyError or XMLSyntaxError where it is no .docx."""
    found = units_of(read_parts(docx, BODY.__eq__, most=TEXTS)[BODY])
    if len(found) > _UNITS:
        raise zipfile.BadZipFile("it has more paragraphs than any paper")
    return found


def units_of(xml: bytes) -> list[Unit]:
    """The same of the body's XML."""
    return [unit for unit in _blocks(parsed(xml)) if any(unit.texts)]


def _blocks(element: Element) -> Iterator[Unit]:
    waiting = ""  # of paragraphs whose end was deleted
    for child in element:
        if child.tag in _GONE:
            continue
        if child.tag == _P:
            waiting += "".join(_letters(child))
            if not _goes_on(child):
                yield Unit(is_row=False, texts=(cleaned(waiting).strip(),))
                waiting = ""
            yield from _boxes(child)
        elif child.tag == _ROW:
            if child.find(f"{w('trPr')}/{w('del')}") is None:
                yield from _row(child)
        else:
            yield from _blocks(child)
    if waiting:
        yield Unit(is_row=False, texts=(cleaned(waiting).strip(),))


def _row(row: Element) -> Iterator[Unit]:
    """A row; then the tables and the text boxes inside it."""
    cells = [each for each in row.iter(_CELL) if next(each.iterancestors(_ROW)) is row]
    yield Unit(is_row=True, texts=tuple(map(_cell, cells)))
    for cell in cells:
        for paragraph in cell.findall(_P):
            yield from _boxes(paragraph)
        for table in cell.findall(_TABLE):
            yield from _blocks(table)


def _cell(cell: Element) -> str:
    """The paragraphs of a cell, a line each; what stands in a table inside it is that table's."""
    own = (each for each in cell.iter(_P) if next(each.iterancestors(_CELL)) is cell)
    return cleaned("".join("".join(_letters(each)) + ("" if _goes_on(each) else "\n") for each in own)).strip()


def _boxes(paragraph: Element) -> Iterator[Unit]:
    """The paragraphs of text boxes that hang on a paragraph."""
    for box in paragraph.iter(w("txbxContent")):
        if not any(each.tag in _GONE for each in box.iterancestors()):
            yield from _blocks(box)


def _goes_on(paragraph: Element) -> bool:
    """Whether the end of a paragraph was deleted, so that the next one is its continuation."""
    return paragraph.find(f"{w('pPr')}/{w('rPr')}/{w('del')}") is not None


def _letters(element: Element) -> Iterator[str]:
    for child in element:
        if child.tag == _T:
            yield child.text or ""
        elif child.tag in SIGNS:
            yield SIGNS[child.tag]
        elif child.tag not in _GONE and child.tag != _P:
            yield from _letters(child)
