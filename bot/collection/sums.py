"""Sums and ranges of the figures of some communes, kept as they come: memory does not grow with their number."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from flows.blank import BLANK


@dataclass(slots=True)
class Sums:
    """So many `communes`, and of each question that asks for a figure its sum, the least and the most."""

    communes: int = 0
    total: dict[str, int | Decimal] = field(default_factory=dict)
    least: dict[str, int | Decimal] = field(default_factory=dict)
    most: dict[str, int | Decimal] = field(default_factory=dict)

    def see(self, values: Mapping[str, Any], figures: Iterable[str]) -> None:
        """Take the figures of one commune."""
        self.communes += 1
        for name in figures:
            value = values.get(name)
            if isinstance(value, int | Decimal):
                self.total[name] = self.total.get(name, 0) + value
                self.least[name] = min(self.least.get(name, value), value)
                self.most[name] = max(self.most.get(name, value), value)

    def totals(self, names: Iterable[str]) -> dict[str, Any]:
        """The sums; a blank where nobody gave a figure."""
        return {name: self.total.get(name, BLANK) for name in names}
