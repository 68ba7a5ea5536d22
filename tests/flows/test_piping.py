"""Answers inside wording, as the office writes them."""

from datetime import date
from decimal import Decimal

import pytest

from flows.blank import BLANK
from flows.errors import ExpressionFault
from flows.piping import names_in, pipe

VALUES = {"b": 9, "c": Decimal("0.1"), "d": date(2026, 12, 7), "t": "xã", "gone": BLANK}


@pytest.mark.parametrize(
    ("text", "piped"),
    [
        ("không có gì", "không có gì"),
        ("còn {{ b }} thôn", "còn 09 thôn"),
        ("{{ c }}%", "0,1%"),
        ("ngày {{ d }}", "ngày 07/12/2026"),
        ("{{ t }}", "xã"),
    ],
)
def test_answers_stand_in_wording_as_the_office_writes_them(text, piped):
    assert pipe(text, VALUES) == piped


def test_what_is_unanswered_stands_as_dots_through_every_filter():
    for text in ("{{ gone }}", "{{ gone | upper }}", "{{ missing | title }}"):
        assert set(pipe(text, VALUES)) <= {".", "…"}
        assert pipe(text, VALUES)


def test_a_text_names_what_it_quotes():
    assert names_in("{{ a }} và {{ b }}") == {"a", "b"}
    with pytest.raises(ExpressionFault):
        names_in("{{ a")
