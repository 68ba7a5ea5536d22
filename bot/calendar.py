"""The office's calendar: which days are worked in Viet Nam, and days in words."""

from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from holidays import country_holidays
from holidays.holiday_base import HolidayBase

from bot.texts import Texts
from flows.notation import date_numeric


@lru_cache(maxsize=1)
def _holidays() -> HolidayBase:
    return country_holidays("VN")


def is_working(day: date) -> bool:
    """Whether offices work: no weekend, no public holiday, but make-up Saturdays."""
    return bool(_holidays().is_working_day(day))


def in_words(moment: datetime, zone: ZoneInfo, texts: Texts) -> str:
    """A deadline as it is said: hour, weekday, date."""
    return texts.plain("deadline.day", **parts_of(moment, zone, texts))


def parts_of(moment: datetime, zone: ZoneInfo, texts: Texts) -> dict[str, str]:
    """What a sentence says of a moment: `time`, `weekday`, `date`."""
    local = moment.astimezone(zone)
    weekday = texts.raw("deadline.weekdays").split("|")[local.weekday()]
    return {"time": f"{local:%H:%M}", "weekday": weekday, "date": date_numeric(local.date())}
