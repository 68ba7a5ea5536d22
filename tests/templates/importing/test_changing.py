"""What an author makes of a proposal, and what comes of it in form and flow."""

import pytest

from flows.checking import check_flow
from templates.checking import check_placeholders
from templates.importing import ImportRefused, apply, as_flow, propose
from templates.importing.changing import joined, no_blank, relabelled, renamed, retitled
from templates.reading import paragraphs
from tests.templates.importing.marked import NQ18, form

DOCX = form(NQ18).docx
REPORT = propose(DOCX)


def words(proposal):
    """The form's text, checked against the flow."""
    made, flow = apply(DOCX, proposal), check_flow(as_flow(proposal, "nq18", "a.docx"), "nq18.yaml")
    assert list(check_placeholders(made, {question.name for question in flow.questions()})) == []
    return "\n".join(paragraphs(made)), flow


def test_what_is_no_blank_stays_as_it_stood():
    finding = next(each for each in REPORT.findings if each.stood == "95,3")
    changed = no_blank(REPORT, finding)
    text, flow = words(changed)
    assert "tham gia học tập nghị quyết đạt 95,3%" in text
    assert finding.fact not in {question.name for question in flow.questions()}
    assert changed.left[-1].spot == finding.spot


def test_two_facts_that_are_one_are_asked_once():
    one, other = "so_da_tu", "so_nq_tu"
    text, flow = words(joined(REPORT, one, other))
    assert text.count("{{ so_da_tu|spaces }}") == 4
    assert other not in {question.name for question in flow.questions()}


def test_a_new_name_stands_wherever_the_old_one_stood():
    text, flow = words(renamed(REPORT, "giam_thon", "thon_truoc"))
    assert text.count("{{ thon_truoc }}") == 3
    assert flow.question("xuong_thon").constraint == "value <= thon_truoc"
    assert "thon_truoc" in flow.question("xuong_thon").constraint_message


def test_a_part_of_a_sum_under_a_new_name_is_still_counted():
    _, flow = words(renamed(REPORT, "chi_bo_khac", "chi_bo_con_lai"))
    assert "chi_bo_con_lai" in flow.question("dang_bo_chi_bo_truc_thuoc").calculation


def test_a_rule_goes_with_the_fact_that_it_looks_at():
    changed = REPORT
    for finding in REPORT.places("giam_thon"):
        changed = no_blank(changed, finding)
    _, flow = words(changed)
    assert not flow.question("xuong_thon").constraint


def test_another_label_is_asked():
    _, flow = words(relabelled(REPORT, "ten_xa", "Đảng bộ xã nào báo cáo?"))
    assert flow.question("dang_bo_xa_nao_bao_cao").label == "Đảng bộ xã nào báo cáo?"


@pytest.mark.parametrize(
    "change",
    [
        lambda: joined(REPORT, "ten_xa", "khac"),
        lambda: renamed(REPORT, "khac", "x"),
        lambda: renamed(REPORT, "ten_xa", "so_da_tu"),
        lambda: relabelled(REPORT, "khac", "a"),
    ],
)
def test_a_change_that_does_not_fit_is_refused(change):
    with pytest.raises(ImportRefused):
        change()


@pytest.mark.parametrize("typed", ["", "?", "12", "\u200b", "\u202e", "🐃"])
def test_a_question_or_title_without_a_word_is_refused(typed):
    for change in (lambda: relabelled(REPORT, "ten_xa", typed), lambda: retitled(REPORT, typed)):
        with pytest.raises(ImportRefused) as refused:
            change()
        assert refused.value.code == "no_words"


def test_marks_that_nobody_sees_are_left_out():
    assert retitled(REPORT, "Báo\u200b cáo \u202ethử").title == "Báo cáo thử"


def test_a_date_that_is_no_blank_is_none_in_all_its_parts():
    docx = form("giay-moi").docx
    proposal = propose(docx)
    changed = no_blank(proposal, next(each for each in proposal.findings if each.shown))
    assert len(proposal.findings) - len(changed.findings) == 3
    assert "ngày      tháng      năm 20   ." in "\n".join(paragraphs(apply(docx, changed)))
