"""Reminders on a clock of the tests' own: when they come, what they say, and when they do not."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.days.workdays import load_workdays
from bot.messages import Outbound
from bot.reminders import Reminding
from bot.rounds.bad_news import BadNews
from storage import outbox, persons
from tests.conftest import BOTH, START

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


@pytest.fixture
def offered():
    return BOTH


@pytest.fixture
def reminding(house):
    return Reminding(texts=house.texts, zone=ZONE, library=house.library, workdays=load_workdays())


@pytest.fixture
def due(database, house, reminding, terminal, clock):
    """Move to a moment of December 2026, tick, and see what was queued: reminders, and words to administrators."""

    bad_news = BadNews(house.texts, ZONE)

    def due(day, hour=8, minute=1):
        clock.forward(datetime.combine(datetime(2026, 12, day, tzinfo=ZONE), time(hour, minute), ZONE) - clock.now)
        with database.unit_of_work() as connection:
            while reminding.tick(connection, clock.now) or bad_news.tell(connection, clock.now):
                pass
            rows = [row for row in outbox.due(connection, clock.now, 100) if row.kind in ("reminder", "notice")]
            for row in rows:
                outbox.mark_sent(connection, row.id, 1, clock.now)
        return [Outbound.from_json(row.body).text for row in rows]

    return due


@pytest.fixture
def begun(terminal):
    """Lan has begun the first report, due on Monday the 21st; it is Monday the 7th."""
    for line in ("/start", "1", "Đại Lâm Khê", "/han 21/12"):
        terminal.send(line, name="Lan")


def test_they_come_seven_three_and_one_working_days_before_and_in_the_morning(begun, due):
    days = [day for day in range(8, 22) if due(day)]
    assert days == [10, 16, 18, 21]


def test_they_say_what_is_left_how_long_it_takes_and_by_when(begun, due):
    [text] = due(10)
    assert text == "⏰ «Sơ kết Nghị quyết 18»: còn 45/46 câu, khoảng 19 phút. Hạn: 17:00 thứ Hai 21/12/2026."
    for day in (16, 18):
        due(day)
    assert due(21)[0].startswith("⏰ Hôm nay đến hạn")


def test_none_comes_outside_the_hours(begun, due):
    assert due(10, 7, 59) == []
    assert due(10, 12) == []
    assert due(10, 17) == []
    assert due(12, 9) == []
    assert due(13, 9) == []
    assert len(due(14, 8)) == 1


def test_whoever_is_answering_is_left_in_peace_for_a_quarter_of_an_hour(begun, due, terminal):
    due(10, 7, 58)
    terminal.send("tỉnh Đông Sơn", name="Lan")
    assert due(10, 8, 5) == []
    assert len(due(10, 8, 20)) == 1


def test_several_reports_are_in_one_message_and_one_a_day(begun, due, terminal):
    for line in ("/baocao", "2", "✓ Đại Lâm Khê", "/han 21/12"):
        terminal.send(line, name="Lan")
    [text] = due(10)
    assert text.startswith("⏰ Đồng chí còn 2 báo cáo chưa xong:\n⏰ «Sơ kết Nghị quyết 18»")
    assert due(10, 14) == []


def test_when_it_is_overdue_three_more_come_and_then_the_administrator_is_told(begun, due, database):
    with database.unit_of_work() as connection:
        persons.admit(connection, person_id=9, chat_id=9, name="Quản trị", commune_id=1, role="admin", now=START)
    for day in (10, 16, 18, 21):
        due(day)
    assert due(21, 16) == []
    said = {day: due(day) for day in range(22, 32)}
    assert [day for day, texts in said.items() if texts] == [22, 23, 24]
    assert "đã quá hạn" in said[22][0]
    assert [text for text in said[24] if text.startswith("⚠️") and "Đại Lâm Khê" in text] != []


def test_a_downtime_brings_one_and_not_a_flood(begun, due):
    assert len(due(18, 9)) == 1
    assert due(18, 15) == []


def test_none_comes_for_what_is_put_away(begun, due, terminal):
    for line in ("/huy", "Có, cất đi"):
        terminal.send(line, name="Lan")
    assert [day for day in range(8, 31) if due(day)] == []


def test_a_queued_reminder_waits_for_the_hours_and_is_dropped_when_it_lost_its_sense(
    begun, reminding, database, clock, terminal
):
    clock.forward(timedelta(days=3, minutes=5))
    with database.unit_of_work() as connection:
        reminding.tick(connection, clock.now)
        [row] = [row for row in outbox.due(connection, clock.now, 10) if row.kind == "reminder"]
        assert reminding.wanted_at(connection, row, clock.now) == clock.now
        evening = clock.now + timedelta(hours=10)
        assert reminding.wanted_at(connection, row, evening).astimezone(ZONE).hour == 8
    for line in ("/huy", "Có, cất đi"):
        terminal.send(line, name="Lan")
    with database.reading() as connection:
        assert reminding.wanted_at(connection, row, clock.now) is None


@pytest.mark.parametrize(("label", "day", "hour"), [("s2:1", 10, 18), ("s1:1", 11, 8)])
def test_what_one_asks_for_comes_when_one_asked_also_outside_the_hours(begun, due, terminal, label, day, hour):  # noqa: PLR0917
    due(10, 16)
    [shown] = terminal.send("", kind="button", payload=label)
    assert "Bot nhắc lại lúc" in shown.words.text
    assert due(day, hour - 1, 50) == []
    assert len(due(day, hour, 2)) == 1


def test_a_new_deadline_keeps_what_was_asked_for(begun, due, terminal):
    due(10, 16)
    terminal.send("", kind="button", payload="s2:1")
    terminal.send("/han 28/12", name="Lan")
    assert len(due(10, 18, 5)) == 1


def test_nobody_asks_for_reminders_of_anothers_report(begun, due, terminal):
    terminal.send("/start", person=2)
    terminal.send("", person=2, kind="button", payload="s2:1")
    assert due(8, 18) == []


def test_the_next_tick_is_when_the_hours_begin(begun, reminding, database):
    evening = datetime(2026, 12, 10, 20, tzinfo=ZONE)
    with database.reading() as connection:
        assert reminding.next_at(connection, evening) == datetime(2026, 12, 11, 8, tzinfo=ZONE)


def test_one_sets_how_often_to_be_reminded_of_ones_own_report(begun, due, terminal):
    [shown] = terminal.send("/han nhắc mỗi ngày", name="Lan")
    assert "ví dụ: 7, 3, 1; 3" in shown.words.text
    [shown] = terminal.send("/han nhắc 5, 2; 1", name="Lan")
    assert "Đã đổi cách nhắc" in shown.words.text
    [shown] = terminal.send("/han 21/12", name="Lan")
    assert "trước 5, 2 ngày làm việc" in shown.words.text
    assert [day for day in range(8, 31) if due(day)] == [14, 17, 21, 22]
