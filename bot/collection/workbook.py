"""The figures as a workbook: a row a commune, sums and statistics as formulas, what stands out, the history, stalls.

Written row by row: what was written is on disk, so memory does not grow with the number of communes.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from bot.collection import side_sheets
from bot.collection.columns import Cell, Column
from bot.collection.history import Change
from bot.collection.outliers import Spread, stands_out
from bot.collection.rows import Row
from bot.collection.side_sheets import Looks, write_row
from bot.collection.stalls import Stalls
from bot.texts import Texts

_HEAD: Final = ("commune", "superior", "deadline", "standing", "progress", "completed_at")
_FIRST: Final = 3  # the rows above the figures: sections, labels, units
_WIDTHS: Final = (24, 20, 17, 15, 11, 17)
_HEIGHTS: Final = (32, 100, 18)  # of the rows above; not every program makes rows higher by itself
_FACT_WIDTH: Final = 16
_A4: Final = 9
_NUMBERS: Final[Mapping[str, str]] = {"count": "#,##0", "amount": "#,##0.0##", "share": "0.0##", "day": "dd/mm/yyyy"}


class Workbook:
    """An open workbook; `close` finishes it."""

    def __init__(self, path: Path, columns: tuple[Column, ...], texts: Texts, zone: ZoneInfo) -> None:
        self._book = xlsxwriter.Workbook(
            path, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        )
        self._columns, self._texts, self._zone = columns, texts, zone
        self._head = self._book.add_format(
            {"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#DDE7F0", "border": 1}
        )
        self._odd = {kind: self._format(kind, bg_color="#FFE699") for kind in (*_NUMBERS, "words")}
        self._plain = {kind: self._format(kind) for kind in (*_NUMBERS, "words")}
        self._looks = Looks(self._head, self._plain["count"], self._plain["amount"])
        self._moment = self._book.add_format({"num_format": "hh:mm dd/mm/yyyy", "align": "left"})
        self._facts = self._sheet("facts", _FIRST, 1)
        self._statistics = self._sheet("statistics", 1, 1)
        self._history = self._sheet("history", 1, 1)
        self._stalls = self._sheet("stalls", 1, 1)
        self._at, self._changed = _FIRST, 1
        self._write_heads()

    def write(self, row: Row, fences: Mapping[str, tuple[float, float] | None], leaping: frozenset[str]) -> None:
        """One report; what stands out is coloured."""
        texts, line = self._texts, self._at
        sheet = self._facts
        sheet.write_string(line, 0, row.commune)
        sheet.write_string(line, 1, row.superior)
        self._write_moment(sheet, line, 2, row.deadline)
        sheet.write_string(line, 3, texts.raw(f"standing.{row.standing}"))
        sheet.write_string(line, 4, f"{row.answered}/{row.asked}")
        self._write_moment(sheet, line, 5, row.completed_at)
        for place, column in enumerate(self._columns, start=len(_HEAD)):
            value = row.values.get(column.name)
            is_odd = column.name in leaping or stands_out(value, fences.get(column.name))
            _write(sheet, line, place, value, (self._odd if is_odd else self._plain)[_kind_of(value, column)])
        self._at += 1

    def write_changes(self, changes: Iterable[Change]) -> None:
        """What was said otherwise before."""
        for change in changes:
            cells = (change.commune, change.label, change.old, change.new, change.person)
            for place, words in enumerate(cells):
                self._history.write_string(self._changed, place, words)
            self._write_moment(self._history, self._changed, len(cells), change.at)
            self._changed += 1

    def write_statistics(self, spreads: Mapping[str, Spread]) -> None:
        """A line for each column of figures: formulas, and what they give, for programs that do not compute."""
        first, last = _FIRST + 1, max(self._at, _FIRST + 1)
        figures = []
        for place, column in enumerate(self._columns, start=len(_HEAD)):
            if column.is_figure:
                letter = xl_col_to_name(place)
                cells = f"'{self._texts.raw('sheet.facts')}'!{letter}{first}:{letter}{last}"
                figures.append((column, spreads[column.name], cells))
        side_sheets.write_statistics(self._statistics, self._looks, self._texts, figures)

    def write_stalls(self, stalls: Stalls) -> None:
        """A line for each question: how long it took, and what came in between."""
        side_sheets.write_stalls(self._stalls, self._looks, self._texts, stalls)

    def close(self) -> None:
        """Finish the file."""
        self._facts.autofilter(_FIRST - 1, 0, max(self._at - 1, _FIRST), len(_HEAD) + len(self._columns) - 1)
        self._book.close()

    def _sheet(self, name: str, rows: int, columns: int) -> Worksheet:
        sheet = self._book.add_worksheet(self._texts.raw(f"sheet.{name}"))
        sheet.freeze_panes(rows, columns)
        sheet.set_paper(_A4)
        sheet.set_landscape()
        sheet.repeat_rows(0, rows - 1)
        if name == "facts":
            sheet.repeat_columns(0, columns - 1)
        else:
            sheet.fit_to_pages(1, 0)
        return sheet

    def _format(self, kind: str, **more: str) -> Any:  # noqa: ANN401  -- xlsxwriter's Format
        number = {"num_format": _NUMBERS[kind]} if kind in _NUMBERS else {}  # a row stays one line high
        return self._book.add_format({"valign": "top", **number, **more})

    def _write_heads(self) -> None:
        raw = self._texts.raw
        for place, width in enumerate(_WIDTHS):
            self._facts.set_column(place, place, width)
        self._facts.set_column(len(_HEAD), len(_HEAD) + len(self._columns) - 1, _FACT_WIDTH)
        empty, names = [""] * len(_HEAD), [raw(f"column.{name}") for name in _HEAD]
        for line, cells in enumerate(
            (
                [*empty, *(each.section for each in self._columns)],
                [*names, *(each.label for each in self._columns)],
                [*empty, *(each.unit for each in self._columns)],
            )
        ):
            self._facts.set_row(line, _HEIGHTS[line])
            write_row(self._facts, line, cells, self._head)
        self._history.set_column(0, 4, 24)
        self._history.set_column(1, 1, 92)
        self._history.set_column(5, 5, _WIDTHS[-1])
        names = [raw(f"column.{name}") for name in ("commune", "question", "old", "new", "person", "when")]
        write_row(self._history, 0, names, self._head)

    def _write_moment(self, sheet: Worksheet, line: int, place: int, moment: datetime | None) -> None:
        if moment is not None:
            sheet.write_datetime(line, place, moment.astimezone(self._zone).replace(tzinfo=None), self._moment)


def _kind_of(value: Cell, column: Column) -> str:
    """How a cell looks: a whole amount or share as a count, without a point behind it."""
    is_whole = isinstance(value, Decimal) and value == int(value)
    return "count" if is_whole else column.kind


def _write(sheet: Worksheet, line: int, place: int, value: Cell, look: Any) -> None:  # noqa: ANN401
    """A text is never a formula, whatever it begins with."""
    if isinstance(value, str):
        sheet.write_string(line, place, value, look)
    elif isinstance(value, int | Decimal):
        sheet.write_number(line, place, value, look)
    elif isinstance(value, date):
        sheet.write_datetime(line, place, value, look)
