"""The authors' page on a flow's keys says all there is; `--rewrite` renews its tables from the schema."""

import re
from datetime import date
from typing import get_args

import pytest
import yaml
from jsonschema import Draft202012Validator

from bot.authoring.flow_schema import flow_schema
from bot.texts import load_texts
from flows import answers
from flows.checking import check_flow
from flows.plain_yaml import read_texts
from flows.sandbox import Sandbox
from flows.schema import ONLY_FOR, QuestionType
from templates.filters import _OWN, add_filters
from tests.pages import HOUSE, blocks, page

PAGE = HOUSE / "docs" / "author" / "flow.md"
[(_, EXAMPLE), *_] = blocks(PAGE)
FLOW = check_flow(EXAMPLE, "san-xuat.yaml")
SCHEMA = flow_schema(load_texts())
PARTS = {"flow": SCHEMA, **{name.lower(): part for name, part in SCHEMA["$defs"].items()}}
HEADS = {
    "flow": "## Cả biểu hỏi", "section": "## Một phần", "question": "## Một câu hỏi", "choice": "## Một lựa chọn",
    "lastsaved": "## Số của báo cáo trước",
}  # fmt: skip
TODAY = date(2026, 6, 28)
TYPED = re.findall(r"^\| `([\w-]+)` \| `(.+?)` \| `(.+?)` \|$", page(PAGE), re.MULTILINE)
PRINTED = re.findall(r"^\| `{{ (\w+)\\\|(\w+(?:\(.*?\))?) }}` \| .*?`(.+)` \|$", page(PAGE), re.MULTILINE)


def rows_of(part):
    """What the table of a part must say."""
    for key, place in PARTS[part]["properties"].items():
        words = re.sub(r"({{ \w+ }})", r"`\1`", place["description"].replace("|", "\\|"))
        must = " **(phải có)**" if key in PARTS[part]["required"] else ""
        kinds = ", ".join(f"`{each}`" for each in sorted(ONLY_FOR.get(key, ()))) or "mọi loại"
        yield f"| `{key}` | {words}{must} |" + (f" {kinds} |" if part == "question" else "")


@pytest.mark.parametrize("part", HEADS)
def test_every_key_stands_in_its_table_and_nothing_else(part, request):
    found = re.search(rf"{re.escape(HEADS[part])}.*?\n\|---[^\n]*\n((?:\|[^\n]*\n)+)", page(PAGE), re.DOTALL)
    wanted = "".join(f"{row}\n" for row in rows_of(part))
    if request.config.getoption("--rewrite"):
        PAGE.write_text(PAGE.read_text(encoding="utf-8").replace(found[1], wanted), encoding="utf-8")
    else:
        assert found[1] == wanted


def used(part):
    """The keys with which the example shows a part."""
    written = read_texts(EXAMPLE)
    questions = [each for section in written["sections"] for each in section["questions"]]
    questions += [inner for each in questions for inner in each.get("questions", ())]
    choices = [choice for each in questions for choice in each.get("choices", ())]
    last_saved = [each["last_saved"] for each in questions if "last_saved" in each]
    shown = {
        "flow": [written],
        "section": written["sections"],
        "question": questions,
        "choice": choices,
        "lastsaved": last_saved,
    }
    return {key for each in shown[part] for key in each}


def test_every_part_has_its_table():
    assert HEADS.keys() == PARTS.keys()


@pytest.mark.parametrize("part", HEADS)
def test_the_example_shows_every_key(part):
    assert used(part) == PARTS[part]["properties"].keys()


def test_the_example_shows_every_type_and_is_right_for_editors():
    assert {question.type for question in FLOW.questions()} == set(get_args(QuestionType))
    assert list(Draft202012Validator(SCHEMA).iter_errors(yaml.safe_load(EXAMPLE))) == []


def test_what_is_typed_is_printed_so_for_every_type():
    for kind, typed, printed in TYPED:
        question = next(each for each in FLOW.questions() if each.type == kind)
        assert answers.display(answers.parse(typed, question, TODAY), question) == printed
    assert {kind for kind, _, _ in TYPED} == set(get_args(QuestionType)) - {"note"}


def test_the_filters_of_a_form_print_what_the_page_says():
    environment = Sandbox()
    add_filters(environment)
    for name, filter_, printed in PRINTED:
        question = FLOW.question(name)
        value = answers.parse(question.example, question, TODAY)
        assert environment.from_string(f"{{{{ value|{filter_} }}}}").render(value=value) == printed
    named = set(re.findall(r"\\\|(\w+)(?:\(.*?\))? [%}]", page(PAGE)))
    assert named == {function.__name__ for function in _OWN}
