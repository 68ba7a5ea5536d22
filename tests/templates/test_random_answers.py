"""Five hundred random sets of answers a report: each document opens, says every value at its places, and nothing else."""

import io

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings

from bot.reports import find_report
from templates.reading import paragraphs
from templates.values import values_of
from tests.libreoffice import convert
from tests.reports import EACH
from tests.templates.any_answers import answers
from tests.templates.told import told

pytestmark = pytest.mark.slow  # five hundred documents a report, some of them laid out


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
