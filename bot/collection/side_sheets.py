"""The sheets of the workbook beside the figures that are written at its end: statistics, and where people stall."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from xlsxwriter.worksheet import Worksheet

from bot.collection.columns import ADDABLE, Column
from bot.collection.outliers import Spread
from bot.collection.stalls import Stalls
from bot.texts import Texts

_STATISTICS: Final = (
    ("count", "COUNT"),
    ("sum", "SUM"),
    ("mean", "AVERAGE"),
    ("median", "MEDIAN"),
    ("least", "MIN"),
    ("most", "MAX"),
)
_STALLS: Final = ("section", "question", "seconds", "communes", "refused", "skipped", "changed")
_SECTION, _QUESTION, _NARROW = 34, 92, 16  # wide enough for one line: not every program makes rows higher by itself


@dataclass(frozen=True, slots=True)
class Looks:
    """xlsxwriter's formats: of a head, of a whole figure, and of one that is not."""

    head: Any
    whole: Any
    broken: Any

    def of(self, figure: float | str) -> Any:  # noqa: ANN401
        """How a figure looks."""
        return self.broken if isinstance(figure, float) and not figure.is_integer() else self.whole


def write_statistics(
    sheet: Worksheet, looks: Looks, texts: Texts, figures: Iterable[tuple[Column, Spread, str]]
) -> None:
    """A line for each column of figures, which comes with its cells: formulas, and what they give."""
    names = ("question", "unit", *(name for name, _ in _STATISTICS))
    write_row(sheet, 0, [texts.raw(f"column.{name}") for name in names], looks.head)
    sheet.set_column(0, 0, _QUESTION)
    sheet.set_column(1, len(names) - 1, _NARROW)
    for line, (column, spread, cells) in enumerate(figures, start=1):
        sheet.write_string(line, 0, column.label)
        sheet.write_string(line, 1, column.unit)
        for at, (name, function) in enumerate(_STATISTICS, start=2):
            if name != "sum" or column.kind in ADDABLE:
                formula = f'=IF(COUNT({cells})=0,"",{function}({cells}))'
                given = spread.give(name)
                sheet.write_formula(line, at, formula, looks.of(given), given)


def write_stalls(sheet: Worksheet, looks: Looks, texts: Texts, stalls: Stalls) -> None:
    """A line for each question that was asked."""
    write_row(sheet, 0, [texts.raw(f"column.{name}") for name in _STALLS], looks.head)
    sheet.set_column(0, 0, _SECTION)
    sheet.set_column(1, 1, _QUESTION)
    sheet.set_column(2, len(_STALLS) - 1, _NARROW)
    for line, each in enumerate(stalls.stalls, start=1):
        sheet.write_string(line, 0, each.section)
        sheet.write_string(line, 1, each.label)
        figures = (each.seconds, each.communes, each.refused, each.skipped, each.changed)
        for place, figure in enumerate(figures, start=2):
            if figure is not None:
                sheet.write_number(line, place, figure, looks.of(figure))
    sheet.autofilter(0, 0, max(len(stalls.stalls), 1), len(_STALLS) - 1)


def write_row(sheet: Worksheet, line: int, cells: Iterable[str], look: Any) -> None:  # noqa: ANN401
    """A row of words."""
    for place, words in enumerate(cells):
        sheet.write_string(line, place, words, look)
