"""What editors are told of a flow's YAML agrees with what the bot takes."""

import copy

import pytest
import yaml
from jsonschema import Draft202012Validator
from pydantic import ValidationError

from bot.authoring.flow_schema import flow_schema
from bot.reports import find_report, names
from bot.texts import load_texts
from flows.schema import Flow

SCHEMA = flow_schema(load_texts())
QUESTION = {"name": "so_thon", "type": "integer", "label": "Bao nhiêu thôn?"}
CHANGES = {
    "as it stands": {},
    "a figure without quotes": {"example": 14},
    "bounds": {"min": 1, "max": "9"},
    "a key that there is not": {"lable": "x"},
    "a type that there is not": {"type": "number"},
    "a name with a capital": {"name": "SoThon"},
    "no label": {"label": None},
    "a unit on a text": {"type": "text", "unit": "thôn"},
    "money without unit": {"type": "money"},
    "money with unit": {"type": "money", "unit": "đồng"},
    "a choice without choices": {"type": "choice"},
    "a choice": {"type": "choice", "choices": [{"name": "co", "label": "Có"}]},
    "a constraint without message": {"constraint": "value > 1"},
    "a constraint with its message": {"constraint": "value > 1", "constraint_message": "Phải hơn 1."},
    "a message without constraint": {"constraint_message": "Phải hơn 1."},
    "a month that there is not": {"type": "day-of-month", "month": "13/2022"},
    "a computed text": {"type": "text", "calculation": "a + b"},
}


@pytest.fixture(scope="module")
def validator():
    Draft202012Validator.check_schema(SCHEMA)
    return Draft202012Validator(SCHEMA)


def flow_with(changes):
    question = {key: value for key, value in {**copy.deepcopy(QUESTION), **changes}.items() if value is not None}
    about = {"name": "thu", "version": 1, "title": "Thử", "template": "thu.docx", "filename": "thu.docx"}
    return {**about, "sections": [{"name": "mot", "label": "Một", "questions": [question]}]}


@pytest.mark.parametrize("name", names())
def test_our_own_flows_are_right_by_it(validator, name):
    assert list(validator.iter_errors(yaml.safe_load(find_report(name).source))) == []


@pytest.mark.parametrize("changes", CHANGES.values(), ids=CHANGES.keys())
def test_an_editor_marks_what_the_bot_refuses_and_nothing_else(validator, changes):
    written = flow_with(changes)
    try:
        Flow.model_validate(yaml.load(yaml.safe_dump(written), Loader=yaml.BaseLoader))  # noqa: S506  -- only text
    except ValidationError:
        is_taken = False
    else:
        is_taken = True
    assert validator.is_valid(written) == is_taken


def test_every_key_is_explained_and_nothing_else():
    keys = {key for key in load_texts().keys() if key.startswith("schema.")}  # noqa: SIM118  -- no mapping
    parts = {"flow": SCHEMA, **{name.lower(): part for name, part in SCHEMA["$defs"].items()}}
    named = {f"schema.{name}" for name in parts}
    named |= {f"schema.{name}_{key}" for name, part in parts.items() for key in part["properties"]}
    assert keys == named
