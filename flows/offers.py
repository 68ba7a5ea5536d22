"""What is known before a question is asked: facts of the office, and what the last report of the kind said."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from flows.answers import Value
from flows.record import Key
from flows.schema import LastSaved

_YEAR = 12


@dataclass(frozen=True, slots=True)
class Offer:
    """A value to take with one tap, never by itself. `since`: the day of the report it stands in, None for a fact."""

    value: Value
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Past:
    """An answer of the report on a month, such as 2026-11."""

    question: str
    month: str


def past(wanted: LastSaved, period: date) -> Past:
    """What `last_saved` means in the report on the month of a day."""
    year, month = divmod(period.year * _YEAR + period.month - 1 - wanted.months, _YEAR)
    return Past(wanted.question, f"{year:04d}-{month + 1:02d}")


Offers = Mapping[Key | Past, Offer]

NO_OFFERS: Offers = MappingProxyType({})
