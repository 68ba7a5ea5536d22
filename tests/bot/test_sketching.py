"""What a form on its way becomes, apart from any chat."""

import pytest

from bot.sheets import file_name
from bot.sketching import report_of
from bot.texts import load_texts
from templates.importing import propose
from templates.importing.changing import retitled
from tests.templates.marked import form

LONG = "Báo cáo kết quả rà soát hộ nghèo, hộ cận nghèo và hộ làm nông nghiệp có mức sống trung bình năm 2026"
TITLES = {
    "Giấy mời: họp/2026": "Giấy mời họp-2026.docx",
    "# 'a' \"b\" 🐃": "# 'a' b 🐃.docx",
    LONG: "Báo cáo kết quả rà soát hộ nghèo, hộ cận nghèo và hộ làm nông nghiệp có mức.docx",
}


@pytest.mark.parametrize("title", TITLES)
def test_a_document_is_called_by_the_title_of_its_form(title):
    docx = form("giay-moi").docx
    report = report_of(docx, retitled(propose(docx), title), load_texts(), name="mau", version=1, file="giay-moi.docx")
    assert file_name(report.flow, {}) == TITLES[title]
