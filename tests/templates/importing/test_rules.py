"""What the rules make of a line, as a table; each of them is there for a reason, and is used."""

from typing import get_args

import pytest

from flows.schema import QuestionType
from templates.importing import load_rules
from templates.importing.blanks import blanks_of
from templates.importing.document import OpenForm
from templates.importing.line import Line
from templates.importing.marks import marks_in
from tests.templates.importing.marked import NAMES, NQ18, form

LINES = [
    ("Kế hoạch số      -KH/HU", [("document_number", "      ")]),
    ("Quyết định số /QĐ-UBND", [("document_number", " ")]),
    ("Nghị quyết số 18-NQ/TW", []),
    ("ngày    /6/2022", [("day_of_a_month", "    ")]),
    ("ngày 25/10/2017", []),
    ("ngày      tháng      năm 2026", [("date_in_words", "      "), ("date_in_words", "      ")]),
    ("ngày …… tháng 6 năm 2026", [("day_of_a_month_in_words", "…… ")]),
    ("từ ngày …/…/… đến ngày …/…/20…", [("whole_date", "…/…/…"), ("whole_date", "…/…/20…")]),
    ("Ngày: …/…/2026", [("date_with_year", " …"), ("date_with_year", "…")]),
    ("các ban, ngành, đoàn thể… phối hợp", []),
    ("các xã, thôn...", []),
    ("qua loa truyền thanh, zalo,…", []),
    ("Mặt trận, Đoàn Thanh niên,… tổ chức ra quân", []),
    ("các cây như cam, bưởi, vải ...", []),
    ("cây giống, con giống … cho hộ nghèo", []),
    ("Bí thư, Chủ tịch UBND xã… đều đạt chuẩn", []),
    ("chi bộ y tế,…..chi bộ khác", [("counted", "…..")]),
    ("Ý kiến [ ] đồng ý", [("brackets", "[ ]")]),
    ("thu nhập đạt 45 triệu đồng", [("ready_money", "45")]),
    ("Người … chưa rõ", [("short_mark", "…")]),
    ("Đảng ủy xã……. báo cáo", [("after_cue", "…….")]),
    ("có….chi bộ thôn, …..chi bộ khác", [("counted", "…."), ("counted", "…..")]),
    ("đạt….%", [("percent", "….")]),
    ("Nơi sinh: (2)..........", [("after_colon", "..........")]),
    ("có mặt ……/…… hộ", [("two_figures", "……"), ("counted", "……")]),
    ("Số: ___/____", [("one_number", "___/____")]),
    ("KIẾN NGHỊ...........5", []),
    ("________________", []),
    ("Số lượng:      người", [("room_before_unit", "      ")]),
    ("đã giảm từ thôn (trước đây) xuống còn…thôn", [("unmarked", ""), ("counted", "…")]),
    ("Tỷ lệ đạt 95,3%.", [("ready_percent", "95,3")]),
    ("với tổng số hơn 50 lượt văn bản", [("ready_about", "50")]),
    ("Nghị quyết 18, năm 2026, 05 năm", []),
    ("Căn cứ Nghị quyết số …… ngày …… của Đảng ủy", [("number_without_symbol", " …… "), ("day_alone", " ……")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "marks"), LINES, ids=[row[0] for row in LINES])
def test_a_line_has_these_blanks(text, marks):
    found = marks_in(Line("word/document.xml", 0, text), "")
    assert [(each.rule, each.stood) for each in found if each.group != "left"] == marks


def test_a_line_of_underscores_under_a_question_is_a_blank():
    rule = Line("word/document.xml", 1, "____________")
    assert [each.group for each in marks_in(rule, "Ý kiến khác:")] == ["blank"]
    assert [each.group for each in marks_in(rule, "CHỦ TRÌ")] == ["left"]


def test_every_type_that_the_rules_name_is_one_of_the_flows():
    rules = load_rules()
    named = {each.type for each in (*rules.types, *rules.columns)} | {each.type for each in rules.lines if each.type}
    assert named <= set(get_args(QuestionType))


def test_every_rule_for_a_line_is_met_in_the_forms_or_the_table():
    met = set()
    for name in (NQ18, *NAMES):
        found = blanks_of(list(OpenForm.open(form(name).docx).lines()))
        met |= {each.mark.rule for each in found.blanks} | {each.rule for each in found.left}
    met |= {each.rule for text, _ in LINES for each in marks_in(Line("word/document.xml", 0, text), "")}
    assert {rule.name for rule in load_rules().lines} - met == set()
