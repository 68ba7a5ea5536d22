from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.collection.columns import Column
from bot.collection.outliers import leaps, see, spreads, stands_out

COLUMN = Column("a", "s", "A", "", "count")


def fences_of(figures):
    found = spreads((COLUMN,))
    for figure in figures:
        see(found, {"a": figure})
    return found["a"].fences()


def test_a_figure_far_from_the_middle_half_stands_out():
    fences = fences_of([11, 12, 10, 13, 11, 12, 14, 9, 400])
    assert [figure for figure in (9, 14, 400) if stands_out(figure, fences)] == [400]


@pytest.mark.parametrize("figures", [[1, 2, 900], [5] * 20, []])
def test_where_there_are_few_or_all_alike_nothing_stands_out(figures):
    assert fences_of(figures) is None
    assert not stands_out(900, None)


@pytest.mark.parametrize(
    ("now", "last", "is_far"),
    [(11, 10, False), (21, 10, True), (20, 10, False), (4, 10, True), (5, 10, False), (4, 1, False), (0, 5, True),
     (Decimal("12.5"), 5, True), (None, 5, False), (5, None, False), ("9", 1, False)],
)  # fmt: skip
def test_a_leap_from_the_last_report(now, last, is_far):
    assert leaps(now, last) == is_far


@given(st.lists(st.integers(-1000, 1000), min_size=8, max_size=60))
def test_the_middle_half_never_stands_out(figures):
    fences, ordered = fences_of(figures), sorted(figures)
    middle = ordered[len(ordered) // 4 : -(len(ordered) // 4) or None]
    assert not any(stands_out(figure, fences) for figure in middle)
