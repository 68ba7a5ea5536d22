"""Components are recognised however an author has laid them out, and looks wherever Word has put them."""

import io
from datetime import date

import pytest
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Pt

from templates.inspection.components import find_components
from templates.inspection.reading import read_paper
from templates.profiles import load_profile
from tests.templates.inspection.planting import says
from tests.templates.papers import NQ18, planted, printed

LEFT = ["ĐẢNG BỘ THÀNH PHỐ", "HỒ CHÍ MINH", "ĐẢNG ỦY XÃ BÌNH LỢI", "*", "Số 07-BC/ĐU"]
RIGHT = ["ĐẢNG CỘNG SẢN VIỆT NAM", "", "Bình Lợi, ngày 05 tháng 9 năm 2026", "", ""]
FOOT = ["Nơi nhận:", "- Thành ủy;", "- Lưu Văn phòng Đảng ủy."], ["T/M ĐẢNG ỦY", "BÍ THƯ", "\n\n\n", "Nguyễn Văn An"]


def cells_of_paragraphs(document, left, right):
    for cell, texts in zip(document.add_table(1, 2).rows[0].cells, (left, right), strict=True):
        for text in texts:
            cell.add_paragraph(text)


def cells_with_breaks(document, left, right):
    for cell, texts in zip(document.add_table(1, 2).rows[0].cells, (left, right), strict=True):
        cell.paragraphs[0].add_run("\n".join(texts))


def tabs(document, left, right):
    for number in range(max(len(left), len(right))):
        pair = [texts[number] if number < len(texts) else "" for texts in (left, right)]
        document.add_paragraph("\t".join(pair))


def paper(laid_out):
    document, made = Document(), io.BytesIO()
    laid_out(document, LEFT, RIGHT)
    for text in ("BÁO CÁO", "kết quả công tác", "-----", "Đảng ủy xã báo cáo như sau:", "I. KẾT QUẢ", "Đã hoàn thành."):
        document.add_paragraph(text)
    laid_out(document, *FOOT)
    document.save(made)
    return made.getvalue()


def texts(docx):
    components = find_components(read_paper(docx), load_profile("hd05"))
    return {name: [line.plain for line in lines] for name, lines in components.lines.items()}, components.signed


@pytest.mark.parametrize("laid_out", [cells_of_paragraphs, cells_with_breaks, tabs])
def test_tables_breaks_and_tabs_are_read_alike(laid_out):
    found, signed = texts(paper(laid_out))
    assert signed == date(2026, 9, 5)
    superior = found.pop("superior") + found["issuer"]
    assert superior in ([*LEFT[:3]], [LEFT[0], LEFT[2]])
    found.pop("issuer")
    assert found == {
        "star": ["*"], "number": ["Số 07-BC/ĐU"], "title": ["ĐẢNG CỘNG SẢN VIỆT NAM"],
        "place_date": ["Bình Lợi, ngày 05 tháng 9 năm 2026"], "type_name": ["BÁO CÁO"], "subject": ["kết quả công tác"],
        "separator": ["-----"], "body": ["Đảng ủy xã báo cáo như sau:", "Đã hoàn thành."], "heading1": ["I. KẾT QUẢ"],
        "label": ["Nơi nhận:"], "recipient": ["- Thành ủy;", "- Lưu Văn phòng Đảng ủy."],
        "authority": ["T/M ĐẢNG ỦY"], "post": ["BÍ THƯ"], "signer": ["Nguyễn Văn An"],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("written", "signed"),
    [
        ("Đại Lâm Khê, ngày 07 tháng 12 năm 2026", date(2026, 12, 7)),
        ("Đại Lâm Khê, ngày      tháng 5 năm 2026", date(2026, 5, 31)),
        ("Đại Lâm Khê, ngày 31 tháng 02 năm 2026", None),
        ("Đại Lâm Khê, ngày 07 tháng 12 năm 0000", None),
        ("Đại Lâm Khê, ngày 07 tháng 00 năm 2026", None),
    ],
)
def test_the_day_of_signing_is_read_as_far_as_it_is_written(written, signed):
    assert texts(planted(printed(NQ18), says("Đại Lâm Khê, ngày", written)))[1] == signed


def run_look(build):
    """The look of the first run of a document."""
    document, made = Document(), io.BytesIO()
    build(document)
    document.save(made)
    return read_paper(made.getvalue()).paragraphs[0].runs[0].look


def styled(document, *, paragraph_bold, character_bold, direct):
    base = document.styles.add_style("Base", WD_STYLE_TYPE.PARAGRAPH)
    base.font.bold, base.font.size, base.font.name = paragraph_bold, Pt(13), "Arial"
    style = document.styles.add_style("Derived", WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = base
    character = document.styles.add_style("Letters", WD_STYLE_TYPE.CHARACTER)
    character.font.bold = character_bold
    run = document.add_paragraph(style="Derived").add_run("chữ", "Letters")
    run.font.bold = direct


@pytest.mark.parametrize(
    ("paragraph_bold", "character_bold", "direct", "stands"),
    [
        (True, None, None, True),
        (True, True, None, False),  # two floors of styles turn it on and off again
        (None, True, None, True),
        (True, True, True, True),
        (True, None, False, False),
    ],
)
def test_bold_comes_from_the_run_or_else_from_the_styles_together(paragraph_bold, character_bold, direct, stands):
    look = run_look(
        lambda document: styled(document, paragraph_bold=paragraph_bold, character_bold=character_bold, direct=direct)
    )
    assert (look.bold, look.size, look.ascii, look.high) == (stands, 13, "Arial", "Arial")


def test_without_any_formatting_the_theme_s_font_is_what_stands():
    look = run_look(lambda document: document.add_paragraph("chữ"))
    assert (look.ascii, look.size, look.asian) == ("Cambria", 11, None)


def test_styles_that_are_based_on_each_other_end():
    def build(document):
        one, other = (document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH) for name in ("One", "Other"))
        one.base_style, other.base_style, one.font.size = other, one, Pt(13)
        document.add_paragraph("chữ", "Other")

    assert run_look(build).size == 13
