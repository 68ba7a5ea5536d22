"""Tables from an office: what is none is refused in a sentence's code, within bounds of time."""

import io
import zipfile
from time import process_time

import pytest
from openpyxl import Workbook

from bot.commands.tables import TableRefused, read_table

LAUGHS = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'


def workbook(*rows):
    made, book = io.BytesIO(), Workbook()
    for row in rows:
        book.active.append(row)
    book.save(made)
    return made.getvalue()


def with_part(name, content):
    """A good workbook with one part of another content."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook(["Tên xã"], ["Đại Lâm Khê"]))) as good,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as other,
    ):
        for each in good.namelist():
            other.writestr(each, good.read(each) if each != name else content)
        if name not in good.namelist():
            other.writestr(name, content)
    return made.getvalue()


def sheet(rows):
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<worksheet xmlns="{space}"><sheetData>{rows}</sheetData></worksheet>'


SHEET = "xl/worksheets/sheet1.xml"
REFUSED = [
    ("no workbook", b"PK\x03\x04 and no more", "table_unread"),
    ("half a workbook", workbook(["Tên xã"])[:900], "table_unread"),
    ("a zip of something else", with_part("xl/workbook.xml", "<x/>"), "table_unread"),
    ("a bomb", with_part("xl/media/x.xml", b" " * 40_000_000), "table_too_large"),
    ("entities", with_part("xl/sharedStrings.xml", LAUGHS), "table_unread"),
    ("entities in UTF-16", with_part("xl/sharedStrings.xml", LAUGHS.encode("utf-16")), "table_unread"),
    ("broken XML", with_part(SHEET, "<worksheet>"), "table_unread"),
    ("a cell that is no number", with_part(SHEET, sheet('<row r="1"><c r="A1"><v>x</v></c></row>')), "table_unread"),
    ("a huge file", b"x" * 5_000_001, "table_too_large"),
    ("many lines", b"x\n" * 20_001, "table_too_large"),
    ("another encoding", "Tên".encode("utf-16"), "table_encoding"),
    ("a field without an end", b'"' + b"x" * 200_000, "table_unread"),
]


@pytest.mark.parametrize(("content", "code"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_what_is_no_table_is_refused_with_its_reason(tmp_path, content, code):
    (tmp_path / "xa").write_bytes(content)
    begin = process_time()
    with pytest.raises(TableRefused) as refused:
        read_table(tmp_path / "xa")
    assert refused.value.code == code
    assert process_time() - begin < 5


@pytest.mark.parametrize("last", ["XFD1048576", "A1048576", "XFD1"])
def test_a_far_away_cell_costs_nothing(tmp_path, last):
    row = last.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    rows = f'<row r="{row}"><c r="{last}"><v>1</v></c></row>'
    (tmp_path / "xa").write_bytes(with_part(SHEET, sheet(rows)))
    begin = process_time()
    assert len(read_table(tmp_path / "xa")) < 2
    assert process_time() - begin < 5


def test_formulas_are_read_as_what_they_came_to_and_never_reckoned(tmp_path):
    (tmp_path / "xa").write_bytes(workbook(["Tên xã"], ["=1+1"], ["=cmd|' /c calc'!A1"], ["Đông"]))
    assert [row[0] for row in read_table(tmp_path / "xa")] == ["Tên xã", "", "", "Đông"]
