"""Rounds over days off, after a downtime and with changed deadlines: no occurrence is lost, none is given too late."""

from datetime import datetime, timedelta

import pytest

from bot.payloads import ROUND, ROUND_DEADLINE, payload
from tests.bot.hours.conftest import ADMIN, ZONE

CHANGE, SHOW = payload(ROUND_DEADLINE, 1), payload(ROUND, 1)
MONTHLY, WEEKLY = "ngày 25 hằng tháng", "thứ năm hằng tuần"
GIVEN = "📋 Cơ quan giao"


@pytest.fixture
def drafted(office):
    """A round is drafted at a moment; what the administrator is shown."""

    def drafted(deadline, *moment):
        office.at(*moment).say("/start", person=ADMIN)
        office.say("/start", "Đại Lâm Khê")
        return office.say("/giao", "1", "Đại Lâm Khê", deadline, person=ADMIN)

    return drafted


@pytest.fixture
def given(drafted, office):
    def given(deadline, *moment):
        [shown] = drafted(deadline, *moment)
        office.say("Giao", person=ADMIN)
        office.queue()
        office.leave()
        return shown

    return given


def new(office, *days):
    """What the office has given by nine o'clock of these days."""
    return [words for day in days for words in office.hear(*day, 9, 0) if words.startswith(GIVEN)]


def hourly(office, begin, end):
    moment, end, found = datetime(*begin, 9, 1, tzinfo=ZONE), datetime(*end, tzinfo=ZONE), []
    while moment < end:
        found += [words for words in office.hear(*moment.timetuple()[:5]) if words.startswith(GIVEN)]
        moment += timedelta(hours=1)
    return found


def test_no_week_is_lost_over_tet(office, given):
    assert "04/02/2027; 17:00 thứ Năm 11/02/2027; 17:00 thứ Năm 18/02/2027" in given(WEEKLY, 2027, 1, 29, 9, 0)
    found = hourly(office, (2027, 1, 30), (2027, 2, 20))
    assert len(found) == 3
    assert all(day in words for day, words in zip(("11/02", "18/02", "25/02"), found, strict=True))


def test_what_is_due_today_is_given_after_a_downtime_and_what_passed_is_not(office, given):
    given(MONTHLY, 2026, 12, 7, 9, 0)
    [today] = new(office, (2027, 1, 25))
    assert "25/01/2027" in today
    [next_one] = new(office, (2027, 3, 26))
    assert "25/4/2027" in next_one


def test_a_single_round_that_becomes_a_monthly_one_comes_back(office, given):
    given("25/12", 2026, 12, 7, 9, 0)
    office.press(CHANGE, person=ADMIN)
    office.say(MONTHLY, person=ADMIN)
    [shown] = office.press(SHOW, person=ADMIN)
    assert "Lặp lại, các hạn tới: 17:00 thứ Sáu 25/12/2026; 17:00 thứ Hai 25/01/2027" in shown
    [january] = new(office, (2026, 12, 15), (2027, 1, 5), (2027, 1, 15))
    assert "25/01/2027" in january


def test_a_weekly_round_that_becomes_a_monthly_one_gives_january_when_december_is_over(office, given):
    given(WEEKLY, 2026, 12, 7, 9, 0)
    office.press(CHANGE, person=ADMIN)
    office.say(MONTHLY, person=ADMIN)
    assert new(office, (2026, 12, 11), (2026, 12, 14), (2026, 12, 15), (2026, 12, 25)) == []
    assert "25/01/2027" in new(office, (2027, 1, 5))[0]


@pytest.mark.parametrize("deadline", ["26/1", "23/12"])
def test_another_deadline_for_one_month_takes_no_other_month_away(office, given, deadline):
    given(MONTHLY, 2026, 12, 7, 9, 0)
    office.at(2026, 12, 21, 9, 0).press(CHANGE, person=ADMIN)
    office.say(deadline, person=ADMIN)
    [shown] = office.press(SHOW, person=ADMIN)
    assert "25/12/2026" not in shown
    assert "25/01/2027; 17:00 thứ Năm 25/02/2027" in shown
    [january] = hourly(office, (2026, 12, 24), (2027, 1, 20))
    assert "25/01/2027" in january


@pytest.mark.parametrize(
    ("deadline", "drafted_at", "given_at"),
    [
        ("hôm nay", (2026, 12, 11, 16, 55), (2026, 12, 11, 17, 1)),
        ("ngày 15 hằng tháng", (2026, 12, 14, 9, 0), (2026, 12, 16, 9, 1)),
    ],
)
def test_a_draft_whose_deadline_has_passed_is_not_given(office, drafted, deadline, drafted_at, given_at):
    drafted(deadline, *drafted_at)
    [asked] = office.at(*given_at).say("Giao", person=ADMIN)
    assert asked.startswith("Chưa hiểu hạn này, hoặc ngày đã qua.")
    assert new(office, (2026, 12, 16)) == []
    office.say("18/12", "Giao", person=ADMIN)
    assert "18/12/2026" in new(office, (2026, 12, 17))[0]
