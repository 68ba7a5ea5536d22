"""Rows to be repeated: the first becomes the pattern; where nobody gives a row, the empty ones stay as they were."""

from collections.abc import Sequence

from lxml import etree

from templates.importing.finding import Rows
from templates.importing.placeholders import ROW
from templates.ooxml import Element, w


def repeat_rows(table: Rows, rows: Sequence[Element], untouched: Sequence[Element]) -> None:
    """Put the tags about the first row, and the rows as they stood under `else`."""
    first, *others = (rows[number] for number in table.rows)
    for other in others:
        other.getparent().remove(other)
    width = len(first.findall(w("tc")))
    first.addprevious(_tag(f"{{%tr for {ROW} in {table.name} %}}", width))
    after = [_tag("{%tr else %}", width), *(untouched[number] for number in table.rows), _tag("{%tr endfor %}", width)]
    for row in reversed(after):
        first.addnext(row)


def _tag(words: str, width: int) -> Element:
    """A row that holds a tag; it is gone from the document."""
    row = etree.Element(w("tr"))
    cell = etree.SubElement(row, w("tc"))
    etree.SubElement(etree.SubElement(cell, w("tcPr")), w("gridSpan")).set(w("val"), str(width))
    run = etree.SubElement(etree.SubElement(cell, w("p")), w("r"))
    etree.SubElement(run, w("t")).text = words
    return row
