"""Documents made to be dear to read: how long it takes does not grow beyond bounds, and nothing is swallowed."""

import time

import pytest

from tests.templates.by_hand import changed, example
from tests.templates.papers import MONTHLY, NQ18

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
