"""Figures and dates as the office writes them."""

from datetime import date
from decimal import Decimal

import pytest

from flows import notation


@pytest.mark.parametrize(
    ("value", "written"), [(0, "00"), (9, "09"), (10, "10"), (1250, "1.250"), (1234567, "1.234.567")]
)
def test_counts_carry_their_zero(value, written):
    assert notation.count(value) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [("95.3", "95,3"), ("100.0", "100"), ("2568.5", "2.568,5"), ("0.05", "0,05"), ("-1.5", "-1,5")],
)
def test_decimals_stand_as_given(value, written):
    assert notation.decimal(Decimal(value)) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [(date(2022, 3, 5), "05/3/2022"), (date(2026, 2, 14), "14/02/2026"), (date(2022, 12, 9), "09/12/2022")],
)
def test_dates_carry_the_zeros_of_the_office(value, written):
    assert notation.date_numeric(value) == written
