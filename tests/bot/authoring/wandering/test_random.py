"""Random interviews find what is planted, name the interview that shows it, and find nothing in our own reports."""

from dataclasses import replace
from datetime import date

import pytest

from bot.authoring.wandering import survey
from bot.reports import find_report, names
from flows.loading import parse_flow

TODAY = date(2026, 11, 25)
REPORT = find_report("tiep-cong-dan-thang")


MEANT = {("always_doubted", "ngay_ban_hanh")}  # a form of 2022 that is signed today is asked about, always


def altered(old, new):
    """The monthly report with one line of its flow said otherwise."""
    assert old in REPORT.source
    return replace(REPORT, flow=parse_flow(REPORT.source.replace(old, new, 1), "altered.yaml"))


@pytest.mark.parametrize("name", names())
def test_every_interview_of_our_own_reports_comes_to_its_end_and_onto_paper(name):
    found = survey(find_report(name), range(25), TODAY)
    assert found.complete == 25
    assert {(each.code, each.question) for each in found.findings} <= MEANT
    assert 1 < found.asked[0] <= found.asked[1] <= found.asked[2]


def test_the_same_numbers_give_the_same_interviews():
    assert survey(REPORT, range(5), TODAY) == survey(REPORT, range(5), TODAY)


PLANTED = {
    "mostly_refused": ("constraint: value == 0 or so_buoi > 0", "constraint: value > 9 and value < 9"),
    "never_asked": ("label: Có bao nhiêu lượt", "relevant: 1 > 2\n        label: Có bao nhiêu lượt"),
    "always_doubted": ("warning: value <= so_buoi * 50", "warning: value > 9000000000"),
}


def test_a_question_that_must_be_answered_and_takes_nothing_is_a_dead_end():
    source = ("constraint: value == 0 or so_buoi > 0", "required: true\n        constraint: value > 9 and value < 9")
    found = survey(altered(*source), range(1, 4), TODAY)
    [stuck] = [each for each in found.findings if each.code == "stuck"]
    assert (found.complete, stuck.question, stuck.times, stuck.seed) == (0, "so_luot", 3, 1)
    assert "gõ lại" in stuck.why


def test_a_paper_that_cannot_be_printed_is_found():
    broken = replace(REPORT, form=find_report("nq18-so-ket-05-nam").form)
    [finding] = [each for each in survey(broken, range(3), TODAY).findings if each.code == "no_paper"]
    assert (finding.times, finding.why) == (3, "UndefinedError")


@pytest.mark.parametrize("code", PLANTED)
def test_what_is_planted_is_found_at_its_question(code):
    found = survey(altered(*PLANTED[code]), range(25), TODAY)
    assert {(each.code, each.question) for each in found.findings} >= {(code, "so_luot")}
