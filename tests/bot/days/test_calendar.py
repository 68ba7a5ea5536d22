"""Days as the bot says them."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bot.days import calendar
from bot.texts import load_texts

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


def test_a_deadline_is_said_with_hour_weekday_and_date():
    moment = datetime(2026, 7, 3, 10, 0, tzinfo=UTC)
    assert calendar.in_words(moment, ZONE, load_texts()) == "17:00 thứ Sáu 03/7/2026"
