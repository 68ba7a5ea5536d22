"""What is known before a question is asked: facts of the office, and what the last report of the kind said."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from flows.answers import Value
from flows.record import Key


@dataclass(frozen=True, slots=True)
class Offer:
    """A value to take with one tap, never by itself. `since`: the day of the report it stands in, None for a fact."""

    value: Value
    since: date | None = None


Offers = Mapping[Key, Offer]

NO_OFFERS: Offers = MappingProxyType({})
