"""The summary for the upper level: what it adds up, what it names as missing, and that its form asks for nothing else."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from bot.authoring.filling import fill, read_replies
from bot.collection.columns import columns_of, shown
from bot.collection.rows import Row
from bot.collection.summary import Summary
from bot.reports import example_of, find_report, summary_form
from flows.blank import BLANK
from flows.facts import Facts
from templates.reading import paragraphs
from templates.rendering import Form
from tests.conftest import START
from tests.libreoffice import convert, pages_of

FLOW = find_report("nq18-so-ket-05-nam").flow
TODAY = date(2026, 12, 7)


def row(number, standing="done", **changed):
    replies = {**read_replies(example_of(FLOW.name)), "ten_xa": f"Bản {number}", **changed}
    facts = Facts(FLOW, fill(FLOW, replies, START.date()).answers)
    questions = [each for section in FLOW.sections for each in section.questions]
    return Row(
        commune=f"Bản {number}", superior="", deadline=None, standing=standing, sections=(), completed_at=None,
        interview_id=number, values={each.name: shown(each, facts[each.name]) for each in questions}, said=(),
    )  # fmt: skip


@pytest.fixture
def summed():
    summary = Summary(columns_of(FLOW))
    for each in (
        row(1), row(2, thon_truoc="20", kinh_phi_giam="100,5", ty_le_dang_vien="88,5"), row(3, standing="under_way"),
        row(4, phan_bien="-", kien_nghi="-"), row(5, standing="not_begun"),
    ):  # fmt: skip
        summary.see(each)
    return summary


def test_only_confirmed_figures_are_added_up_and_who_is_missing_is_named(summed):
    values = summed.values(TODAY)
    assert (values["so_xa"], values["so_xa_giao"], values["xa_thieu"]) == (3, 5, "Bản 3, Bản 5")
    assert values["tong"]["thon_truoc"] == 14 + 20 + 14
    assert values["tong"]["kinh_phi_giam"] == Decimal("2568.5") * 2 + Decimal("100.5")
    assert values["tong"]["phan_bien"] == 14  # the third left it blank
    assert (values["it_nhat"]["ty_le_dang_vien"], values["nhieu_nhat"]["ty_le_dang_vien"]) == (
        Decimal("88.5"),
        Decimal("97.2"),
    )
    assert "ty_le_dang_vien" not in values["tong"]  # shares are no sum
    assert values["dang_bo"] == "tỉnh Đông Sơn"
    assert [said["xa"] for said in values["y_kien"]["kien_nghi"]] == ["Bản 1, Bản 2"]


def test_the_form_says_it(summed):
    text = "\n".join(paragraphs(Form.prepare(summary_form(FLOW)).render(summed.values(TODAY))))
    assert "03 trong số 05 xã đã gửi báo cáo" in text
    assert "Các xã chưa gửi: Bản 3, Bản 5." in text
    assert "Số thôn giảm từ 48\u00a0thôn xuống còn 27\u00a0thôn." in text
    assert "từ 88,5% đến 97,2%" in text
    assert text.count("Đề nghị tỉnh bố trí kinh phí") == 1
    assert "(Bản 1, Bản 2)." in text
    assert "{%" not in text


def test_where_nobody_has_reported_yet_everything_is_left_open():
    text = "\n".join(paragraphs(Form.prepare(summary_form(FLOW)).render(Summary(columns_of(FLOW)).values(TODAY))))
    assert "Số thôn giảm từ ……\u00a0thôn xuống còn ……\u00a0thôn." in text
    assert "Không có kiến nghị thêm." in text


def test_with_a_dozen_communes_it_is_two_pages_at_most(tmp_path):
    summary = Summary(columns_of(FLOW))
    for number in range(1, 13):
        summary.see(replace(row(number), commune=f"Bản {number:02}"))
    pages = pages_of(convert(tmp_path, {"S": Form.prepare(summary_form(FLOW)).render(summary.values(TODAY))})["S"])
    assert len(pages) <= 2
    assert "T/M BAN THƯỜNG VỤ" in pages[-1]
    assert "Cộng" in "".join(pages)


def summary_of(done, missing, superiors):
    """Many communes, each with the example's figures."""
    summary, base = Summary(columns_of(FLOW)), row(1)
    for number in range(done + missing):
        standing = "done" if number < done else "overdue"
        superior = f"tỉnh {number % superiors}"
        summary.see(replace(base, commune=f"Đại Lâm Khê {number}", superior=superior, standing=standing))
    return summary


def test_of_many_communes_each_superior_has_a_line_and_the_lines_add_up():
    values = summary_of(95, 105, superiors=7).values(TODAY)
    lines = values["cac_cap_tren"]
    assert [line["cap_tren"] for line in lines] == [f"tỉnh {number}" for number in range(7)]
    assert (sum(line["so"] for line in lines), sum(line["so_giao"] for line in lines)) == (95, 200)
    assert sum(line["thon_truoc"] for line in lines) == values["tong"]["thon_truoc"] == 95 * 14
    assert sum(line["so"] for line in values["thieu"]) == 105
    assert (values["cac_xa"], values["cac_doi"], values["dang_bo"]) == ([], [], BLANK)


def test_of_many_communes_of_one_superior_two_share_a_line():
    values = summary_of(95, 5, superiors=1).values(TODAY)
    assert len(values["cac_doi"]) == 48
    named = [one[side]["xa"] for side in ("trai", "phai") for one in values["cac_doi"]]
    assert named == [*(f"Đại Lâm Khê {number}" for number in range(95)), ""]
    assert (values["cac_xa"], values["cac_cap_tren"], values["thieu"]) == ([], [], [])
    assert summary_of(40, 0, superiors=1).values(TODAY)["tong"]["thon_truoc"] == 40 * 14


def test_what_many_say_is_counted_not_listed():
    text = "\n".join(paragraphs(Form.prepare(summary_form(FLOW)).render(summary_of(95, 105, 7).values(TODAY))))
    assert "nhà văn hóa các thôn sau sáp nhập (95 xã)." in text
    assert "- tỉnh 4 còn 15 xã chưa gửi: " in text


def test_with_two_hundred_communes_it_is_two_pages_or_three_where_all_are_of_one_superior(tmp_path):
    form = Form.prepare(summary_form(FLOW))
    made = {"several": summary_of(95, 105, 7), "one": summary_of(150, 50, 1)}
    found = convert(tmp_path, {name: form.render(summary.values(TODAY)) for name, summary in made.items()})
    several, one = (pages_of(found[name]) for name in ("several", "one"))
    assert len(several) <= 2
    assert len(one) <= 3
    for pages in (several, one):
        assert "Cộng" in "".join(pages)
        assert "T/M BAN THƯỜNG VỤ" in pages[-1]


def test_a_summary_form_that_is_named_and_missing_is_said_so(tmp_path):
    with pytest.raises(FileNotFoundError, match="missing"):
        summary_form(FLOW.model_copy(update={"summary": "nothing.docx"}), tmp_path)
    assert summary_form(find_report("tiep-cong-dan-thang").flow) is None
