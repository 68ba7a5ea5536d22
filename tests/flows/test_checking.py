"""What is wrong with a flow is told at once, each fault with its line."""

import pytest

from flows.checking import check_flow
from flows.errors import FlowFaults

FAULTY = [
    ("constraint: valu > 1\n        constraint_message: a", "name_unknown"),
    ("relevant: b\n      - {name: b, type: integer, label: b, relevant: a}", "circle"),
    ("min: 5\n        max: 2", "bounds"),
    ("example: nhiều", "no_answer"),
    ("relevant: a.__class__", "not_allowed"),
    ("hint: '{{ a'", "unparsed"),
    ("colour: red", "key_unknown"),
    ("symbol: -KH/HU", "key_of_other_type"),
]


@pytest.mark.parametrize(("line", "code"), FAULTY)
def test_a_faulty_flow_is_told_with_file_and_line(line, code):
    text = f"""name: f
version: 1
title: t
template: t.docx
filename: t.docx
sections:
  - name: s
    label: s
    questions:
      - name: a
        type: integer
        label: a
        {line}
"""
    with pytest.raises(FlowFaults) as caught:
        check_flow(text, "f.yaml")
    fault = caught.value.faults[0]
    assert fault.code == code
    assert (fault.file, fault.line >= 7) == ("f.yaml", True)


def test_all_faults_of_a_flow_are_told_at_once():
    text = """name: f
version: 1
title: t
template: t.docx
filename: "{{ nobody }}.docx"
signed: b
sections:
  - name: s
    label: s
    questions:
      - {name: none, type: integer, label: a}
      - {name: b, type: integer, label: "{{ zzz }}", example: nhiều}
      - {name: b, type: decimal, label: b, min: 5, max: 2}
      - {name: c, type: choices, label: c, choices: [{name: x, label: x}, {name: x, label: y}]}
"""
    with pytest.raises(FlowFaults) as caught:
        check_flow(text, "f.yaml")
    assert sorted({fault.line for fault in caught.value.faults}) == [5, 6, 11, 12, 13, 14]
    assert len(caught.value.faults) == 9
    assert len(str(caught.value).splitlines()) == 9


@pytest.mark.parametrize("key", ["filename", "short_title"])
@pytest.mark.parametrize(
    ("text", "code"), [("{{ a", "unparsed"), ("{{ a.b }}", "not_allowed"), ("{{ b }}", "name_unknown")]
)
def test_what_a_report_is_called_is_checked_as_its_questions_are(key, text, code):
    head = {"filename": "t.docx", "short_title": "t"} | {key: text}
    flow = f"""name: f
version: 1
title: t
template: t.docx
filename: "{head["filename"]}"
short_title: "{head["short_title"]}"
sections:
  - name: s
    label: s
    questions:
      - {{name: a, type: integer, label: a}}
"""
    with pytest.raises(FlowFaults) as caught:
        check_flow(flow, "f.yaml")
    assert [(fault.line, fault.code) for fault in caught.value.faults] == [
        ({"filename": 5, "short_title": 6}[key], code)
    ]


def test_broken_yaml_is_told_with_its_line():
    with pytest.raises(FlowFaults, match=r"^f\.yaml:2: yaml_two_colons"):
        check_flow("name: f\n  version: [", "f.yaml")
