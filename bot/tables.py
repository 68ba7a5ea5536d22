"""Tables from an office: CSV in UTF-8, or XLSX; the cells of the first sheet as text."""

import csv
from io import StringIO
from pathlib import Path
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException


class TableRefused(Exception):
    """A table that cannot be read at all: a code for its sentence."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def read_table(path: Path) -> list[list[str]]:
    """The cells of a table, row by row. TableRefused where the file is none; OSError where it cannot be opened."""
    content = path.read_bytes()
    if content.startswith(b"PK"):
        try:
            sheet = load_workbook(path, read_only=True, data_only=True).worksheets[0]
        except (BadZipFile, InvalidFileException, KeyError, IndexError) as fault:
            raise TableRefused("table_unread") from fault
        return [
            ["" if cell is None else str(cell).strip() for cell in row] for row in sheet.iter_rows(values_only=True)
        ]
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise TableRefused("table_encoding") from fault
    delimiter = max(",;\t", key=text.partition("\n")[0].count)
    return [[cell.strip() for cell in row] for row in csv.reader(StringIO(text), delimiter=delimiter)]
