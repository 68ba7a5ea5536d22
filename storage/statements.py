"""The few words that every repository uses: rows into dataclasses, and an insert that may meet its like."""

from dataclasses import fields
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table
from sqlalchemy.dialects import postgresql, sqlite


def columns(table: Table, of: type[Any]) -> list[ColumnElement[Any]]:
    """The columns that a dataclass holds, in its order: `of(*row)` makes it from a row of them."""
    return [table.c[field.name] for field in fields(of)]


def add(connection: Connection, table: Table, row: dict[str, Any]) -> int:
    """Insert one row; the id that the database counted up for it."""
    return int(connection.execute(table.insert().values(row).returning(table.c.id)).scalar_one())


def insert(connection: Connection, table: Table) -> sqlite.Insert | postgresql.Insert:
    """An insert that knows ON CONFLICT; both engines write it alike, SQLAlchemy keeps one class for each."""
    return sqlite.insert(table) if connection.dialect.name == "sqlite" else postgresql.insert(table)
