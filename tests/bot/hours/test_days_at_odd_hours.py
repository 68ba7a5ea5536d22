"""Days that are named at odd hours."""

from datetime import date

import pytest

from flows.answers.base import InvalidAnswer
from flows.answers.day_of_month import parse
from flows.deadlines import read_deadline
from flows.schema import Question


@pytest.mark.parametrize(
    ("words", "today", "meant"),
    [
        ("29/2", date(2027, 12, 1), date(2028, 2, 29)), ("29/2", date(2028, 2, 29), date(2028, 2, 29)),
        ("29/2", date(2026, 12, 1), date(2028, 2, 29)), ("29/2", date(2028, 3, 1), date(2032, 2, 29)),
        ("29/2/2027", date(2026, 12, 1), None), ("31/4", date(2026, 12, 1), None), ("1/13", date(2026, 12, 1), None),
    ],
)  # fmt: skip
def test_the_leap_day_is_the_next_one(words, today, meant):
    assert read_deadline(words, today) == meant


@pytest.mark.parametrize(
    ("words", "month", "today", "meant"),
    [
        ("thứ hai tuần này", "11/2026", date(2026, 11, 20), date(2026, 11, 16)),
        ("thứ hai tuần sau", "11/2026", date(2026, 11, 20), date(2026, 11, 23)),
        ("thứ sáu tuần này", "6/2022", date(2027, 6, 14), "other_month"),
        ("14/6", "6/2022", date(2027, 6, 14), date(2022, 6, 14)),
    ],
)
def test_a_weekday_is_of_this_week_whatever_the_month_of_the_form(words, month, today, meant):
    question = Question(name="ngay", type="day-of-month", label="Ngày nào?", month=month)
    found = parse(words, question, today)
    assert (found.code if isinstance(found, InvalidAnswer) else found) == meant


def test_tomorrow_is_the_day_after_it_was_said(office):
    office.say("/start", "Đại Lâm Khê")
    office.at(2026, 12, 9, 23, 59, 59).arrive("/han mai")
    [shown] = office.at(2026, 12, 10, 0, 0, 1).take_up()
    assert "10/12/2026" in shown


@pytest.mark.parametrize(("deadline", "comes"), [("13/12", False), ("hôm nay", False), ("mai", True)])
def test_a_reminder_in_the_morning_is_promised_where_one_comes(office, deadline, comes):
    [said] = office.at(2026, 12, 10, 9, 0).say("/start", "Đại Lâm Khê", f"/han {deadline}")
    assert ("sáng ngày đến hạn" in said) is comes
    mornings = [words for day in (11, 13) for words in office.hear(2026, 12, day, 8, 1) if "Hôm nay đến hạn" in words]
    assert bool(mornings) is comes


@pytest.mark.parametrize(
    ("moment", "how"),
    [
        ((2026, 12, 11, 9, 0), "Nên làm xong trước: 17:00 thứ Sáu 11/12/2026."),
        ((2026, 12, 11, 17, 1), "trước đó không còn ngày làm việc nào."),
        ((2026, 12, 12, 12, 0), "trước đó không còn ngày làm việc nào."),
    ],
)
def test_nobody_is_told_to_be_ready_in_the_past(office, moment, how):
    [said] = office.at(*moment).say("/start", "Đại Lâm Khê", "/han 13/12")
    assert how in said
