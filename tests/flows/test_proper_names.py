"""Names of people and places, in an expression and in the house's own reports."""

import pytest

from bot.reports import find_report, names
from flows.expressions import compile_expression

NAMED = {"ten_xa", "noi_ban_hanh", "nguoi_ky", "nguoi_ky_ub"}


@pytest.mark.parametrize(
    ("written", "is_one"),
    [
        ("Đại Lâm Khê", True), ("Ea H'leo", True), ("Y Tý", True), ("Bảo Lâm 1", True), ("Đắk R'Lấp", True), ("Dai Lam Khe", True),
        ("dai lam khe", False), ("Đại lâm Khê", False), ("xã Đại Lâm Khê", False), ("11", False), ("-", False), ("ĐẠI LÂM KHÊ", False),
        ("Y BLOK", False), ("Ô", True),
    ],
)  # fmt: skip
def test_a_name_has_a_capital_in_each_word(written, is_one):
    assert compile_expression("value is name").evaluate({"value": written}) is is_one


@pytest.mark.parametrize("report", names(None))
def test_every_report_asks_about_odd_names_and_refuses_none(report):
    asked = [question for question in find_report(report).flow.questions() if question.name in NAMED]
    assert len(asked) == 3
    for question in asked:
        doubt = compile_expression(question.warning)
        assert doubt.evaluate({"value": question.example}) is True
        assert [doubt.evaluate({"value": odd}) for odd in ("11", "nguyễn văn an", "dai lam khe")] == [False] * 3
        assert question.example in question.warning_message
        assert not question.constraint or question.name == "ten_xa"


@pytest.mark.parametrize("report", names(None))
@pytest.mark.parametrize(
    ("name", "written", "is_taken"),
    [
        ("ten_xa", "Đại Lâm Khê", True), ("ten_xa", "xã Đại Lâm Khê", False), ("ten_xa", "Xã Đại Lâm Khê", False),
        ("cap_tren", "tỉnh Đông Sơn", True), ("cap_tren", "Đảng bộ và Ủy ban tỉnh Đông Sơn", False), ("cap_tren", "Đông Sơn", False),
    ],
)  # fmt: skip
def test_what_the_form_prints_already_is_not_taken_twice(report, name, written, is_taken):
    rule = compile_expression(find_report(report).flow.question(name).constraint)
    assert rule.evaluate({"value": written}) is is_taken
