"""A Word form that is open: its parts as trees, its paragraphs in reading order."""

import re
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lxml import etree

from templates.importing.errors import ImportRefused
from templates.importing.letters import pieces, text_of
from templates.importing.line import Cell, Control, Held, Line
from templates.inspection import DocumentRefused
from templates.inspection.package import open_package, read_xml
from templates.ooxml import BODY, Element, is_on, local, value, w
from templates.packing import bind, pack
from templates.unpacking import TooLarge, read_parts

_MARGINS: Final = re.compile(r"word/(header|footer)\d*\.xml")
_MOST: Final = 20_000
_LEADERS: Final = frozenset({"dot", "underscore", "middleDot", "hyphen", "heavy"})
_HELD: Final[dict[str, Held]] = {"checkbox": "check", "date": "date", "dropDownList": "list", "comboBox": "list"}


@dataclass(frozen=True, slots=True)
class OpenForm:
    """All its parts as they lie in the file; those with text as trees too, the body first.

    `leading`: the styles with a leader.
    """

    parts: dict[str, bytes]
    trees: dict[str, Element]
    leading: frozenset[str]

    @classmethod
    def open(cls, docx: bytes) -> "OpenForm":
        """Open a form. DocumentRefused where it is no document; ImportRefused where it has placeholders already."""
        package = open_package(docx)
        margins = sorted(name for name in package.file.NameToInfo if _MARGINS.fullmatch(name))
        trees = {name: read_xml(package.file, name) for name in (BODY, *margins)}
        if sum(1 for tree in trees.values() for _ in tree.iter(w("p"))) > _MOST:
            raise DocumentRefused("too_large")
        form = cls(_parts(docx), trees, _leading(package.part_of_kind("styles")))
        texts = ["".join(tree.itertext()) for tree in trees.values()]
        if any("{" in text or "}" in text for text in texts):
            raise ImportRefused("has_tags")
        if not any(text.strip() for text in texts):
            raise DocumentRefused("no_text")
        return form

    def packed(self) -> bytes:
        """The form as its trees stand by now; every other part as it was."""
        changed = {
            name: etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
            for name, tree in self.trees.items()
        }
        return bind(pack(name, changed.get(name, content)) for name, content in self.parts.items())

    def paragraphs(self, part: str) -> list[Element]:
        """The paragraphs of a part; a text box after the paragraph it hangs on, its older twin not at all."""
        return [each for each in self.trees[part].iter(w("p")) if not is_spare(each)]

    def lines(self) -> Iterator[Line]:
        """Every paragraph as a line."""
        for part in self.trees:
            cells, controls = _cells(self.trees[part]), _controls(self.trees[part])
            for number, paragraph in enumerate(self.paragraphs(part)):
                yield self._line(part, number, paragraph, cells.get(paragraph), tuple(controls[paragraph]))

    def _line(
        self, part: str, number: int, paragraph: Element, cell: Cell | None, controls: tuple[Control, ...]
    ) -> Line:
        properties = paragraph.find(w("pPr"))
        style = (value(properties.find(w("pStyle"))) or "") if properties is not None else ""
        tabs = properties.iter(w("tab")) if properties is not None else ()
        leads = style in self.leading or any(value(tab, "leader") in _LEADERS for tab in tabs)
        outline = re.match(r"(?i)heading|title", style) is not None
        contents = re.match(r"(?i)toc", style) is not None
        return Line(part, number, text_of(paragraph), cell, controls, leads, outline, contents, _is_bold(paragraph))


def _parts(docx: bytes) -> dict[str, bytes]:
    """What will be carried over into the imported form, read within bounds."""
    try:
        return read_parts(docx)
    except TooLarge as fault:
        raise DocumentRefused("too_large") from fault
    except zipfile.BadZipFile as fault:
        raise DocumentRefused("no_docx") from fault


def is_spare(element: Element) -> bool:
    """Whether it stands in what a text box is for an older Word: the same once more."""
    return any(local(each) == "Fallback" for each in element.iterancestors())


def _leading(styles: Element | None) -> frozenset[str]:
    found = styles.iter(w("style")) if styles is not None else ()
    return frozenset(
        value(each, "styleId") or ""
        for each in found
        if any(value(t, "leader") in _LEADERS for t in each.iter(w("tab")))
    )


def _is_bold(paragraph: Element) -> bool:
    marks = [each.find(f"{w('rPr')}/{w('b')}") for each in paragraph.iter(w("r")) if text_of(each).strip()]
    return bool(marks) and all(mark is not None and is_on(mark) for mark in marks)


def _cells(tree: Element) -> dict[Element, Cell]:
    """The paragraphs that stand in cells; of nested tables the inner counts."""
    found = dict[Element, Cell]()
    for number, table in enumerate(tree.iter(w("tbl"))):
        for row_number, row in enumerate(table.findall(w("tr"))):
            own_cells = (each for each in row.iter(w("tc")) if next(each.iterancestors(w("tbl"))) is table)
            column = 0
            for cell in own_cells:
                place = Cell(number, row_number, column, alone=_is_alone(cell))
                found |= dict.fromkeys(cell.iter(w("p")), place)
                column += _spanned(cell)
    return found


def _is_alone(cell: Element) -> bool:
    """Whether a cell has a single paragraph, and does not go on with the cell above."""
    merged = cell.find(f"{w('tcPr')}/{w('vMerge')}")
    goes_on = merged is not None and value(merged) != "restart"
    return len(cell.findall(w("p"))) == 1 and cell.find(w("tbl")) is None and not goes_on


def _spanned(cell: Element) -> int:
    """Over how many columns it goes."""
    given = value(cell.find(f"{w('tcPr')}/{w('gridSpan')}")) or ""
    return min(int(given), 100) if re.fullmatch("[0-9]{1,3}", given) and int(given) else 1


def _controls(tree: Element) -> dict[Element, list[Control]]:
    """Content controls that lie within one paragraph."""
    found = defaultdict[Element, list[Control]](list)
    for control in tree.iter(w("sdt")):
        properties, content = control.find(w("sdtPr")), control.find(w("sdtContent"))
        if properties is None or content is None or is_spare(control):
            continue
        inside = set(content.iter(w("t"), w("sym")))
        homes = {home for each in inside if (home := next(each.iterancestors(w("p")), None)) is not None}
        if len(homes) == 1 and not content.findall(f".//{w('sdt')}"):
            paragraph = homes.pop()
            held: Held = next((_HELD[local(each)] for each in properties if local(each) in _HELD), "control")
            items = tuple(filter(None, (value(each, "displayText") for each in properties.iter(w("listItem")))))
            if span := _span(paragraph, inside):
                found[paragraph].append(Control(*span, held, items))
    return found


def _span(paragraph: Element, inside: set[Element]) -> tuple[int, int] | None:
    at, start, end = 0, -1, -1
    for element, letters in pieces(paragraph):
        if element in inside:
            start, end = (at if start < 0 else start), at + len(letters)
        at += len(letters)
    return (start, end) if 0 <= start < end else None
