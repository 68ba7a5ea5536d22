"""What people picked is read in their own words wherever it is printed: on paper, in a question, in a file's name."""

import io
from datetime import date

import docx
import pytest

from bot.authoring.filling import fill
from flows.checking import check_flow
from flows.events import Replied, Started
from flows.interview import advance
from flows.piping import pipe
from flows.record import NO_ANSWERS
from flows.routing import find_path
from flows.says import Ask, Reject
from flows.stage import Position
from templates.reading import paragraphs
from templates.rendering import Form
from templates.values import values_of
from tests.bot.authoring.test_flow_reference import EXAMPLE, PAGE, TYPED
from tests.pages import blocks

TODAY = date(2026, 6, 28)
FLOW = check_flow(
    """
name: thu
version: 1
title: Thử
template: thu.docx
filename: "{{ muc }}.docx"
sections:
  - name: dau
    label: Đầu
    questions:
      - name: muc
        type: choice
        label: Mức?
        choices: [{name: tot, label: Tốt}, {name: kha, label: Khá}]
        constraint: value != 'tot'
        constraint_message: Chưa thể là {{ value }}.
      - {name: noi, type: choices, label: Nơi?, choices: [{name: hu, label: Huyện ủy}, {name: vp, label: Văn phòng}]}
      - {name: co, type: yes-no, label: Có không?, relevant: "muc == 'kha'"}
      - name: ds
        type: repeat
        label: Nữa không?
        questions:
          - {name: loai, type: choice, label: Loại?, choices: [{name: a, label: Loại A}, {name: b, label: Loại B}]}
          - {name: dung, type: yes-no, label: Đúng không?}
""",
    "thu.yaml",
)
GIVEN = {"muc": "2", "noi": "1, 2", "co": "có", "ds": [{"loai": "1", "dung": "không"}]}


def printed(flow, given, *lines):
    form, content = docx.Document(), io.BytesIO()
    for line in lines:
        form.add_paragraph(line)
    form.save(content)
    return paragraphs(Form.prepare(content.getvalue()).render(values_of(flow, fill(flow, given, TODAY).answers)))


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("{{ muc }}, {{ muc|upper }}", "Khá, KHÁ"),
        ("{{ noi }}, {{ noi|upper }}", "Huyện ủy; Văn phòng, HUYỆN ỦY; VĂN PHÒNG"),
        ("{{ co }}", "Có"),
        ("{% for each in ds %}{{ each.loai }} {{ each.dung }}{% endfor %}", "Loại A Không"),
        ("{% for each in noi %}{{ each }}.{% endfor %}", "Huyện ủy.Văn phòng."),
        ("{% if 'hu' in noi and co and muc == 'Khá' %}x{% endif %}", "x"),
    ],
)
def test_paper_says_it_in_words_and_is_still_asked_by_name(line, words):
    assert printed(FLOW, GIVEN, line) == [words]


@pytest.mark.parametrize(("given", "words"), [({"noi": "không"}, "Không"), ({}, "……")])
def test_none_of_them_is_no_blank(given, words):
    assert printed(FLOW, given, "{{ noi }}") == [words]


def test_wording_says_it_too():
    facts = find_path(FLOW, fill(FLOW, GIVEN, TODAY).answers).facts
    assert pipe("{{ muc }} {{ muc|lower }} {{ noi|lower }} {{ co }}", facts) == "Khá khá huyện ủy; văn phòng Có"
    assert pipe(FLOW.filename, facts) == "Khá.docx"


def test_a_refusal_names_it_as_it_stands_on_the_button():
    begun = advance(FLOW, NO_ANSWERS, Position(), Started(), TODAY)
    says = advance(FLOW, begun.answers, begun.position, Replied("Tốt"), TODAY).says
    assert [dict(say.invalid.params) for say in says if isinstance(say, Reject)] == [{"message": "Chưa thể là Tốt."}]
    assert isinstance(says[-1], Ask)


def test_the_form_on_the_authors_page_prints_words():
    flow = check_flow(EXAMPLE, "san-xuat.yaml")
    given = {question.name: question.example for question in flow.questions() if question.type != "repeat"}
    form = next(block for kind, block in blocks(PAGE) if kind == "text")
    chosen = next(shown for kind, _, shown in TYPED if kind == "choices")
    assert f"Nơi nhận: {chosen}." in "\n".join(printed(flow, given | {"noi_nhan": "1, 2"}, *form.splitlines()))
