"""Figures that stand out: from those of the other communes, and from the commune's own last report.

From the others: farther from the middle half than one and a half times its width (Tukey's fences), where at least eight
communes gave a figure. From the last report: more than double, or less than half, where that was five or more.
"""

import math
import statistics
from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final

from bot.collection.columns import Column

_ENOUGH: Final = 8
_REACH: Final = 1.5
_LARGE: Final = 5
_TIMES: Final = 2
_STATISTICS: Final[Mapping[str, Callable[[Sequence[float]], float | int]]] = {
    "count": len,
    "sum": math.fsum,
    "mean": statistics.fmean,
    "median": statistics.median,
    "least": min,
    "most": max,
}


@dataclass(slots=True)
class Spread:
    """The figures of one column, as far as they were seen."""

    figures: "array[float]" = field(default_factory=lambda: array("d"))

    def give(self, statistic: str) -> float | int | str:
        """A simple statistic of them: count, sum, mean, median, least or most; nothing where there is no figure."""
        if not self.figures:
            return ""
        return _STATISTICS[statistic](self.figures)

    def fences(self) -> tuple[float, float] | None:
        """Between which a figure is nothing special; None where there are too few, or all alike."""
        if len(self.figures) < _ENOUGH:
            return None
        low, _, high = statistics.quantiles(self.figures, n=4, method="inclusive")
        width = high - low
        return (low - _REACH * width, high + _REACH * width) if width else None


def spreads(columns: tuple[Column, ...]) -> dict[str, Spread]:
    """An empty spread for each column of figures."""
    return {column.name: Spread() for column in columns if column.is_figure}


def see(found: Mapping[str, Spread], values: Mapping[str, Any]) -> None:
    """Take the figures of one row into their spreads."""
    for name, spread in found.items():
        if isinstance(value := values.get(name), int | Decimal):
            spread.figures.append(float(value))


def stands_out(value: object, fences: tuple[float, float] | None) -> bool:
    """Whether a figure lies outside."""
    return fences is not None and isinstance(value, int | Decimal) and not fences[0] <= value <= fences[1]


def leaps(value: object, last: object) -> bool:
    """Whether a figure is far from what the same commune reported last."""
    if not isinstance(value, int | Decimal) or not isinstance(last, int | Decimal):
        return False
    return max(value, last) >= _LARGE and (value > last * _TIMES or value * _TIMES < last)
