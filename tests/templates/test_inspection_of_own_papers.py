"""What the house prints departs from nothing."""

import time

import pytest

from templates.inspection import inspect, profile_for, read_paper
from templates.profiles import load_profile
from tests.templates.papers import MONTHLY, NQ18, departures, printed


@pytest.mark.parametrize("name", [NQ18, MONTHLY])
@pytest.mark.parametrize(("year", "profile"), [(2022, "hd36"), (2026, "hd05")])
@pytest.mark.parametrize("number", ["5", "57", "-"])
def test_our_own_paper_departs_from_nothing(name, year, profile, number):
    docx = printed(name, year, so_bao_cao=number)
    assert profile_for(read_paper(docx)).name == profile
    assert departures(docx) == ()


def test_a_blank_that_was_skipped_is_found():
    assert {(d.rule, d.is_fault) for d in departures(printed(thon_sau="-"))} == {("open_blank", True)}


def test_wording_that_the_office_keeps_is_known_only_in_its_own_form():
    unknown = inspect(printed(), load_profile("hd05"))
    assert {each.rule for each in unknown} == {"straight_quotes", "dash", "count_zero", "heading_end"}
    assert not any(each.is_fault for each in unknown)


def test_ten_pages_take_some_tenths_of_a_second_at_most():
    docx, profile = printed(), load_profile("hd05")
    inspect(docx, profile)
    begin = time.process_time()
    inspect(docx, profile)
    assert time.process_time() - begin < 0.3
