"""What the house prints departs from nothing."""

import time

import pytest

from templates.inspection import inspect, profile_for, read_paper
from templates.profiles import load_profile
from tests.templates.papers import ECONOMY, LIVESTOCK, MANY, MONTHLY, NQ18, PROPOSAL, QUIET, departures, made, printed

STATE = {
    "economy": {"name": ECONOMY},
    "economy, number 5": {"name": ECONOMY, "so_bao_cao": "5"},
    "economy without number, a deputy signs": {"name": ECONOMY, "so_bao_cao": "-", "chuc_vu_ub": "PHÓ CHỦ TỊCH"},
    "economy, quiet": {"name": ECONOMY, **QUIET, "lon_truoc": "8.420"},
    "economy in January": {"name": ECONOMY, "ngay_ban_hanh": "5/2/2027", "den_ngay": "20/1/2027"},
    "proposal": {"name": PROPOSAL},
    "proposal without number": {"name": PROPOSAL, "so_to_trinh": "-"},
    "proposal, livestock": {"name": PROPOSAL, **LIVESTOCK},
    "proposal, a long table": {"name": PROPOSAL, **MANY},
    "proposal with a long name": {
        "name": PROPOSAL, "ten_dot": "đợt mưa lớn, lũ quét, sạt lở đất và dông lốc trên diện rộng đầu tháng 9",
    },
}  # fmt: skip


@pytest.mark.parametrize("name", [NQ18, MONTHLY])
@pytest.mark.parametrize(("year", "profile"), [(2022, "hd36"), (2026, "hd05")])
@pytest.mark.parametrize("number", ["5", "57", "-"])
def test_our_own_paper_departs_from_nothing(name, year, profile, number):
    docx = printed(name, year, so_bao_cao=number)
    assert profile_for(read_paper(docx)).name == profile
    assert departures(docx) == ()


@pytest.mark.parametrize("case", STATE)
def test_our_own_state_papers_depart_from_nothing(case):
    docx = made(**STATE[case])
    assert profile_for(read_paper(docx)).name == "nd30"
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
