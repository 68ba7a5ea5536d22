"""Where in a form which answer stands, and what was left without one."""

import io

import pytest
from docx import Document

from bot.reports import find_report, names
from templates.checking import check_blanks, check_placeholders
from templates.dots import blanks_in
from templates.holes import SHOWN
from templates.places import places


def form(*lines, header=""):
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    if header:
        document.sections[0].header.paragraphs[0].text = header
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def test_a_place_knows_its_question_and_its_words():
    [one, other] = places(form("Đã giảm từ {{ truoc }} thôn xuống còn {{ sau|zero(khong) }} thôn."))
    assert (one.names, one.words) == (("truoc",), "Đã giảm từ ▢ thôn xuống còn … thôn.")
    assert (other.names, other.words) == (("sau", "khong"), "Đã giảm từ … thôn xuống còn ▢ thôn.")


def test_a_row_stands_for_its_own_question_and_a_line_for_its_text():
    found = places(
        form("{%p for kn in kien_nghi %}", "- {{ kn.noi_dung }}", "{%p endfor %}", "{%p for noi in noi_nhan|lines %}",
             "- {{ noi }}{{ '.' if loop.last else ngan_cach }}", "{%p endfor %}"),
    )  # fmt: skip
    assert [place.names for place in found if place.is_printed] == [("noi_dung",), ("noi_nhan",), ("ngan_cach",)]
    assert [place.names for place in found if not place.is_printed] == [("kien_nghi",), ("noi_nhan",)]


def test_a_condition_reads_a_question_without_printing_it():
    [place] = places(form("{%p if 'a' in phat_bieu %}", "Câu này.", "{%p endif %}"))
    assert (place.names, place.is_printed) == (("phat_bieu",), False)


def test_a_row_of_a_table_has_places_and_its_running_number_is_none():
    found = places(form("{%tr for x in rows %}", "{{ loop.index|number }}", "{{ x.a }}", "{%tr endfor %}"))
    assert [(place.names, place.is_printed) for place in found] == [(("rows",), False), (("a",), True)]


@pytest.mark.parametrize("name", names())
def test_a_figure_of_a_report_is_never_parted_from_its_unit(name):
    report = find_report(name)
    counted = {question.name for question in report.flow.questions() if question.unit}
    printed = [place for place in places(report.form) if place.is_printed and place.names[0] in counted]
    assert len(printed) > 5
    parted = [place.words for place in printed if f"{SHOWN}\u00a0" not in place.words]
    assert [words for words in parted if words.strip(f"-{SHOWN}")] == []  # in a table it stands alone


def test_headers_have_places_too():
    assert [place.names for place in places(form("{{ a }}", header="{{ b }}"))] == [("a",), ("b",)]


def test_the_row_of_a_repeat_is_checked_too():
    found = list(check_placeholders(form("{%p for x in rows %}", "{{ x.naem }}", "{%p endfor %}"), ["rows", "name"]))
    assert [(each.code, each.place) for each in found] == [
        ("question_without_place", "name"),
        ("place_without_question", "naem"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "giảm từ….thôn", "có…chi bộ", "trên….%", "còn .... người", "tên: ____", "số     -KH/HU", "số -KH/HU", "ngày   /6/2022",
        "ngày /6/2022", "là….triệu", "bồi dưỡng.…. lượt",
    ],
)  # fmt: skip
def test_a_blank_is_found(text):
    assert len(blanks_in(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Đề án số 04-ĐA/TU ngày 14/6/2022.", "chính trị - xã hội", "2021 - 2026", "và/hoặc", "Một câu. Câu nữa.", "{{ a }}-KH/HU",
        "ngày {{ a|day }}/6/2022", "{%p if a  == b %}", "- một ý",
    ],
)  # fmt: skip
def test_wording_is_no_blank(text):
    assert blanks_in(text) == []


def test_a_blank_of_the_form_that_nobody_asks_about_is_told_and_and_so_on_is_none():
    docx = form("Có {{ a }} thôn và ….. chi bộ.", "Chăm sóc trẻ em… và người già.")
    [told] = check_blanks(docx, ["trẻ em…"])
    assert told.code == "blank_without_question"
    assert "….. chi bộ" in told.params["blank"]


def test_words_that_are_no_blank_may_overlap():
    docx = form("Ở xã  xã thôn đã giảm từ  {{ a }}")
    [one, other] = [each.place for each in check_blanks(docx)]
    assert list(check_blanks(docx, [one, other])) == []
