"""Whether an SQLite file is sound and a database of this house, and what it holds."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from storage.errors import DatabaseRefused, StorageUnavailable
from storage.revisions import is_known

_HEADER: Final = b"SQLite format 3\x00"
_NO_TEXT: Final = "Could not decode to UTF-8"
DAMAGED: Final = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})


@dataclass(frozen=True, slots=True)
class Contents:
    """What a database holds: numbered documents, and answers with all that was ever said."""

    revision: str
    communes: int
    answers: int
    documents: int


def examine(path: Path) -> Contents:
    """Read a file that nobody writes to, wholly. DatabaseRefused, or OSError where it cannot be read."""
    with path.open("rb") as file:
        if file.read(len(_HEADER)) != _HEADER:
            raise DatabaseRefused("foreign", path)
    # immutable: what a writer may have left beside it is no part of a copy
    with _reading(path, "immutable=1") as connection:
        _demand_sound(connection, path, "integrity_check")
        return _contents(connection, path)


def demand_sound(path: Path) -> None:
    """Stop the start on a damaged file, or another program's; one not there, or empty, is neither. DatabaseRefused."""
    if not path.exists() or path.stat().st_size == 0:
        return
    with _reading(path, "mode=rw") as connection:
        _demand_sound(connection, path, "quick_check")
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if tables and "alembic_version" not in tables:
            raise DatabaseRefused("foreign", path)


def is_damage(fault: object) -> bool:
    """Whether an error of SQLite says that the file is damaged; an extended code has the plain one in its last byte.

    Text that is none: Python's driver says so itself, without a code, and quotes it.
    """
    code = getattr(fault, "sqlite_errorcode", 0) & 0xFF
    return code in DAMAGED or (isinstance(fault, sqlite3.Error) and str(fault).startswith(_NO_TEXT))


@contextmanager
def _reading(path: Path, how: str) -> Iterator[sqlite3.Connection]:
    connection = None
    try:
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?{how}", uri=True, timeout=5)
        yield connection
    except sqlite3.DatabaseError as fault:
        if is_damage(fault):
            raise DatabaseRefused("damaged", path) from None
        raise StorageUnavailable(str(fault)) from fault
    finally:
        if connection is not None:
            connection.close()


def _demand_sound(connection: sqlite3.Connection, path: Path, pragma: str) -> None:
    if connection.execute(f"PRAGMA {pragma}(1)").fetchall() != [("ok",)]:
        raise DatabaseRefused("damaged", path)


def _contents(connection: sqlite3.Connection, path: Path) -> Contents:
    try:
        [(revision,)] = connection.execute("SELECT version_num FROM alembic_version").fetchall()
    except (sqlite3.OperationalError, ValueError):
        raise DatabaseRefused("foreign", path) from None
    if not is_known(revision):
        raise DatabaseRefused("newer", path)
    wanted = ("communes", "answers", "documents WHERE number IS NOT NULL")
    try:
        counts = [connection.execute(f"SELECT count(*) FROM {what}").fetchone()[0] for what in wanted]  # noqa: S608  -- our own three
    except sqlite3.OperationalError:
        raise DatabaseRefused("foreign", path) from None
    return Contents(revision, *counts)
