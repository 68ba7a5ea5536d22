from collections import Counter
from dataclasses import replace
from datetime import timedelta

from bot.collection.columns import HIDDEN, shown
from bot.collection.rows import Wanted
from bot.reports import find_report
from flows.blank import BLANK
from tests.bot.collection.conftest import DUE, REPORT, VISITS


def test_a_row_for_each_commune_says_how_it_stands(reading, wanted):
    rows = list(reading.rows(wanted))
    assert [row.commune for row in rows] == [f"Bản {number:02}" for number in range(1, 12)]
    assert Counter(row.standing for row in rows) == {"done": 9, "under_way": 1, "not_begun": 1}
    assert reading.count(wanted) == 11


def test_what_is_not_done_when_it_is_due_is_overdue(reading, wanted):
    late = replace(reading, now=DUE + timedelta(minutes=1))
    assert Counter(row.standing for row in late.rows(wanted)) == {"done": 9, "overdue": 2}


def test_a_row_holds_figures_as_figures_and_the_rest_as_the_office_reads_it(reading, wanted):
    first, *_, half, none = reading.rows(wanted)
    assert first.values["so_luot"] == 11
    assert first.values["so_bao_cao"] == "63-BC/ĐU"
    assert f"{first.values['den_ngay']:%d/%m/%Y}" == "25/12/2026"
    assert first.values["don_tong"] == 10  # computed, not asked
    assert (half.values["nguoi_ky"], none.values) == (None, dict.fromkeys(first.values))
    assert (first.answered, first.asked, half.answered, none.answered) == (22, 22, 9, 0)


def test_the_sections_add_up(reading, wanted):
    for row in reading.rows(wanted):
        assert sum(done for done, _ in row.sections) == row.answered
        assert sum(asked for _, asked in row.sections) == row.asked


def test_all_reports_of_a_flow_are_the_same_as_those_of_its_only_round(reading, wanted):
    assert [row.values["so_luot"] for row in reading.rows(Wanted(REPORT))] == [*VISITS, 11, None]


def test_what_a_question_calls_sensitive_is_masked():
    question = next(each for each in find_report(REPORT).flow.questions() if each.name == "nguoi_ky")
    assert shown(question, "Trần Đức Minh") == "Trần Đức Minh"
    assert shown(question.model_copy(update={"sensitive": True}), "Trần Đức Minh") == HIDDEN
    assert shown(question.model_copy(update={"sensitive": True}), BLANK) is None
