"""What an administrator sees first of forms as offices have them: questions that read well, and none missed."""

import io

import pytest
from docx import Document

from templates.importing import ImportRefused, propose


def form(*lines, rows=(), look=None):
    """A document of these lines, then a table of these rows."""
    document, written = Document(), io.BytesIO()
    for line in lines:
        document.add_paragraph().add_run(line).bold = look
    if rows:
        table = document.add_table(rows=len(rows), cols=len(rows[0]))
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
    document.save(written)
    return written.getvalue()


def asked(*lines, rows=()):
    """Each question with its type and unit."""
    return [(fact.label, fact.type, fact.unit) for fact in propose(form(*lines, rows=rows)).facts]


@pytest.mark.parametrize(("look", "section"), [(True, "1. Ban Chỉ đạo có … thành viên"), (False, "Đầu văn bản")])
def test_only_what_is_bold_is_a_heading(look, section):
    proposal = propose(form("1. Ban Chỉ đạo có ……… thành viên", look=look))
    assert [label for _, label in proposal.sections] == [section]


FIGURES = (("Chỉ tiêu", "Số hộ", "Ghi chú"), ("Hộ nghèo", "", ""), ("Hộ cận nghèo", "", ""))


def test_a_column_of_remarks_holds_words_beside_figures():
    assert [type_ for _, type_, _ in asked(rows=FIGURES)] == ["integer", "text"] * 2


def test_each_cell_of_a_table_is_told_from_the_next():
    found = [each.sentence for each in propose(form(rows=FIGURES)).findings]
    assert found[:2] == ["Hộ nghèo, Số hộ: ▢", "Hộ nghèo, Ghi chú: ▢"]
    assert len(set(found)) == 4


LABELS = [
    ("Có …… đồng chí (nữ …… đồng chí).", ["Có bao nhiêu đồng chí?", "Có … đồng chí, nữ bao nhiêu đồng chí?"]),
    ("Kinh phí: ………… đồng (bằng chữ: …………).", ["Kinh phí: bao nhiêu đồng?", "Bằng chữ là gì?"]),
    ("Họ tên: ……………", ["Họ tên là gì?"]),
    ("Họ và tên: …………… Chức vụ: …………", ["Họ và tên là gì?", "Chức vụ là gì?"]),
    ("Xong ngày …/…/2026. Đầu mối: đồng chí …………, xã", ["Xong ngày nào?", "Họ và tên ông (bà) Đầu mối là gì?"]),
    ("Kiến nghị với huyện, tỉnh: …………………", ["Kiến nghị với huyện, tỉnh là gì?"]),
    ("Tên tổ dân phố: ……………", ["Tên tổ dân phố là gì?"]),
]


@pytest.mark.parametrize(("line", "labels"), LABELS, ids=[line for line, _ in LABELS])
def test_a_question_reads_as_one(line, labels):
    assert [label for label, _, _ in asked(line)] == labels


SHEET = (
    ("Tên xã", "", ""), ("Số người bị thương", "", "người"), ("Diện tích lúa bị ngập", "", "ha"),
    ("Ước thiệt hại", "", "triệu đồng"), ("Đã sơ tán chưa?", "□ Rồi   □ Chưa", ""),
)  # fmt: skip


def test_room_between_a_label_and_its_unit_is_a_blank():
    assert asked(rows=SHEET)[:4] == [
        ("Tên xã là gì?", "text", ""),
        ("Số người bị thương bao nhiêu người?", "integer", "người"),
        ("Diện tích lúa bị ngập bao nhiêu ha?", "decimal", "ha"),
        ("Ước thiệt hại bao nhiêu triệu đồng?", "money", "triệu đồng"),
    ]


def test_a_table_of_three_columns_with_words_in_the_last_is_no_such_sheet():
    with pytest.raises(ImportRefused):
        asked(rows=(("Mục", "", "xem phụ lục"), ("Mục khác", "", "người")))


def test_a_blank_that_is_a_line_by_itself_has_no_sentence_to_quote():
    (fact,) = propose(form("CHỦ TỊCH", "………………………")).facts
    assert (fact.label, fact.hint) == ("Ghi gì dưới «CHỦ TỊCH»?", "")
