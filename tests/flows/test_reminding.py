"""When one reminds, on the calendar of 2026, and the hours in which one may."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.days.workdays import load_workdays
from flows.deadlines import due_at
from flows.reminding import next_open, nudges

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
WORKED = load_workdays().is_working


def at(month, day, hour=9, minute=0):
    return datetime(2026, month, day, hour, minute, tzinfo=ZONE)


def planned(deadline, now):
    found = nudges(due_at(date(2026, *deadline), ZONE), now, WORKED, ZONE)
    assert {nudge.at.time() for nudge in found} <= {time(8)}
    return [(nudge.kind, nudge.days, nudge.at.month, nudge.at.day) for nudge in found]


def test_a_deadline_far_off_has_them_all():
    assert planned((7, 3), at(6, 1)) == [
        ("before", 7, 6, 24), ("before", 3, 6, 30), ("before", 1, 7, 2), ("today", 0, 7, 3),
        ("overdue", 1, 7, 6), ("overdue", 2, 7, 7), ("overdue", 3, 7, 8),
    ]  # fmt: skip


def test_only_what_lies_ahead_is_planned():
    assert planned((6, 30), at(6, 29))[:2] == [("today", 0, 6, 30), ("overdue", 1, 7, 1)]
    assert planned((6, 30), at(6, 30))[0] == ("overdue", 1, 7, 1)


def test_days_off_are_leapt_over_and_a_deadline_on_one_has_no_morning():
    assert planned((11, 24), at(11, 1))[2:4] == [("before", 1, 11, 23), ("overdue", 1, 11, 25)]
    assert planned((2, 23), at(2, 1))[:3] == [("before", 7, 2, 5), ("before", 3, 2, 11), ("before", 1, 2, 13)]


@pytest.mark.parametrize(
    ("moment", "opens"),
    [
        (at(6, 29, 7, 59), at(6, 29, 8)),
        (at(6, 29, 8), at(6, 29, 8)),
        (at(6, 29, 10, 59), at(6, 29, 10, 59)),
        (at(6, 29, 11), at(6, 29, 14)),
        (at(6, 29, 16, 29), at(6, 29, 16, 29)),
        (at(6, 29, 16, 30), at(6, 30, 8)),
        (at(7, 3, 20), at(7, 6, 8)),
        (at(11, 24, 9), at(11, 25, 8)),
        (at(1, 10, 9), at(1, 10, 9)),
    ],
)
def test_the_hours_begin_and_end(moment, opens):
    assert next_open(moment, WORKED, ZONE) == opens


@given(st.integers(0, 2 * 365 * 24 * 60))
def test_the_next_opening_is_open_and_never_before(minutes):
    moment = at(1, 1, 0) + timedelta(minutes=minutes)
    opens = next_open(moment, WORKED, ZONE)
    assert opens >= moment
    assert next_open(opens, WORKED, ZONE) == opens
