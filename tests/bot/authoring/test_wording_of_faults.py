"""What an author is told of a fault: the file, the line, what is wrong, and how to mend it, in Vietnamese."""

import pytest

from bot.authoring.wording_of_faults import word_fault
from bot.texts import load_texts
from flows.checking import check_flow
from flows.errors import FlowFaults

FLOW = """name: thu
version: 1
title: Thử
template: thu.docx
filename: thu.docx
{head}
sections:
  - name: mot
    label: Một
    questions:
      - {{name: thon_truoc, type: integer, label: Trước}}
      - {{name: ngay, type: date, label: Ngày}}
      - {question}
"""
Q = "name: a, type: integer, label: A"
FAULTS = {
    "key_missing": ("", "{name: a, type: integer}", "thiếu «label»"),
    "key_unknown": ("colour: red", f"{{{Q}}}", "không có mục «colour»"),
    "key_mistyped": ("", f"{{{Q}, exampel: '1'}}", "Có phải: example?"),
    "wrong_letters": ("", "{name: Thôn, type: text, label: A}", "chữ thường không dấu"),
    "month_wanted": ("", "{name: a, type: day-of-month, month: 6/0000, label: A}", "ví dụ: month: 6/2022"),
    "other_word": ("", "{name: a, type: number, label: A}", "'choices', 'repeat'"),
    "key_of_other_type": ("", f"{{{Q}, symbol: -KH/HU}}", "chỉ dùng với: document-number"),
    "type_needs_key": ("", "{name: a, type: money, label: A}", "loại money phải có «unit»"),
    "rule_without_message": ("", f"{{{Q}, constraint: value > 1}}", "constraint_message phải đi đôi"),
    "whole_wanted": ("", f"{{{Q}, last_saved: {{question: a, months: mai}}}}", "phải là số nguyên, ví dụ: months: 1"),
    "figure_wanted": ("", f"{{{Q}, min: nhiều}}", "phải là số, ví dụ: min: 100"),
    "true_wanted": ("", f"{{{Q}, required: perhaps}}", "chỉ nhận true hoặc false, ví dụ: required: true"),
    "words_wanted": ("", f"{{{Q}, hint: {{a: b}}}}", 'hint: "Xã {{ ten_xa }}"'),
    "list_wanted": ("", "{name: a, type: repeat, label: A, questions: 5}", "phải là danh sách"),
    "shape": ("", f"{{{Q}, min: Infinity}}", "min"),
    "name_doubled": ("", "{name: ngay, type: integer, label: A}", "tên «ngay» dùng hai lần"),
    "name_reserved": ("", "{name: value, type: integer, label: A}", "value_xa"),
    "name_mistyped": ("", f"{{{Q}, relevant: thon_truocc > 1}}", "Có phải: thon_truoc?"),
    "name_unknown": ("", f"{{{Q}, relevant: xyz > 1}}", "không có câu nào tên «xyz»"),
    "name_in_rows": (
        "",
        "{name: r, type: repeat, label: R, relevant: b > 1, questions: [{name: b, type: integer, label: B}]}",
        "dùng tổng: r|sum('b')",
    ),
    "signed_no_date": ("signed: thon_truoc", f"{{{Q}}}", "Ghi tên câu hỏi ngày ký"),
    "period_no_date": ("period: thon_truoc", f"{{{Q}}}", "tháng báo cáo"),
    "no_period": ("", f"{{{Q}, last_saved: {{question: thon_truoc}}}}", "Thêm period"),
    "nothing_saved": ("period: ngay", f"{{{Q}, last_saved: {{question: ngay}}}}", "không có câu «ngay» loại integer"),
    "unparsed": ("", f"{{{Q}, relevant: thon_truoc >}}", "không đọc được «thon_truoc >»"),
    "too_deep": ("", f"{{{Q}, relevant: '{'(' * 400}1{')' * 400} > 0'}}", "lồng quá sâu"),
    "not_allowed": ("", f"{{{Q}, relevant: thon_truoc.real > 1}}", "dùng thứ không được phép"),
    "no_such_day": ("", f"{{{Q}, relevant: ngay > '2025-13-01'}}", "không có trong lịch"),
    "sums_nothing": ("", f"""{{{Q}, calculation: "ngay|sum('x')"}}""", "ngay|sum('x')"),
    "bounds": ("", f"{{{Q}, min: 5, max: 2}}", "min 5 lớn hơn max 2"),
    "no_answer": ("", f"{{{Q}, example: nhiều}}", "example «nhiều»"),
    "warns_of_yes_no": ("", "{name: a, type: yes-no, label: A, warning: value, warning_message: B}", "Dùng constraint"),
    "warns_of_computed": (
        "",
        f"{{{Q}, calculation: thon_truoc + 1, warning: value > 1, warning_message: B}}",
        "câu bot tự tính",
    ),
    "not_in_repeat": (
        "",
        "{name: a, type: repeat, label: A, questions: [{name: b, type: note, label: B}]}",
        "«b» không đặt trong nhóm lặp được",
    ),
    "choice_doubled": (
        "",
        "{name: a, type: choice, label: A, choices: [{name: x, label: X}, {name: x, label: Y}]}",
        "lựa chọn «x» có hai lần",
    ),
    "circle": ("", f"{{{Q}, relevant: a > 1}}", "phụ thuộc vào chính nó"),
    "not_yaml": ('a: "\\q"', f"{{{Q}}}", "không đúng dạng YAML. Xem lại thụt lề"),
    "yaml_tab": ("a:\n\t- b", f"{{{Q}}}", "thay mỗi Tab bằng hai dấu cách"),
    "yaml_letter": ("a: @b", f"{{{Q}}}", "trong nháy kép"),
    "yaml_colon": ("a 1\nb: 2", f"{{{Q}}}", "thiếu dấu hai chấm"),
    "yaml_two_colons": ("a: b: c", f"{{{Q}}}", "hai dấu hai chấm"),
    "yaml_bracket": ("a: [1\nb: 2", f"{{{Q}}}", "Thêm ] hay }"),
    "yaml_quote": ("a: 'b", f"{{{Q}}}", "Thêm dấu nháy ở cuối"),
    "yaml_indent": ("a:\n  b: 1\n c: 2", f"{{{Q}}}", "Gióng thẳng đầu dòng"),
    "yaml_braces": ("a: {{ ten_xa }}", f"{{{Q}}}", 'default: "{{ ten_xa }}"'),
    "yaml_alias": ("a: &b 1\nc: *b", f"{{{Q}}}", "Viết đủ chữ ra"),
    "key_doubled": ("version: 2", f"{{{Q}}}", "mục «version» ghi hai lần"),
}


@pytest.mark.parametrize("code", FAULTS)
def test_a_fault_is_told_at_its_line_with_its_mend(code):
    head, question, words = FAULTS[code]
    with pytest.raises(FlowFaults) as caught:
        check_flow(FLOW.format(head=head, question=question), "thu.yaml")
    fault = next(each for each in caught.value.faults if each.code == code)
    told = word_fault(fault, load_texts())
    assert told.startswith(f"thu.yaml:{fault.line}: ")
    assert words in told
    assert fault.line >= 6


def test_every_fault_that_has_words_is_planted_here():
    keys = {key.removeprefix("fault.") for key in load_texts().keys() if key.startswith("fault.")}  # noqa: SIM118
    assert keys - {"line"} == FAULTS.keys()


@pytest.mark.parametrize(
    ("head", "code", "line"),
    [
        ("a: 1\n\tb: 2", "yaml_tab", 7), ("a: 1\n  b: 2", "yaml_two_colons", 7), ('a: "b" c', "yaml_indent", 6),
        ("a:\n  - b: 1\n   - c: 1", "yaml_indent", 8), ("x\n\na: 1", "yaml_colon", 6), ("a: {b: 1\nc: 2", "yaml_bracket", 6),
        ("family: party\nfamily: state", "key_doubled", 7),
    ],
)  # fmt: skip
def test_a_slip_in_yaml_is_told_at_the_line_to_mend(head, code, line):
    with pytest.raises(FlowFaults) as caught:
        check_flow(FLOW.format(head=head, question=f"{{{Q}}}"), "thu.yaml")
    assert [(fault.code, fault.line) for fault in caught.value.faults] == [(code, line)]


def test_a_default_that_does_not_parse_is_a_fault_like_any_other():
    with pytest.raises(FlowFaults) as caught:
        check_flow(FLOW.format(head="", question=f"{{{Q}, default: '{{{{ a'}}"), "thu.yaml")
    assert [fault.code for fault in caught.value.faults] == ["unparsed"]


def test_a_section_whose_only_question_is_wrong_does_not_count_as_empty_too():
    alone = FLOW[: FLOW.index("      - {{name: thon_truoc")] + "      - {question}\n"
    with pytest.raises(FlowFaults) as caught:
        check_flow(alone.format(head="", question="{name: a, type: number, label: A}"), "thu.yaml")
    assert [fault.code for fault in caught.value.faults] == ["other_word"]
