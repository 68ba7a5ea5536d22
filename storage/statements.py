"""The few words that every repository uses: rows into dataclasses, and an insert that may meet its like."""

from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Table
from sqlalchemy.dialects import postgresql, sqlite

Insert = Callable[..., Any]
INSERTS: Final[Mapping[str, Insert]] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}
"""An engine's own insert, which knows ON CONFLICT: both write it alike, SQLAlchemy keeps one class for each."""


def columns(table: Table, of: type[Any]) -> list[ColumnElement[Any]]:
    """The columns that a dataclass holds, in its order: `of(*row)` makes it from a row of them."""
    return [table.c[field.name] for field in fields(of)]


def add(connection: Connection, table: Table, row: dict[str, Any]) -> int:
    """Insert one row; the id that the database counted up for it."""
    return int(connection.execute(table.insert().values(row).returning(table.c.id)).scalar_one())


def insert(connection: Connection, table: Table) -> Any:  # noqa: ANN401  -- an insert of either engine
    """An insert that knows ON CONFLICT."""
    return INSERTS[connection.dialect.name](table)
