"""A small state report as an author makes it in Word: looks in styles where one would put them, made with python-docx."""

import io

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt

CENTER, LEFT, BOTH = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.JUSTIFY
BODY = [
    "Thực hiện Kế hoạch số 12/KH-UBND ngày 05/3/2026 của Ủy ban nhân dân tỉnh, Ủy ban nhân dân xã báo cáo như sau:",
    "I. KẾT QUẢ",
    "1. Công tác cải cách hành chính",
    "- Đã giải quyết 98,7% hồ sơ đúng hạn; có 05 cuộc kiểm tra, chi 2.568 triệu đồng.",
    "II. KIẾN NGHỊ",
    "Đề nghị tỉnh quan tâm bố trí kinh phí.",
]
VML = (
    f'<w:r {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:line from="0,0" to="{{length}}pt,0"/>'
    "</w:pict></w:r>"
)


def state_paper():
    """The document's bytes."""
    document, made = Document(), io.BytesIO()
    _sheet(document)
    _styles(document)
    _head(document)
    for text in BODY:
        document.add_paragraph(text, "Heading Own" if text[0] in "I1" else "Body Own")
    document.paragraphs[-1].paragraph_format.keep_with_next = True
    _foot(document)
    document.save(made)
    return made.getvalue()


def _sheet(document):
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(20)
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.alignment = CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), " PAGE ")
    number._p.append(field)


def _styles(document):
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Times New Roman", Pt(14)
    for slot in ("eastAsia", "cs"):
        normal.element.rPr.rFonts.set(qn(f"w:{slot}"), "Times New Roman")
    normal.paragraph_format.space_after = Pt(0)
    body = document.styles.add_style("Body Own", WD_STYLE_TYPE.PARAGRAPH)
    body.base_style = normal
    layout = body.paragraph_format
    layout.alignment, layout.first_line_indent, layout.space_after, layout.line_spacing = BOTH, Mm(12.7), Pt(6), 1.2
    heading = document.styles.add_style("Heading Own", WD_STYLE_TYPE.PARAGRAPH)
    heading.base_style = body
    heading.font.bold, heading.paragraph_format.keep_with_next = True, True


def _line(paragraph, text, size, *, bold=False, italic=False, alignment=CENTER):
    paragraph.alignment = alignment
    run = paragraph.add_run(text)
    run.font.size, run.font.bold, run.font.italic = Pt(size), bold, italic
    return paragraph


def _rule(paragraph, length):
    paragraph._p.append(parse_xml(VML.format(length=length)))


def _head(document):
    left, right = document.add_table(1, 2).rows[0].cells
    _line(left.paragraphs[0], "ỦY BAN NHÂN DÂN", 13, bold=True)
    _rule(_line(left.add_paragraph(), "XÃ ĐẠI LÂM KHÊ", 13, bold=True), 60)
    _line(left.add_paragraph(), "Số: 96/BC-UBND", 13)
    _line(right.paragraphs[0], "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, bold=True)
    _rule(_line(right.add_paragraph(), "Độc lập - Tự do - Hạnh phúc", 14, bold=True), 171)
    _line(right.add_paragraph(), "Đại Lâm Khê, ngày 05 tháng 7 năm 2026", 14, italic=True)
    _line(document.add_paragraph(), "BÁO CÁO", 14, bold=True)
    _rule(_line(document.add_paragraph(), "Kết quả cải cách hành chính 6 tháng đầu năm 2026", 14, bold=True), 100)


def _foot(document):
    row = document.add_table(1, 2).rows[0]
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    left, right = row.cells
    _line(left.paragraphs[0], "Nơi nhận:", 12, bold=True, italic=True, alignment=LEFT)
    for text in ("- Ủy ban nhân dân tỉnh;", "- Lưu: VT."):
        _line(left.add_paragraph(), text, 11, alignment=LEFT)
    _line(right.paragraphs[0], "TM. ỦY BAN NHÂN DÂN", 14, bold=True)
    _line(right.add_paragraph(), "CHỦ TỊCH", 14, bold=True)
    for _ in range(5):
        right.add_paragraph()
    _line(right.add_paragraph(), "Hoàng Thị Thu Hà", 14, bold=True)
