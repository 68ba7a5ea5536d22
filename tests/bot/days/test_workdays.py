"""The office's calendar: public holidays, what they lack, and the office's own table."""

from datetime import date

import pytest
from holidays import country_holidays

from bot.days.workdays import CalendarRefused, load_workdays
from bot.texts import load_texts


@pytest.mark.parametrize(
    ("day", "worked", "reason"),
    [
        ((2026, 1, 1), False, "Tết Dương lịch"),
        ((2026, 1, 2), False, "Nghỉ hoán đổi dịp Tết Dương lịch"),
        ((2026, 1, 10), True, ""),
        ((2026, 1, 11), False, ""),
        ((2026, 2, 17), False, "Tết Nguyên Đán"),
        ((2026, 4, 27), False, "Ngày Giỗ Tổ Hùng Vương (nghỉ bù)"),
        ((2026, 4, 30), False, "Ngày Chiến thắng"),
        ((2026, 6, 28), False, ""),
        ((2026, 6, 29), True, ""),
        ((2026, 8, 22), True, ""),
        ((2026, 8, 31), False, "Ngày nghỉ (thay cho ngày 22/08/2026)"),
        ((2026, 9, 2), False, "Quốc khánh"),
        ((2026, 11, 24), False, "Ngày Văn hóa Việt Nam"),
        ((2026, 11, 25), True, ""),
    ],
)
def test_the_days_of_2026(day, worked, reason):
    workdays = load_workdays()
    assert workdays.is_working(date(*day)) is worked
    assert workdays.reason(date(*day)) == reason
    assert not workdays.is_predicted(date(*day))


def test_public_holidays_are_those_of_the_library():
    years = range(2020, 2036)
    ours, theirs = load_workdays()._public, country_holidays("VN", language="vi", years=years)
    assert {day: ours.get(day) for day in theirs} == dict(theirs)
    assert {day for day in ours if day.year in years} == set(theirs)
    assert ours.weekend_workdays == theirs.weekend_workdays


def test_what_was_not_announced_yet_is_a_prediction():
    workdays = load_workdays()
    assert workdays.is_predicted(date(2027, 2, 8))
    assert workdays.is_predicted(date(2027, 9, 3))
    assert not workdays.is_predicted(date(2027, 9, 2))
    assert not workdays.is_predicted(date(2027, 2, 13))
    assert not workdays.is_predicted(date(2027, 3, 1))


def test_working_days_before_leap_over_what_is_off():
    workdays = load_workdays()
    assert workdays.before(date(2026, 11, 25)) == date(2026, 11, 23)
    assert workdays.before(date(2026, 2, 23), 3) == date(2026, 2, 11)


def test_the_offices_own_table_goes_before_everything(tmp_path):
    table = "days_off:\n  2026-01-10: Nghỉ theo tỉnh\n  2027-02-11: Nghỉ thêm\nworking_days:\n  2026-11-24: Trực báo\n"
    (tmp_path / "calendar.yaml").write_text(table, encoding="utf-8")
    workdays = load_workdays(tmp_path)
    assert not workdays.is_working(date(2026, 1, 10))
    assert workdays.is_working(date(2026, 11, 24))
    assert workdays.reason(date(2027, 2, 11)) == "Nghỉ thêm"
    assert not workdays.is_predicted(date(2027, 2, 11))


@pytest.mark.parametrize(
    ("table", "code"),
    [
        ("days_off: {mai: nghỉ}", "calendar_day"),
        ("days_off: {2026-01-02: 5}", "calendar_day"),
        ("holidays: {}", "calendar_keys"),
        ("a: [", "calendar_unread"),
    ],
)
def test_a_wrong_table_is_refused_with_its_mend(tmp_path, table, code):
    (tmp_path / "calendar.yaml").write_text(table, encoding="utf-8")
    with pytest.raises(CalendarRefused) as refused:
        load_workdays(tmp_path)
    assert refused.value.code == code
    assert "calendar.yaml" in load_texts().plain(f"cli.{code}", **refused.value.params)


@pytest.mark.parametrize(
    "table",
    ["days_off: {2026-13-45: x}", "days_off: [a]", "days_off: x", "official_until: x", "official_until: [1]", "days_off: {0x: y}",
     "days_off: {2026-01-02: 5}", "working_days: {x: y}", "x: y", "days_off: {1:99:99: x}", "official_until: " + "9" * 5_000],
)  # fmt: skip
def test_a_calendar_that_is_none_is_refused(table, tmp_path):
    (tmp_path / "calendar.yaml").write_text(table)
    with pytest.raises(CalendarRefused):
        load_workdays(tmp_path)
