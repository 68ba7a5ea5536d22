"""Whoever opens the last row that a table takes is told so, once."""

import pytest

from bot.reports import find_report
from bot.speech import word_heard
from bot.texts import load_texts
from flows.record import NO_ANSWERS
from flows.routing import MOST_ROWS, find_path
from flows.says import Recorded


@pytest.fixture
def gate():
    path = find_path(find_report("tiep-cong-dan-thang").flow, NO_ANSWERS)
    return next(slot for slot in path.slots if slot.question.type == "repeat")


@pytest.mark.parametrize(
    ("row", "wanted", "is_told"), [(MOST_ROWS, True, True), (MOST_ROWS, False, False), (MOST_ROWS - 1, True, False)]
)
def test_whoever_opens_the_last_row_is_told_so(gate, row, wanted, is_told):
    said = Recorded(gate._replace(key=(gate.key[0], str(row))), wanted)
    told = [words for words in word_heard([said], load_texts()) if f"dòng thứ {MOST_ROWS}, dòng cuối cùng" in words]
    assert bool(told) is is_told
