"""What an error of the database means: it is damaged, lost, or only busy. Statements may go past SQLAlchemy, too."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from sqlalchemy import Engine, exc

from storage.errors import DatabaseRefused, StorageBusy, StorageUnavailable
from storage.soundness import is_damage

_SENT_BACK: Final = frozenset({"40001", "40P01", "55P03"})
"""PostgreSQL's words for it: serialization failure, deadlock, a lock that did not come in time."""
_READ_ONLY: Final = "25006"


@contextmanager
def unavailable_when_lost(engine: Engine) -> Iterator[None]:
    """Say what an error inside means for whoever works with the database; faults of our own pass as they are."""
    try:
        yield
    except (*lost(engine), exc.DatabaseError, _driver(engine).DatabaseError) as error:
        fault = getattr(error, "orig", None) or error
        if is_damage(fault):
            raise DatabaseRefused("damaged", engine.url.database) from error
        kind = _kind_of(error, fault, engine)
        if kind is None:
            raise
        raise kind(str(fault)) from error


def _driver(engine: Engine) -> Any:  # noqa: ANN401  -- a module: sqlite3 or psycopg, whichever the engine has loaded
    return engine.dialect.loaded_dbapi


def lost(engine: Engine) -> tuple[type[Exception], ...]:
    """What says that the database cannot be reached, or not written to; statements go past SQLAlchemy, too."""
    driver = _driver(engine)
    wrapped = (exc.OperationalError, exc.InterfaceError, exc.TimeoutError)
    is_closed = (driver.InterfaceError,) if engine.dialect.name == "postgresql" else ()  # SQLite's says: a misuse
    return (*wrapped, driver.OperationalError, *is_closed)


def _kind_of(error: Exception, fault: object, engine: Engine) -> type[StorageUnavailable] | None:
    """What an error of the database means for whoever works with it; None where it is a fault of our own."""
    if getattr(fault, "sqlstate", None) in _SENT_BACK:
        return StorageBusy
    is_lost = isinstance(error, lost(engine)) or getattr(fault, "sqlstate", None) == _READ_ONLY
    return StorageUnavailable if is_lost else None
