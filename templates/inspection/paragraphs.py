"""Paragraphs out of a body, tables in reading order. What was deleted under tracking is gone, what was added stands."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from typing import Final

from templates.inspection.drawn import drawn_lines
from templates.inspection.paper import BREAK, TAB, Cell, Paragraph, Run
from templates.inspection.styles import Styles
from templates.ooxml import Element, figure, in_millimetres, is_on, local, value, w

_GONE: Final = frozenset({"del", "moveFrom", "pPr", "sectPr", "sdtPr", "sdtEndPr"})
_LETTERS: Final = {"tab": TAB, "ptab": TAB, "br": BREAK, "cr": BREAK, "noBreakHyphen": "-"}
_PICTURES: Final = frozenset({"drawing", "pict", "object"})


@dataclass(slots=True)
class Reader:
    """Reads with the styles of one document."""

    styles: Styles

    def paragraphs(self, body: Element) -> Iterator[Paragraph]:
        """Every paragraph of a body."""
        return self._blocks(body, None, "", count())

    def _blocks(
        self, parent: Element, cell: Cell | None, table_style: str, tables: "count[int]"
    ) -> Iterator[Paragraph]:
        for child in parent:
            name = local(child)
            if name == "p":
                yield self.paragraph(child, cell, table_style)
            elif name == "tbl":
                yield from self._table(child, tables)
            elif name and name not in _GONE:
                yield from self._blocks(child, cell, table_style, tables)

    def _table(self, table: Element, tables: "count[int]") -> Iterator[Paragraph]:
        number = next(tables)
        style = value(table.find(f"{w('tblPr')}/{w('tblStyle')}")) or ""
        for row_number, row in enumerate(table.findall(w("tr"))):
            split = row.find(f"{w('trPr')}/{w('cantSplit')}")
            may_split = split is None or not is_on(split)
            for column, cell in enumerate(row.findall(w("tc"))):
                width = in_millimetres(figure(value(cell.find(f"{w('tcPr')}/{w('tcW')}"), "w")))
                yield from self._blocks(cell, Cell(number, row_number, column, width, may_split), style, tables)

    def paragraph(self, element: Element, cell: Cell | None = None, table_style: str = "") -> Paragraph:
        """One paragraph."""
        properties = element.find(w("pPr"))
        mark = properties.find(w("rPr")) if properties is not None else None
        runs = tuple(self._runs(element, properties, table_style))
        empty = runs[0].look.size if runs else self.styles.run(mark, properties, table_style).size
        pictures = [each for each in element.iter() if local(each) in _PICTURES]
        drawn = tuple(drawn_lines(element)) if pictures else ()
        look = self.styles.paragraph(properties, table_style)
        return Paragraph(runs, look, cell, drawn, empty, pictured=len(pictures) > len(drawn))

    def _runs(self, parent: Element, properties: Element | None, table_style: str) -> Iterator[Run]:
        for child in parent:
            name = local(child)
            if name == "r":
                look = self.styles.run(child.find(w("rPr")), properties, table_style)
                yield from (Run(text, look) for text in _texts(child))
            elif name and name not in _GONE and name not in _PICTURES:
                yield from self._runs(child, properties, table_style)


def _texts(run: Element) -> Iterator[str]:
    found = False
    for child in run:
        name = local(child)
        if name == "t":
            found = True
            yield child.text or ""
        elif name in _LETTERS:
            found = True
            yield _LETTERS[name]
    if not found:
        yield ""
