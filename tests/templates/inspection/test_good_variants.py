"""What a guidance leaves open is no departure, nor is another program's way of writing the same look."""

import pytest
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from tests.libreoffice import saved_anew
from tests.templates.inspection.planting import both, laid, letters, line_spacing, no_rule, replaces, says
from tests.templates.papers import MONTHLY, NQ18, at, departures, found, planted, printed

TITLE, NUMBER, DATE, ITEM = "ĐẢNG CỘNG SẢN", "Số 57-BC/ĐU", "Đại Lâm Khê, ngày", "- Phải có quyết tâm"
FALLBACK = '<v:line from="0,0" to="10pt,0"/>'
WORD_S_LINE = f"""
<w:r {nsdecls("w", "wp", "a")} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
     xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml">
  <mc:AlternateContent>
    <mc:Choice Requires="wps"><w:drawing><wp:anchor><wp:extent cx="2600000" cy="0"/><a:graphic><a:graphicData>
      <wps:wsp><wps:spPr><a:prstGeom prst="straightConnector1"/></wps:spPr></wps:wsp>
    </a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>
    <mc:Fallback><w:pict>{FALLBACK}</w:pict></mc:Fallback>
  </mc:AlternateContent>
</w:r>"""
VML_SHAPE = f"""
<w:r {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"><w:pict>
  <v:shape style="position:absolute;width:207pt;height:0" o:connectortype="straight"/>
</w:pict></w:r>"""


def drawn(xml):
    def change(document):
        no_rule(document)
        at(document, TITLE)._p.append(parse_xml(xml))

    return change


def bordered(document):
    """A border below the title, drawn in on both sides."""
    no_rule(document)
    borders, bottom = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    bottom.set(qn("w:val"), "single")
    borders.append(bottom)
    at(document, TITLE)._p.pPr.insert_element_before(borders, "w:spacing", "w:jc")
    laid(TITLE, left_indent=7.5, right_indent=7.5)(document)


def with_annex(document):
    """Lines behind the signature."""
    document.add_page_break()
    document.add_paragraph("PHỤ LỤC").runs[0].font.name = "Times New Roman"
    document.add_paragraph("Danh sách các thôn").runs[0].font.name = "Times New Roman"


def row_by_row(document):
    """The head's lines in rows of their own, as some authors lay them out."""
    table = document.tables[0]
    left, right = ([p._p for p in cell.paragraphs] for cell in table.rows[0].cells)
    for number in range(1, max(len(left), len(right))):
        cells = table.add_row().cells
        for cell, lines in zip(cells, (left, right), strict=True):
            if number < len(lines):
                cell._tc.append(lines[number])
                cell._tc.remove(cell.paragraphs[0]._p)


def framed_number(document):
    """The page number in a frame in the middle, as older Word puts it."""
    paragraph = next(p for p in document.sections[0].header.paragraphs if p.runs)
    paragraph.alignment = None
    frame = OxmlElement("w:framePr")
    frame.set(qn("w:xAlign"), "center")
    paragraph._p.get_or_add_pPr().insert(0, frame)


ALLOWED = [
    with_annex,
    row_by_row,
    framed_number,
    letters("BÁO CÁO", size=15),
    letters("Sơ kết 05 năm", size=15),
    letters(ITEM, size=15),
    letters("Trần Đức Minh", name="times new roman"),
    line_spacing(ITEM, "EXACTLY", 18),
    line_spacing(ITEM, "EXACTLY", 22),
    drawn(WORD_S_LINE),
    drawn(VML_SHAPE),
    bordered,
    says(NUMBER, "Số 1234-BC/ĐU"),
    says(NUMBER, "Số ……-BC/ĐU"),
    says(NUMBER, "Số        -BC/ĐU"),
    says(DATE, "Đại Lâm Khê, ngày      tháng 12 năm 2026"),
    says(DATE, "Đại Lâm Khê, ngày … tháng 12 năm 2026"),
    says("Sơ kết 05 năm", "kết quả sơ kết 05 năm"),
    says("I. TỔ CHỨC", "I- TỔ CHỨC TRIỂN KHAI THỰC HIỆN NGHỊ QUYẾT"),
    says("T/M ĐẢNG ỦY", "T/M BAN THƯỜNG VỤ"),
    both(says("T/M ĐẢNG ỦY", "T/L BAN THƯỜNG VỤ"), says("BÍ THƯ", "CHÁNH VĂN PHÒNG")),
    says("BÍ THƯ", "PHÓ BÍ THƯ"),
    says("Trần Đức Minh", "Y Bhăm Êban"),
    replaces(ITEM, "quyết liệt", "từ 05/3/2022 đến 15/12/2022, đạt 95,3%, 2.568,5 triệu đồng, 05 thôn, năm 2025 có"),
    replaces(ITEM, "quyết liệt", "5 - 7 triệu đồng, quý 3 năm 2025, khoản 2 điều 5, tháng 3 năm 2022…"),
    replaces(ITEM, "quyết liệt", "“quyết liệt” (theo Quyết định 1234/QĐ-UBND), H'Leo"),
]


@pytest.mark.parametrize("change", ALLOWED)
def test_what_is_left_open_is_no_departure(change):
    assert departures(planted(printed(), change)) == ()


@pytest.mark.slow  # LibreOffice writes every document
@pytest.mark.parametrize("name", [NQ18, MONTHLY])
def test_what_libreoffice_has_written_anew_departs_from_nothing(name, tmp_path):
    anew = saved_anew(tmp_path, printed(name))
    assert anew != printed(name)
    assert departures(anew) == ()
    assert found(planted(anew, letters("BÁO CÁO", size=14))) == {("size", "type_name")}
