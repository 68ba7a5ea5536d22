"""Deadlines that come back, as people say them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.recurring import next_day, read_rule

TODAY = date(2026, 12, 7)
SAID = [
    ("trước ngày 25 hằng tháng", "2026-12-24 2027-01-24 2027-02-24"),
    ("chậm nhất ngày 25 hàng tháng", "2026-12-25 2027-01-25 2027-02-25"),
    ("25 mỗi tháng", "2026-12-25 2027-01-25 2027-02-25"),
    ("hằng tháng, ngày 25", "2026-12-25 2027-01-25 2027-02-25"),
    ("trước ngày 1 hằng tháng", "2026-12-31 2027-01-31 2027-02-28"),
    ("ngày 30 hằng tháng", "2026-12-30 2027-01-30 2027-02-28"),
    ("cuối mỗi tháng", "2026-12-31 2027-01-31 2027-02-28"),
    ("thứ sáu hằng tuần", "2026-12-11 2026-12-18 2026-12-25"),
    ("trước thứ hai hằng tuần", "2026-12-13 2026-12-20 2026-12-27"),
    ("ngày 20 hằng quý", "2026-12-20 2027-03-20 2027-06-20"),
    ("trước ngày 5 tháng đầu hằng quý", "2027-01-04 2027-04-04 2027-07-04"),
    ("trước ngày 1 tháng đầu hằng quý", "2026-12-31 2027-03-31 2027-06-30"),
    ("cuối hằng quý", "2026-12-31 2027-03-31 2027-06-30"),
    ("30/6 hằng năm", "2027-06-30 2028-06-30 2029-06-30"),
    ("trước ngày 1/3 hằng năm", "2027-02-28 2028-02-29 2029-02-28"),
    ("ngày 30 tháng 6 hằng năm", "2027-06-30 2028-06-30 2029-06-30"),
    ("cuối mỗi năm", "2026-12-31 2027-12-31 2028-12-31"),
]


@pytest.mark.parametrize(("words", "days"), SAID)
def test_a_rule_is_read_and_names_its_days(words, days):
    found, day = [], TODAY
    for _ in range(3):
        day = next_day(read_rule(words), day)
        found.append(str(day))
    assert " ".join(found) == days


@pytest.mark.parametrize(
    "words",
    [
        "25/12",
        "hằng tháng",
        "ngày 32 hằng tháng",
        "ngày 0 hằng tháng",
        "thứ chín hằng tuần",
        "31/4 hằng năm",
        "mưa hằng tháng",
        "trước cuối mỗi tháng",
    ],
)
def test_what_is_no_rule_is_none(words):
    assert read_rule(words) is None


@given(st.integers(1, 31), st.dates(date(2020, 1, 1), date(2090, 1, 1)))
def test_every_month_has_exactly_one_day_whatever_the_number(number, day):
    rule = read_rule(f"ngày {number} hằng tháng")
    first = next_day(rule, day)
    second = next_day(rule, first)
    assert (second.year * 12 + second.month) - (first.year * 12 + first.month) == 1
    assert timedelta(0) < first - day <= timedelta(days=32)
