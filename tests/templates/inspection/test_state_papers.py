"""A state document is held to Decree 30/2020: what the Party forbids it wants, and the other way round."""

import pytest

from templates.inspection import profile_for, read_paper
from templates.profiles import load_profile
from tests.templates.inspection.planting import letters, says
from tests.templates.inspection.state_paper import state_paper
from tests.templates.papers import found, planted, printed

PAPER = state_paper()
NUMBER, LABEL, TITLE = "Số: 96/BC-UBND", "Nơi nhận:", "CỘNG HÒA"


def rule_gone(beginning):
    def change(document):
        paragraph = next(p for p in every(document) if p.text.startswith(beginning))
        for picture in list(paragraph._p.iter("{*}pict")):
            picture.getparent().remove(picture)

    return change


def every(document):
    yield from document.paragraphs
    yield from (p for table in document.tables for cell in table.rows[0].cells for p in cell.paragraphs)


def test_a_good_state_paper_departs_from_nothing():
    assert profile_for(read_paper(PAPER)).name == "nd30"
    assert found(PAPER) == set()


PLANTED = [
    ("number_form number", says(NUMBER, "Số 96-BC/UBND")),
    ("number_zero number", says(NUMBER, "Số: 6/BC-UBND")),
    ("size number", letters(NUMBER, size=14)),
    ("size title", letters(TITLE, size=15)),
    ("motto_text motto", says("Độc lập", "Độc lập, Tự do, Hạnh phúc")),
    ("missing motto", says("Độc lập", "")),
    ("rule_missing rule", rule_gone("Độc lập")),
    ("missing separator", rule_gone("Kết quả cải cách")),
    ("bold post", letters("CHỦ TỊCH", bold=False)),
    ("underline label", letters(LABEL, underline=True)),
    ("italic label", letters(LABEL, italic=False)),
    ("size recipient", letters("- Ủy ban", size=12)),
    ("recipient_last recipient", says("- Lưu: VT.", "- Lưu Văn phòng.")),
    ("authority_form authority", says("TM. ", "T/M ỦY BAN NHÂN DÂN")),
    ("bold heading1", letters("I. KẾT QUẢ", bold=False)),
    ("size body", letters("Đề nghị tỉnh", size=15)),
]


@pytest.mark.parametrize(("departure", "change"), PLANTED)
def test_a_planted_fault_is_found_and_nothing_else(departure, change):
    assert found(planted(PAPER, change)) == {tuple(departure.split())}


def test_a_deputy_signs_for_the_chair():
    docx = planted(PAPER, says("TM. ", "KT. CHỦ TỊCH"))
    assert found(planted(docx, says("CHỦ TỊCH", "PHÓ CHỦ TỊCH"))) == set()


def test_each_family_refuses_the_other_s_head():
    party_as_state = found(printed(), load_profile("nd30"))
    state_as_party = found(PAPER, load_profile("hd05"))
    assert {("missing", "motto"), ("missing", "title"), ("number_form", "number")} <= party_as_state
    assert {("missing", "star"), ("missing", "title"), ("number_form", "number")} <= state_as_party
