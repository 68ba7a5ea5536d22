"""Which days offices work in Viet Nam: weekends, public holidays, and the table of what those lack."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import holidays
import yaml
from holidays.holiday_base import HolidayBase

from flows.plain_yaml import check_plain

_HOUSE = Path(__file__).parent / "calendar.vi.yaml"
_OWN = "calendar.yaml"
_KEYS = frozenset({"official_until", "days_off", "working_days"})
# Labour Code 2019, article 112, and Resolution 28/2026/QH16.
_BY_LAW = frozenset({(1, 1), (4, 30), (5, 1), (9, 2), (11, 24)})
_DAY = timedelta(days=1)
_YEAR = 366


class CalendarRefused(Exception):
    """The office's own table cannot be read: a code for its sentence, and what the sentence needs."""

    def __init__(self, code: str, **params: str) -> None:
        super().__init__(code)
        self.code, self.params = code, params


@dataclass(frozen=True)
class Workdays:
    """The office's calendar. `days_off` and `working_days` go before the public holidays; each says why."""

    official_until: int
    days_off: Mapping[date, str] = field(default_factory=dict)
    working_days: Mapping[date, str] = field(default_factory=dict)

    @cached_property
    def _public(self) -> HolidayBase:
        return _vietnam()

    def is_working(self, day: date) -> bool:
        """Whether offices work on this day."""
        if day in self.working_days:
            return True
        return day not in self.days_off and bool(self._public.is_working_day(day))

    def reason(self, day: date) -> str:
        """Why a day is off, as the table or the calendar names it; empty for a weekend or a day that is worked."""
        if self.is_working(day):
            return ""
        return self.days_off.get(day) or str(self._public.get(day, ""))

    def is_predicted(self, day: date) -> bool:
        """Whether the government may still change a day off: the law fixes five dates, the rest is announced."""
        is_fixed = (day.month, day.day) in _BY_LAW or day in self.days_off
        return day.year > self.official_until and bool(self.reason(day)) and not is_fixed

    def before(self, day: date, working_days: int = 1) -> date:
        """The working day so many working days before."""
        while working_days:
            day -= _DAY
            working_days -= self.is_working(day)
        return day

    def between(self, start: date, end: date) -> int:
        """How many working days there are after a day, up to another and with it; at most a year's are counted."""
        days = min((end - start).days, _YEAR)
        return sum(self.is_working(start + timedelta(days=number)) for number in range(1, days + 1))


def _vietnam() -> HolidayBase:
    """The library's calendar of the one country, which it would load with all others: an eighth of a second, 8 MB."""
    path = Path(holidays.__file__).parent / "countries" / "vietnam.py"
    spec = spec_from_file_location("holidays_of_vietnam", path)
    if spec is None or spec.loader is None:
        raise ImportError(f"no holidays at {path}")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    found: HolidayBase = module.Vietnam(language="vi")
    return found


def load_workdays(home: Path | None = None) -> Workdays:
    """The house's table with the office's own above it. CalendarRefused where that is wrong."""
    house, own = _read(_HOUSE), _read(home / _OWN) if home is not None and (home / _OWN).exists() else {}
    own_off, own_working = own.get("days_off") or {}, own.get("working_days") or {}
    off = {day: why for day, why in house["days_off"].items() if day not in own_working}
    working = {day: why for day, why in house["working_days"].items() if day not in own_off}
    return Workdays(own.get("official_until", house["official_until"]), off | own_off, working | own_working)


def _read(path: Path) -> dict[str, Any]:
    try:
        text = path.read_text(encoding="utf-8")
        check_plain(text)
        found = yaml.safe_load(text) or {}
    except (yaml.YAMLError, ValueError, OverflowError) as fault:  # ValueError: a day that there is not, or no UTF-8
        raise CalendarRefused("calendar_unread", path=path.name) from fault
    if not isinstance(found, dict) or found.keys() - _KEYS:
        raise CalendarRefused("calendar_keys", path=path.name, keys=", ".join(sorted(_KEYS)))
    if type(found.get("official_until", 0)) is not int:
        raise CalendarRefused("calendar_unread", path=path.name)
    for key in ("days_off", "working_days"):
        days = found.get(key) or {}
        if not isinstance(days, dict):
            raise CalendarRefused("calendar_day", path=path.name, table=key)
        for day, why in days.items():
            if type(day) is not date or not isinstance(why, str):
                raise CalendarRefused("calendar_day", path=path.name, table=key)
    return found
