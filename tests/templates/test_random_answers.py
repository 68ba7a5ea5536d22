"""Five hundred random sets of answers a report: each document opens, says every value at its places, and nothing else."""

import io
from datetime import date

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.filling import values_of
from bot.reports import find_report
from flows.record import Answer
from templates.reading import paragraphs
from tests.libreoffice import convert
from tests.reports import EACH
from tests.templates.told import told

pytestmark = pytest.mark.slow  # five hundred documents a report, some of them laid out

WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60).filter(str.strip)
LETTERS = st.text("aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạ &<>{}%'\"", min_size=1, max_size=40).filter(str.strip)
TYPES = {
    "integer": st.integers(0, 10**6),
    "decimal": st.decimals(0, 10**6, places=2),
    "percent": st.decimals(0, 100, places=1),
    "money": st.decimals(0, 10**6, places=2),
    "document-number": st.from_regex(r"[1-9][0-9]{0,3}a?", fullmatch=True).map(lambda n: n.rjust(2, "0")),
    "yes-no": st.booleans(),
    "text": WORDS | LETTERS,
}


def value_of(question):
    if question.type == "date":
        return st.dates(date(2022, 7, 1), date(2030, 12, 31))
    if question.type == "day-of-month":
        number, year = map(int, question.month.split("/"))
        return st.integers(1, 30).map(lambda day: date(year, number, day))
    if question.type in ("choice", "choices"):
        names = st.sampled_from([choice.name for choice in question.choices])
        return names if question.type == "choice" else st.sets(names).map(lambda some: tuple(sorted(some)))
    return TYPES[question.type]


@st.composite
def answers(draw, flow):
    """Nine of ten questions answered, whatever their constraints say of it; up to three rows a repeat."""
    found = {}
    for question in (each for section in flow.sections for each in section.questions if each.type != "note"):
        if question.type == "repeat":
            for row in range(1, draw(st.integers(0, 3)) + 1):
                found[question.name, str(row)] = Answer(value=True)
                found |= {(each.name, str(row)): Answer(draw(value_of(each))) for each in question.questions}
        else:
            found[question.name, ""] = Answer(draw(value_of(question)) if draw(st.integers(0, 9)) else None)
    return found


@pytest.fixture(scope="module", params=EACH)
def report(request):
    return find_report(request.param)


@pytest.fixture(scope="module")
def some(tmp_path_factory):
    """A folder for twenty of a report's documents, for LibreOffice."""
    return tmp_path_factory.mktemp("some")


@pytest.mark.timeout(600)
def test_every_value_stands_at_its_places_and_nothing_else(report, some):
    form = paragraphs(report.form)
    kept = some / report.flow.name
    kept.mkdir()

    @settings(max_examples=500, suppress_health_check=list(HealthCheck))
    @given(given_answers=answers(report.flow))
    def every_value(given_answers):
        values = values_of(report.flow, given_answers)
        document = report.prepared.render(values)
        assert Document(io.BytesIO(document)).sections
        assert [text.strip() for text in paragraphs(document)] == told(form, values)
        if (number := len(list(kept.iterdir()))) < 20:
            (kept / f"{number}.docx").write_bytes(document)

    every_value()


def test_twenty_of_them_open_in_libreoffice(report, some):
    documents = {path.stem: path.read_bytes() for path in (some / report.flow.name).glob("*.docx")}
    found = convert(some / report.flow.name, documents)
    assert len([path for path in found.values() if path.exists()]) == 20
