"""Which tables a unit of work has written to, so that only those look for work for whom there may be some."""

from typing import Any, Final

from sqlalchemy import Connection, Delete, Engine, Insert, Update, event

_KEY: Final = "written"


def watch(engine: Engine) -> None:
    """Note from now on what is written through this engine."""
    event.listen(engine, "before_execute", _note)


def note(connection: Connection, table: str) -> None:
    """This table was written to."""
    connection.info.setdefault(_KEY, set()).add(table)


def written(connection: Connection) -> frozenset[str]:
    """The tables written to since this was asked last, on this connection to the database."""
    return frozenset(connection.info.pop(_KEY, ()))


def _note(connection: Connection, statement: object, *_: Any) -> None:  # noqa: ANN401  -- SQLAlchemy's signature
    if isinstance(statement, Insert | Update | Delete):
        note(connection, str(statement.table))
