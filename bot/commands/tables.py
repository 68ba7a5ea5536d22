"""Tables from an office: CSV in UTF-8, or XLSX; the cells of the first sheet as text. Unpacked within bounds."""

import csv
from collections.abc import Iterable
from io import BytesIO, StringIO
from itertools import islice
from pathlib import Path
from typing import Final
from zipfile import ZipFile

from openpyxl import load_workbook

_FILE, _PARTS, _ENTRIES = 5_000_000, 30_000_000, 500
_ROWS, _COLUMNS, _CELL = 20_000, 50, 1_000
_ENTITIES: Final = (b"<!DOCTYPE", b"<!ENTITY", b"\x00")  # the last: XML in another encoding, where these hide


class TableRefused(Exception):
    """A table that cannot be read at all: a code for its sentence."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def read_table(path: Path) -> list[list[str]]:
    """The cells of a table, row by row. TableRefused where the file is none; OSError where it cannot be opened."""
    with path.open("rb") as file:
        content = file.read(_FILE + 1)
    if len(content) > _FILE:
        raise TableRefused("table_too_large")
    rows = _of_workbook(content) if content.startswith(b"PK") else _of_text(content)
    while rows and not any(rows[-1]):  # a sheet ends where somebody last touched a cell
        rows.pop()
    if len(rows) > _ROWS:
        raise TableRefused("table_too_large")
    return rows


def _of_workbook(content: bytes) -> list[list[str]]:
    try:
        _check_package(content)
        book = load_workbook(BytesIO(content), read_only=True, data_only=True)
        rows = book.worksheets[0].iter_rows(max_row=_ROWS + 1, max_col=_COLUMNS, values_only=True)
        return [_cells("" if cell is None else str(cell) for cell in row) for row in rows]
    except TableRefused:
        raise
    except Exception as fault:  # the library raises whatever it trips over
        raise TableRefused("table_unread") from fault


def _check_package(content: bytes) -> None:
    with ZipFile(BytesIO(content)) as package:
        # What a part says of its size is the most that is ever unpacked of it.
        parts = package.infolist()
        if len(parts) > _ENTRIES or sum(part.file_size for part in parts) > _PARTS:
            raise TableRefused("table_too_large")
        for part in parts:
            inside = package.read(part) if part.filename.endswith((".xml", ".rels")) else b""
            if any(sign in inside for sign in _ENTITIES):
                raise TableRefused("table_unread")


def _of_text(content: bytes) -> list[list[str]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise TableRefused("table_encoding") from fault
    delimiter = max(",;\t", key=text.partition("\n")[0].count)
    try:
        return [_cells(row) for row in islice(csv.reader(StringIO(text), delimiter=delimiter), _ROWS + 1)]
    except csv.Error as fault:
        raise TableRefused("table_unread") from fault


def _cells(row: Iterable[str]) -> list[str]:
    return [cell.strip()[:_CELL] for cell in islice(row, _COLUMNS)]
