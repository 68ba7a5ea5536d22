"""Every code of an inspection has its words."""

import ast
from pathlib import Path
from typing import get_args

import pytest

from bot.authoring.inspecting import Inspection, lines_of
from bot.texts import load_texts
from templates.inspection import inspect
from templates.inspection.errors import Refusal
from templates.profiles import RuleName, WordingName, load_profile, profile_names
from templates.profiles.schema import Component
from tests.templates.papers import printed

TEXTS = load_texts()
INSPECTION = Path(__file__).parents[3] / "templates" / "inspection"


def phrases():
    """The codes that phrases are made with."""
    for path in INSPECTION.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            made = isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Phrase"
            if made and isinstance(node.args[0], ast.Constant):
                yield node.args[0].value


@pytest.mark.parametrize(
    ("group", "codes"),
    [
        ("form", get_args(Refusal)),
        ("form_rule", (*get_args(RuleName), *get_args(WordingName))),
        ("form_place", get_args(Component)),
        ("form_value", (*get_args(WordingName), *phrases())),
    ],
)
def test_every_code_has_its_words(group, codes):
    assert {f"{group}.{code}" for code in codes} - TEXTS.keys() == set()


@pytest.mark.parametrize("name", profile_names())
def test_whatever_is_found_can_be_said(name):
    profile = load_profile(name)
    found = inspect(printed(), profile)
    lines = list(lines_of(Inspection(profile, found), TEXTS))
    assert len(lines) == len(found) > 0
    assert all(line.startswith(("lỗi · ", "gợi ý · ")) for line in lines)


def test_many_places_are_named_by_the_first_three():
    found = [
        each
        for each in inspect(printed(), load_profile("nd30"))
        if (each.rule, each.component) == ("size", "recipient")
    ]
    (line,) = lines_of(Inspection(load_profile("nd30"), tuple(found)), TEXTS)
    assert line.count("«") == 3
    assert "và 1 chỗ nữa" in line
