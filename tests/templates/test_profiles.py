"""The profiles of form: which is in force when, what they share, and that another is one more file."""

from datetime import date
from typing import get_args

import pytest
from pydantic import ValidationError

from templates.profiles import PROFILES, RuleName, WordingName, load_profile, profile_names, profile_on

EVERY = profile_names()


def test_three_profiles_come_with_the_house():
    assert set(EVERY) == {"hd36", "hd05", "nd30"}


@pytest.mark.parametrize(
    ("family", "signed", "name"),
    [
        ("party", date(2022, 7, 5), "hd36"),
        ("party", date(2026, 5, 26), "hd36"),
        ("party", date(2026, 5, 27), "hd05"),
        ("party", date(2017, 1, 1), "hd36"),
        ("party", None, "hd05"),
        ("state", date(2022, 7, 5), "nd30"),
        ("state", None, "nd30"),
    ],
)
def test_the_signing_date_chooses_within_a_family(family, signed, name):
    assert profile_on(family, signed).name == name


@pytest.mark.parametrize(("name", "separator"), [("hd36", ","), ("hd05", ";"), ("nd30", ";")])
def test_recipients_are_separated_as_each_guidance_wants(name, separator):
    assert load_profile(name).recipient_separator == separator


@pytest.mark.parametrize(
    ("signed", "line"),
    [
        (date(2025, 6, 30), "ĐẢNG BỘ HUYỆN THANH LÂM"),
        (date(2025, 7, 1), "ĐẢNG BỘ TỈNH ĐÔNG SƠN"),
        (None, "ĐẢNG BỘ TỈNH ĐÔNG SƠN"),
    ],
)
def test_the_superior_line_follows_the_day_on_which_districts_ended(signed, line):
    assert load_profile("hd36").superior_on(signed).example == line


def test_hd_05_is_hd_36_but_for_separator_and_line_spacing():
    old, new = load_profile("hd36").model_dump(), load_profile("hd05").model_dump()
    assert {key for key in old if old[key] != new[key]} == {
        "name", "title", "since", "recipient_separator", "line_spacing",
    }  # fmt: skip


def test_every_rule_of_the_code_stands_in_some_profile():
    rules = {rule for name in EVERY for rule in load_profile(name).rules}
    wording = {rule for name in EVERY for rule in load_profile(name).wording}
    assert (rules, wording) == (set(get_args(RuleName)), set(get_args(WordingName)))


@pytest.mark.parametrize("name", EVERY)
def test_what_only_usage_wants_says_so(name):
    profile = load_profile(name)
    for rule in (*profile.rules.values(), *profile.wording.values(), *profile.looks.values()):
        assert rule.evidence in {"S", "S2", "plain"} or rule.source is not None


@pytest.mark.parametrize(("wrong", "known"), [("hd99", "hd05, hd36, nd30"), ("_common", "hd05")])
def test_an_unknown_profile_is_answered_with_the_known_ones(wrong, known):
    with pytest.raises(KeyError, match=known):
        load_profile(wrong)
    with pytest.raises(KeyError, match="party, state"):
        profile_on("army", None)


OWN = """\
like: hd05
title: Quy chế riêng
family: school
since: 2027-01-01
recipient_separator: "."
rules: {star_text: null}
"""


@pytest.fixture
def folder(tmp_path):
    for path in PROFILES.glob("*.yaml"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "own.yaml").write_text(OWN, encoding="utf-8")
    return tmp_path


def test_another_profile_is_one_more_file_and_no_code(folder):
    profile = profile_on("school", None, folder)
    assert (profile.name, profile.recipient_separator) == ("own", ".")
    assert "star_text" not in profile.rules
    assert profile.texts == load_profile("hd36").texts
    assert set(profile_names(folder)) == {*EVERY, "own"}


@pytest.mark.parametrize("wrong", ["colour: red", "rules: {no_such_rule: {evidence: S}}", "degree: '('"])
def test_a_wrong_profile_is_refused_when_it_is_loaded(folder, wrong):
    (folder / "wrong.yaml").write_text(f"like: hd05\n{wrong}\n", encoding="utf-8")
    with pytest.raises(ValidationError):
        load_profile("wrong", folder)
