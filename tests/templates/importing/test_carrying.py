"""What an author made of a form stands in its next issue too, whatever moved in it."""

import io

import pytest
from docx import Document

from flows.checking import check_flow
from templates.checking import check_placeholders
from templates.importing import apply, as_flow, propose
from templates.importing.carrying import SAME, carried, likeness
from templates.importing.changing import joined, no_blank, relabelled, retitled, retyped
from tests.templates.importing.marked import NAMES, NQ18, form

OLD = propose(form(NQ18).docx)


def next_issue(name, *, before="", after=""):
    """The form with a line more above all others, and one below."""
    document, written = Document(io.BytesIO(form(name).docx)), io.BytesIO()
    document.paragraphs[0].insert_paragraph_before(before)
    document.add_paragraph(after)
    document.save(written)
    return written.getvalue()


def made(proposal, docx):
    """The questions by name, checked against the form's placeholders."""
    flow = check_flow(as_flow(proposal, "mau", "a.docx"), "mau.yaml")
    questions = {question.name: question for question in flow.questions()}
    assert list(check_placeholders(apply(docx, proposal), set(questions))) == []
    return questions


@pytest.mark.parametrize("name", [NQ18, *NAMES])
def test_untouched_proposals_stay_what_they_are(name):
    docx = next_issue(name, before="Mẫu số 02", after="Ban hành lần hai.")
    old, new = propose(form(name).docx), propose(docx)
    assert likeness(new, old) >= SAME
    kept = carried(new, old)
    made(kept, docx)
    assert {fact.name for fact in old.facts} <= {fact.name for fact in kept.facts}


def test_forms_are_told_from_each_other():
    proposals = {name: propose(form(name).docx) for name in (NQ18, *NAMES)}
    mixed = {
        (one, other)
        for one, new in proposals.items()
        for other, old in proposals.items()
        if one != other and likeness(new, old) >= SAME
    }
    assert mixed == set()


def test_what_was_made_of_it_stays_made():
    docx = next_issue(NQ18, after="Ban hành lần hai.")
    old = relabelled(OLD, "ten_xa", "Đảng bộ xã nào?")
    old = joined(old, "so_da_tu", "so_nq_tu")
    old = no_blank(old, next(each for each in old.findings if each.stood == "95,3"))
    old = retitled(retyped(old, "giam_thon", "text"), "Sơ kết 18")
    kept = carried(propose(docx), old)
    questions = made(kept, docx)
    assert kept.title == "Sơ kết 18"
    assert questions["dang_bo_xa_nao"].label == "Đảng bộ xã nào?"
    assert "so_nq_tu" not in questions
    assert questions["giam_thon"].type == "text"
    assert [fact.name for fact in kept.facts] == [fact.name for fact in old.facts]


def test_a_new_blank_of_a_taken_name_gets_a_name_of_its_own():
    """Whoever renamed a question took a name that the next issue has for another blank."""
    docx = next_issue(NQ18, after="Tổng số thôn còn thiếu nhà văn hóa: ………… thôn.")
    name = next(fact.name for fact in propose(docx).facts if fact.name not in {each.name for each in OLD.facts})
    old = relabelled(OLD, "giam_thon", name.replace("_", " "))
    assert name in {fact.name for fact in old.facts}
    kept = carried(propose(docx), old)
    questions = made(kept, docx)
    assert len(questions) == len(OLD.facts) + 1
    assert questions[name].label == name.replace("_", " ")
