"""Documents made to be dear to read: how long it takes does not grow beyond bounds, and nothing is swallowed."""

import io
import time
import zipfile
from itertools import cycle, islice

import pytest
from docx import Document

from tests.templates.papers import MONTHLY, NQ18
from tests.templates.returning.by_hand import changed, example

LONG = 30.0  # seconds, on a busy machine


def timed(work):
    began = time.perf_counter()
    return work(), time.perf_counter() - began


def test_a_thousand_strange_paragraphs_are_told_in_time():
    case = example(MONTHLY)
    docx = changed(
        case.document, lambda texts: [text and f"{text} {number} {'đơn ' * 300}" for number, text in enumerate(texts)]
    )
    comparison, seconds = timed(lambda: case.compare(docx))
    assert seconds < LONG
    assert comparison.wording


@pytest.mark.parametrize("filling", ["a " * 60_000, ", " * 60_000, "05 đơn, " * 9_000, "…" * 80_000])
def test_a_paragraph_that_can_be_read_in_a_thousand_ways_is_told_in_time(filling):
    case = example(NQ18)
    docx = changed(case.document, lambda texts: [text.replace("29 tổ chức", f"29 {filling} tổ chức") for text in texts])
    comparison, seconds = timed(lambda: case.compare(docx))
    assert seconds < LONG
    assert comparison.wording or comparison.changed


def with_paragraphs(case, count, words):
    document, made = Document(io.BytesIO(case.document)), io.BytesIO()
    for text in islice(cycle(words), count):
        document.add_paragraph(text)
    document.save(made)
    return made.getvalue()


def test_thousands_of_paragraphs_that_are_alike_are_told_in_time():
    case = example(NQ18)
    docx = with_paragraphs(case, 3_000, ["*", "-----", "từ 14 thôn xuống còn 09 thôn " * 20])
    comparison, seconds = timed(lambda: case.compare(docx))
    assert seconds < LONG
    assert (comparison.changed, len(comparison.wording)) == ((), 3_000)


def test_more_paragraphs_than_any_paper_has_are_refused():
    case = example(NQ18)
    with pytest.raises(zipfile.BadZipFile):
        case.compare(with_paragraphs(case, 4_100, ["*"]))


@pytest.mark.parametrize("name", ["word/document.xml", "word/header1.xml"])
def test_a_part_larger_than_any_papers_is_refused_before_it_is_unpacked(name):
    case, made = example(NQ18), io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(case.document)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            new.writestr(part, old.read(part) + b" " * (9_000_000 if part == name else 0))
    with pytest.raises(zipfile.BadZipFile):
        case.compare(made.getvalue())
