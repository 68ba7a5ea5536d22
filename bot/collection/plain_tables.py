"""The figures for other programs: CSV and JSON, under the questions' own names, figures and days unformatted."""

import csv
import json
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, Final, TextIO

from bot.collection.columns import Cell, Column
from bot.collection.rows import Row

_ABOUT: Final = ("commune", "superior", "deadline", "standing", "completed_at")
_COMMANDS: Final = ("=", "+", "-", "@", "\t", "\r")


class Lines:
    """A CSV file that is being written, UTF-8 with the mark by which Excel knows it."""

    def __init__(self, path: Path, columns: tuple[Column, ...]) -> None:
        self._file: TextIO = path.open("w", encoding="utf-8-sig", newline="")
        self._columns, self._writer = columns, csv.writer(self._file)
        self._writer.writerow([*_ABOUT, *(column.name for column in columns)])

    def write(self, row: Row) -> None:
        """One report."""
        values = (row.values.get(column.name) for column in self._columns)
        self._writer.writerow([*map(_in_a_line, _about(row).values()), *map(_in_a_line, values)])

    def close(self) -> None:
        """Finish the file."""
        self._file.close()


class Objects:
    """A JSON file that is being written: a list of one object a report."""

    def __init__(self, path: Path, columns: tuple[Column, ...]) -> None:
        self._file: TextIO = path.open("w", encoding="utf-8")
        self._columns, self._separator = columns, "[\n"

    def write(self, row: Row) -> None:
        """One report."""
        answers = {column.name: row.values.get(column.name) for column in self._columns}
        self._file.write(self._separator)
        json.dump({**_about(row), "answers": answers}, self._file, ensure_ascii=False, default=_plain)
        self._separator = ",\n"

    def close(self) -> None:
        """Finish the file."""
        self._file.write("[]\n" if self._separator == "[\n" else "\n]\n")
        self._file.close()


def harmless(text: str) -> str:
    """A text that a spreadsheet takes for a text, even where it begins like a formula."""
    return f"'{text}" if text.startswith(_COMMANDS) else text


def _about(row: Row) -> dict[str, str]:
    return {
        "commune": row.commune,
        "superior": row.superior,
        "deadline": row.deadline.isoformat() if row.deadline else "",
        "standing": row.standing,
        "completed_at": row.completed_at.isoformat() if row.completed_at else "",
    }


def _in_a_line(value: Cell) -> str:
    return harmless(value) if isinstance(value, str) else "" if value is None else str(_plain(value))


def _plain(value: Any) -> Any:  # noqa: ANN401  -- what json asks about
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == int(value) else float(value)
    return value
