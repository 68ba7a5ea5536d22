"""What holds of the paper of every report: its places, its blanks, its draft, and whatever a person may type."""

import io
import zipfile
from datetime import date

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from bot.authoring.filling import fill, read_replies
from bot.reports import example_of, find_report
from flows.blank import DOTS
from templates.checking import check_placeholders
from templates.filters import ROOM
from templates.reading import paragraphs
from templates.rendering import Form
from templates.values import GIVEN, values_of
from tests.reports import EVERY
from tests.templates.papers import made

HOSTILE = ["A & B", "<w:p/>", "\"x\" 'y'", "{{ 7*7 }}", "{% for %}", "{{", "}}", "{#", "😀 xã", "a]]>b", "\u200fxã"]


@pytest.fixture(params=EVERY)
def report(request):
    return find_report(request.param)


def values(report):
    return values_of(
        report.flow, fill(report.flow, read_replies(example_of(report.flow.name)), date(2026, 11, 23)).answers
    )


def text_of(docx):
    return "\n".join(paragraphs(docx))


def xml_of(docx):
    """All the text of the package, markup and all."""
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        return "".join(package.read(name).decode() for name in package.namelist() if name.endswith(".xml"))


def signer(report):
    """The last that is asked in one line of words: who signs."""
    return [each.name for each in report.flow.questions() if each.type == "text" and not each.multiline][-1]


def blanked(report):
    """What can be skipped, all of it skipped."""
    return {each.name: "-" for section in report.flow.sections for each in section.questions if can_be_skipped(each)}


def can_be_skipped(question):
    return not question.required and not question.calculation and question.type not in ("note", "repeat")


def test_each_placeholder_has_its_question_and_each_question_its_placeholder(report):
    names = {question.name for question in report.flow.questions()}
    assert list(check_placeholders(report.form, names, GIVEN)) == []
    assert {found.code for found in check_placeholders(report.form, names - {signer(report)} | {"la"}, GIVEN)} == {
        "question_without_place",
        "place_without_question",
    }


def test_the_same_values_give_the_same_bytes(report):
    name = report.flow.name
    assert made(name) == made(name) == Form.prepare(report.form).render(values(report))


def test_only_a_draft_says_so_on_every_page_and_marks_all_open_places(report):
    name, blank = report.flow.name, blanked(report)
    draft, paper = (made(name, draft=is_draft, **blank) for is_draft in (True, False))
    document = Document(io.BytesIO(draft))
    section = document.sections[0]
    heads = [section.header, *([section.first_page_header] if section.different_first_page_header_footer else [])]
    assert all("DỰ THẢO" in [p.text for p in head.paragraphs] for head in heads)
    body = [*document.paragraphs, *(p for table in document.tables for cell in table._cells for p in cell.paragraphs)]
    marked = [run.text for p in body for run in p.runs if run.font.highlight_color]
    said = text_of(paper)
    assert sorted(marked) == sorted([ROOM] * said.count(ROOM) + [DOTS] * said.count(DOTS))
    assert len(marked) > 10
    assert "DỰ THẢO" not in xml_of(paper)


def test_a_draft_says_what_the_document_says_at_the_same_places(report):
    for changed in ({}, blanked(report)):
        assert paragraphs(made(report.flow.name, draft=True, **changed)) == paragraphs(
            made(report.flow.name, **changed)
        )


@pytest.mark.parametrize("typed", HOSTILE)
def test_what_was_typed_reaches_the_paper_as_typed(report, typed):
    assert typed in text_of(made(report.flow.name, **{signer(report): typed}))


@pytest.mark.parametrize("name", EVERY)
def test_no_text_breaks_the_document(name):
    report = find_report(name)
    plain, form = values(report), report.prepared
    tables = len(Document(io.BytesIO(form.render(plain))).tables)

    @given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=80))
    def no_text_breaks_it(typed):
        document = form.render(plain | {signer(report): typed})
        with zipfile.ZipFile(io.BytesIO(document)) as package:
            assert package.testzip() is None
        assert len(Document(io.BytesIO(document)).tables) == tables

    no_text_breaks_it()


def test_line_breaks_stay_and_control_characters_go(report):
    document = report.prepared.render(values(report) | {signer(report): "một\nhai\x07"})
    assert paragraphs(document)[-2:] == ["một", "hai"]
