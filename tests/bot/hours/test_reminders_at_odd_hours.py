"""Reminders at odd hours: none is swallowed by another, none says what is no longer so."""

from datetime import datetime, timedelta

import pytest

from bot.payloads import BOARD_NUDGE_SURELY, SOON, TOMORROW, payload
from storage import persons
from tests.bot.hours.conftest import ADMIN, ZONE

SOON_OF, TOMORROW_OF = payload(SOON, 1), payload(TOMORROW, 1)
NUDGE = payload(BOARD_NUDGE_SURELY, "v1")


def make_admin(office):
    with office.database.unit_of_work() as connection:
        persons.admit(
            connection, person_id=ADMIN, chat_id=ADMIN, name="Minh", commune_id=1, role="admin", now=office.clock.now
        )


@pytest.fixture
def overdue(office):
    """Two of three overdue reminders have come."""
    office.say("/start", "Đại Lâm Khê", "/han 21/12")
    make_admin(office)
    for day in range(8, 24):
        office.hear(2026, 12, day, 8, 1)
    return office


def warned(office, *moments):
    return [words for moment in moments for words in office.hear(*moment, person=ADMIN) if words.startswith("⚠️")]


def test_the_administrator_is_told_after_the_last_reminder(overdue):
    assert warned(overdue, (2026, 12, 24, 8, 1))


def test_a_reminder_that_was_asked_for_does_not_swallow_the_last_one(overdue):
    assert overdue.at(2026, 12, 23, 9, 0).press(TOMORROW_OF) == ["✓ Bot nhắc lại lúc 08:00 thứ Năm 24/12/2026."]
    assert warned(overdue, (2026, 12, 24, 8, 1))


def test_nor_does_a_nudge_by_the_office_at_the_same_moment(overdue):
    overdue.at(2026, 12, 24, 7, 50).say("tỉnh Đông Sơn")
    assert not warned(overdue, (2026, 12, 24, 8, 0))
    overdue.at(2026, 12, 24, 8, 3).press(NUDGE, person=ADMIN)
    assert warned(overdue, (2026, 12, 24, 8, 3, 1), (2026, 12, 24, 9, 1))


@pytest.mark.parametrize(
    ("pressed", "label", "comes"),
    [
        ((2026, 12, 10, 16, 0), SOON_OF, (2026, 12, 10, 18, 0)),
        ((2026, 12, 10, 10, 30), SOON_OF, (2026, 12, 10, 12, 30)),
        ((2026, 12, 11, 23, 0), SOON_OF, (2026, 12, 12, 1, 0)),
        ((2026, 12, 31, 23, 30), SOON_OF, (2027, 1, 1, 1, 30)),
        ((2026, 12, 11, 9, 0), TOMORROW_OF, (2026, 12, 12, 8, 0)),
        ((2028, 2, 28, 9, 0), TOMORROW_OF, (2028, 2, 29, 8, 0)),
        ((2026, 12, 10, 0, 30), TOMORROW_OF, (2026, 12, 11, 8, 0)),
    ],
)
def test_what_was_asked_for_comes_at_the_minute_that_was_said(office, pressed, label, comes):
    office.at(*pressed).say("/start", "Đại Lâm Khê", "/han 31/3/2029")
    at = datetime(*comes, tzinfo=ZONE)
    [said] = office.at(*pressed).press(label)
    assert f"{at:%H:%M}" in said
    assert f"{at:%d/%m/%Y}" in said
    assert not reminded(office, at - timedelta(minutes=1))
    assert len(reminded(office, at + timedelta(seconds=59))) == 1


def reminded(office, moment):
    return [words for words in office.hear(*moment.timetuple()[:6]) if words.startswith("⏰")]


def test_what_was_asked_for_of_a_report_without_a_deadline_comes(office):
    office.at(2026, 12, 7, 9, 0).say("/start", person=ADMIN)
    office.say("/start", "Đại Lâm Khê", "tỉnh Đông Sơn")
    office.press(NUDGE, person=ADMIN)
    assert office.hear(2026, 12, 7, 9, 30)[-1].startswith("⏰ Cơ quan giao báo cáo hỏi")
    assert office.at(2026, 12, 7, 10, 0).press(payload(SOON, 2)) == ["✓ Bot nhắc lại lúc 12:00 thứ Hai 07/12/2026."]
    assert reminded(office, datetime(2026, 12, 7, 12, 5, tzinfo=ZONE))


@pytest.mark.parametrize("queued", [(2026, 12, 21, 8, 1), (2026, 12, 21, 16, 29, 59)])
def test_no_reminder_says_today_of_yesterday(office, queued):
    office.say("/start", "Đại Lâm Khê", "/han 21/12")
    for day in range(8, 21):
        office.hear(2026, 12, day, 8, 1)
    office.at(*queued).queue()  # and then Telegram cannot be reached
    [late] = office.hear(2026, 12, 22, 8, 1)
    assert "đã quá hạn" in late


def test_a_clock_that_was_ahead_and_is_right_again_silences_nobody(office):
    office.say("/start", "Đại Lâm Khê", "/han 21/12")
    office.at(2027, 12, 9, 8, 0).say("tỉnh Đông Sơn")
    assert office.hear(2026, 12, 10, 8, 1)


def test_a_day_of_downtime_is_one_message_and_the_next_day_another(office):
    office.say("/start", "Đại Lâm Khê", "/han 21/12")
    late = datetime(2026, 12, 23, 9, 0, tzinfo=ZONE)
    [words] = reminded(office, late)
    assert "quá hạn" in words
    assert len(reminded(office, late + timedelta(days=1))) == 1
    assert reminded(office, late + timedelta(days=2)) == []
