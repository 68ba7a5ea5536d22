"""Deadlines as people say them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.deadlines import read_deadline

MONDAY = date(2026, 6, 29)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("30/6", (2026, 6, 30)),
        ("29/6", (2026, 6, 29)),
        ("28/6", (2027, 6, 28)),
        ("30-6-2027", (2027, 6, 30)),
        ("30.6.27", (2027, 6, 30)),
        ("ngày 30/6", (2026, 6, 30)),
        ("hạn 30 / 6", (2026, 6, 30)),
        ("thứ sáu", (2026, 7, 3)),
        ("Thứ 6", (2026, 7, 3)),
        ("thu sau", (2026, 7, 3)),
        ("thứ hai", (2026, 7, 6)),
        ("chủ nhật", (2026, 7, 5)),
        ("CN", (2026, 7, 5)),
        ("hôm nay", (2026, 6, 29)),
        ("ngày mai", (2026, 6, 30)),
        ("mốt", (2026, 7, 1)),
        ("31/6", None),
        ("0/0", None),
        ("30/6/20270", None),
        ("sáu", None),
        ("thứ tám", None),
        ("sớm nhé", None),
        ("trước ngày 30/6", (2026, 6, 29)),
        ("trước 25", (2026, 7, 24)),
        ("trước ngày 1/7/2026", (2026, 6, 30)),
        ("trước thứ sáu", (2026, 7, 2)),
        ("chậm nhất ngày 30/6", (2026, 6, 30)),
        ("hết ngày 30/6", (2026, 6, 30)),
        ("nộp chậm nhất là thứ sáu tuần sau", (2026, 7, 10)),
        ("thứ hai tuần sau", (2026, 7, 6)),
        ("t2 tuần sau", (2026, 7, 6)),
        ("t6", (2026, 7, 3)),
        ("thu7 tuan nay", (2026, 7, 4)),
        ("t8", None),
        ("t2 tuần gì", None),
        ("thứ sáu tuần này", (2026, 7, 3)),
        ("thứ sáu tuần trước", None),
        ("ngày 30 tháng 6", (2026, 6, 30)),
        ("ngày 5 tháng 7 năm 2027", (2027, 7, 5)),
        ("ngày 25", (2026, 7, 25)),
        ("30", (2026, 6, 30)),
        ("31", (2026, 7, 31)),
        ("mùng 5", (2026, 7, 5)),
        ("cuối tháng", (2026, 6, 30)),
        ("trước ngày mai", (2026, 6, 29)),
        ("32", None),
        ("trước", None),
        ("", None),
    ],
)
def test_a_deadline_is_read_as_people_say_it(words, day):
    assert read_deadline(words, MONDAY) == (None if day is None else date(*day))


@given(st.text(max_size=30))
def test_no_words_break_the_reader(words):
    assert isinstance(read_deadline(words, MONDAY), date | None)


@given(st.dates(date(2026, 1, 1), date(2028, 1, 1)), st.dates(date(2026, 1, 1), date(2027, 1, 1)))
def test_a_day_without_its_year_is_the_next_one(day, today):
    found = read_deadline(f"{day.day}/{day.month}", today)
    if (day.day, day.month) != (29, 2):
        assert today <= found <= today + timedelta(days=366)
