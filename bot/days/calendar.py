"""Days and moments in words."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.texts import Texts
from flows.notation import date_numeric


def in_words(moment: datetime, zone: ZoneInfo, texts: Texts) -> str:
    """A deadline as it is said: hour, weekday, date."""
    return texts.plain("deadline.day", **parts_of(moment, zone, texts))


def parts_of(moment: datetime, zone: ZoneInfo, texts: Texts) -> dict[str, str]:
    """What a sentence says of a moment: `time`, `weekday`, `date`."""
    local = moment.astimezone(zone)
    weekday = texts.raw("deadline.weekdays").split("|")[local.weekday()]
    return {"time": f"{local:%H:%M}", "weekday": weekday, "date": date_numeric(local.date())}
