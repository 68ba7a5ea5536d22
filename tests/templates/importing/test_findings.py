"""What the importer finds in forms whose truth stands beside them; the figures are printed."""

import sys
from functools import cache

import pytest

from templates.importing import load_rules, propose
from tests.templates.importing.marked import NAMES, NQ18, form
from tests.templates.importing.scoring import Score, score

KINDS = ("dots", "underscores", "spaces", "tab", "cell", "box", "control", "figure", "unmarked")
REPORT = form(NQ18)


@cache
def all_forms():
    total = Score()
    for name in (NQ18, *NAMES):
        total += score(name)
    return total


def test_every_blank_of_the_offices_own_report_is_found_and_nothing_else():
    found = score(NQ18)
    assert (found.missed, found.false) == ([], [])
    assert (found.there.total(), found.there["figure"], found.found.total()) == (45, 3, 45)


def test_the_facts_of_the_offices_own_report_are_joined_rightly():
    found = score(NQ18)
    assert (found.facts, found.joined, found.typed) == (39, 39, 45)


def test_the_ellipses_of_the_report_are_told_from_blanks_with_their_rule():
    left = [(each.spot.line + 1, each.rule) for each in propose(REPORT.docx).left if each.rule != "room"]
    assert left == [
        (17, "and_so_on_in_list"), (90, "and_so_on_at_end"), (93, "and_so_on_before_sentence"),
    ]  # fmt: skip


def test_the_sums_and_pairs_of_the_report_are_proposed():
    facts = {fact.name: fact for fact in propose(REPORT.docx).facts}
    sums = {name: fact.calculation for name, fact in facts.items() if fact.calculation}
    assert sums == {
        "dang_bo_chi_bo_truc_thuoc": (
            "chi_bo_thon", "chi_bo_truong_hoc", "chi_bo_cong_an", "chi_bo_y_te", "chi_bo_khac",
        )
    }  # fmt: skip
    bounds = {name: fact.bound.expression for name, fact in facts.items() if fact.bound}
    assert bounds == {
        "xuong_thon": "value <= giam_thon",
        "xuong_nguoi": "value <= cap_xa_nguoi",
        "xuong_nguoi_2": "value <= trach_thon_nguoi",
        "xuong_nguoi_3": "value <= giam_nguoi",
        "nghiep_vu_luot_nguoi": "value + chuyen_mon_luot_nguoi == nam_2017_luot_can_bo",
    }


@pytest.mark.parametrize("name", NAMES)
def test_a_form_misses_nothing_and_invents_nothing(name):
    found = score(name)
    assert (found.missed, found.false) == ([], [])


def test_precision_and_recall_of_each_kind_stand_at_the_floor(capsys):
    total = all_forms()
    with capsys.disabled():
        sys.stdout.write("\nkind          there  found  precision  recall\n")
        for kind in KINDS:
            sys.stdout.write(
                f"{kind:12} {total.there[kind]:6} {total.found[kind]:6} {total.precision(kind):10.2f} {total.recall(kind):7.2f}\n"
            )
        sys.stdout.write(
            f"facts joined rightly {total.joined} of {total.facts}; types {total.typed} of {total.there.total()}\n"
        )
    assert {kind for kind in KINDS if total.precision(kind) < 0.98 or total.recall(kind) < 0.98} == set()
    assert total.joined >= total.facts - 3


def test_every_rule_has_its_words_and_every_finding_its_rule():
    whys = load_rules().whys
    for name in (NQ18, *NAMES):
        proposal = propose(form(name).docx)
        rules = {each.rule for each in (*proposal.findings, *proposal.left, *proposal.facts)}
        assert rules <= whys.keys()
