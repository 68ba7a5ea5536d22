"""Every part of a document is byte for byte what docxtpl makes of the same form and answers, its properties and mark apart.

What docxtpl does not do is done to its result too: a paragraph for each line of an answer, company for the signature.
"""

import io
import re
import zipfile

import pytest
from docxtpl import DocxTemplate
from hypothesis import HealthCheck, Phase, given, settings
from jinja2 import Environment, StrictUndefined

from bot.authoring.filling import fill, read_replies
from bot.reports import example_of, find_report
from templates.drafting import as_draft, with_marks
from templates.filters import add_filters, on_paper
from templates.layout import finish
from templates.rendering import Form
from templates.values import values_of
from tests.conftest import START
from tests.reports import EVERY
from tests.templates.any_answers import answers
from tests.templates.test_forms_in_word import torn

PROPERTIES, MARK = "docProps/core.xml", "docProps/custom.xml"
LISTED = re.compile(rb'<(?:Override|Relationship) [^>]*"/?docProps/custom\.xml"[^>]*/>')
BODY = "word/document.xml"


def parts(docx):
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        names = (name for name in package.namelist() if name not in (PROPERTIES, MARK))
        return {name: LISTED.sub(b"", package.read(name)) for name in names}


def by_docxtpl(form, values, *, draft=False):
    """The parts as docxtpl writes them."""
    environment = Environment(undefined=StrictUndefined, autoescape=True, finalize=on_paper)
    add_filters(environment)
    template, made = DocxTemplate(io.BytesIO(form)), io.BytesIO()
    template.render(values, environment, autoescape=True)
    template.save(made)
    found = parts(made.getvalue())
    body = finish(found[BODY].decode())
    return found | {BODY: (with_marks(body) if draft else body).encode()}


@pytest.fixture(scope="module", params=EVERY)
def report(request):
    return find_report(request.param)


@pytest.mark.slow  # sixty documents a report, each made twice
def test_sixty_random_sets_of_answers(report):
    @settings(
        max_examples=60, phases=[Phase.explicit, Phase.reuse, Phase.generate], suppress_health_check=list(HealthCheck)
    )
    @given(given_answers=answers(report.flow))
    def sixty(given_answers):
        values = values_of(report.flow, given_answers)
        assert parts(report.prepared.render(values)) == by_docxtpl(report.form, values)

    sixty()


@pytest.fixture(scope="module")
def example(report):
    replies = read_replies(example_of(report.flow.name))
    return values_of(report.flow, fill(report.flow, replies, START.date()).answers)


def test_a_draft(report, example):
    found = parts(report.prepared.render(example, draft=True))
    assert found == by_docxtpl(as_draft(report.form), example, draft=True)


def test_a_form_that_word_has_torn(report, example):
    form = torn(report.form)
    assert parts(Form.prepare(form).render(example)) == by_docxtpl(form, example)


TYPED = ["a\tb", "\ta\t", "a\n\tb\nc", "\"a\" 'b' & <c>", "a\x85b\u2028c", " ", ""]


@pytest.mark.parametrize("typed", TYPED)
def test_what_people_type_beside_letters(report, example, typed):
    names = [each.name for each in report.flow.questions() if each.type == "text" and each.name in example]
    values = example | dict.fromkeys(names, typed)
    assert parts(report.prepared.render(values)) == by_docxtpl(report.form, values)
