"""What a form on its way becomes, apart from any chat."""

from dataclasses import replace

import pytest

from bot.authoring.sketching import blanks, report_of
from bot.interviews.paper import file_name
from bot.texts import load_texts
from templates.importing import propose
from templates.importing.changing import retitled
from tests.templates.importing.marked import form

LONG = "Báo cáo kết quả rà soát hộ nghèo, hộ cận nghèo và hộ làm nông nghiệp có mức sống trung bình năm 2026"
TITLES = {
    "Giấy mời: họp/2026": "Giấy mời họp-2026.docx",
    "# 'a' \"b\" 🐃": "# 'a' b 🐃.docx",
    "Báo cáo quý … năm …": "Báo cáo quý năm.docx",
    LONG: "Báo cáo kết quả rà soát hộ nghèo, hộ cận nghèo và hộ làm nông nghiệp có mức.docx",
}


@pytest.mark.parametrize("title", TITLES)
def test_a_document_is_called_by_the_title_of_its_form(title):
    docx = form("giay-moi").docx
    report = report_of(docx, retitled(propose(docx), title), load_texts(), name="mau", version=1, file="giay-moi.docx")
    assert file_name(report.flow, {}) == TITLES[title]


def test_what_is_one_to_the_eye_is_looked_at_once():
    found = blanks(propose(form("giay-moi").docx))
    assert [each.sentence for each in found if each.shown] == ["Thời gian: … giờ …, ngày▢tháng…năm…."]
    boxes = [each for each in blanks(propose(form("phieu-khao-sat").docx)) if each.kind == "box"]
    assert len(boxes) == len({each.fact for each in boxes}) > 1


def test_the_same_date_in_another_sentence_is_looked_at_again():
    proposal = propose(form("giay-moi").docx)
    dates = [each for each in proposal.findings if each.shown]
    between = next(each for each in proposal.findings if not each.shown)
    again = [replace(each, spot=replace(each.spot, line=99)) for each in dates]
    assert len([each for each in blanks(replace(proposal, findings=(*dates, between, *again))) if each.shown]) == 2
