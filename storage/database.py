"""The database: opened once, written to in units of work, one writer at a time."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final, Self

from alembic import command
from alembic.config import Config
from psycopg.errors import ReadOnlySqlTransaction
from sqlalchemy import URL, Connection, Engine, create_engine, event, exc, make_url, text

from storage.errors import StorageBusy, StorageCorrupt, StorageUnavailable

__all__ = ["Database", "StorageCorrupt", "StorageUnavailable", "migrate", "savepoint"]

MIGRATIONS: Final = Path(__file__).with_name("migrations")
_MIGRATION_LOCK: Final = 5_905_317_001
_PRAGMAS: Final = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=5000", "secure_delete=ON")
_SENT_BACK: Final = frozenset({"40001", "40P01", "55P03"})
"""PostgreSQL's words for it: serialization failure, deadlock, a lock that did not come in time."""
_SESSION: Final = {
    # A process that hangs in a unit of work, or whose machine is gone, keeps nobody else out for long.
    "idle_in_transaction_session_timeout": "30s",
    "lock_timeout": "10s",
    "tcp_keepalives_idle": "10",
    "tcp_keepalives_interval": "5",
    "tcp_keepalives_count": "3",
}
CONNECT: Final[dict[str, Any]] = {
    "options": " ".join(f"-c {name}={value}" for name, value in _SESSION.items()),
    "connect_timeout": 5,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 20_000,
}
"""How this house connects to PostgreSQL: what is lost is noticed within half a minute, at both ends."""
_LOST: Final = (exc.OperationalError, exc.InterfaceError, exc.TimeoutError, sqlite3.OperationalError)
_DAMAGED: Final = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
_LOW_BYTE: Final = 0xFF  # above it SQLite says more of the same fault


class Database:
    """SQLite or PostgreSQL, behind the same units of work."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    @classmethod
    def open(cls, url: str) -> Self:
        """Open `sqlite:///path` (created for its owner only) or `postgresql://…`. Nothing is migrated yet."""
        address = make_url(url)
        if address.get_backend_name() == "sqlite":
            return cls(_sqlite(address))
        address = address.set(drivername="postgresql+psycopg")
        # No statement's parameters in any error: they are people's answers.
        return cls(create_engine(address, hide_parameters=True, pool_pre_ping=True, connect_args=CONNECT))

    @property
    def is_shared(self) -> bool:
        """Whether several processes can work on it: on PostgreSQL; SQLite is one process's."""
        return self.engine.dialect.name == "postgresql"

    @contextmanager
    def unit_of_work(self) -> Iterator[Connection]:
        """Everything inside is saved together, or, on any exception, not at all."""
        with _unavailable_when_lost(), self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One consistent look, which does not wait for the writer. Whatever is written inside is thrown away."""
        with _unavailable_when_lost(), self.engine.connect() as connection:
            yield connection.execution_options(begin="BEGIN")

    def close(self) -> None:
        """Let go of all connections."""
        self.engine.dispose()


@contextmanager
def savepoint(connection: Connection) -> Iterator[None]:
    """A part of a unit of work that fails alone: on an exception only what was written inside is undone."""
    with _unavailable_when_lost():
        nested = connection.begin_nested()
        try:
            yield
        except BaseException:
            # On a full disk SQLite has undone the whole unit of work, savepoints too: tell the first fault.
            with suppress(*_LOST):
                nested.rollback()
            raise
        nested.commit()


def migrate(database: Database) -> None:
    """Bring the tables to the newest shape; several processes may start at once."""
    settings = Config()
    settings.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    with database.unit_of_work() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SET LOCAL lock_timeout = 0"))  # however long another one's migration takes
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _MIGRATION_LOCK})
        settings.attributes["connection"] = connection
        command.upgrade(settings, "head")


@contextmanager
def _unavailable_when_lost() -> Iterator[None]:
    try:
        yield
    except (*_LOST, exc.DatabaseError, sqlite3.DatabaseError) as error:
        fault = getattr(error, "orig", None) or error
        kind = _kind_of(error, fault)
        if kind is None:
            raise
        raise kind(str(fault)) from error


def _kind_of(error: Exception, fault: object) -> type[StorageUnavailable] | None:
    """What an error of the database means for whoever works with it; None where it is a fault of our own."""
    if getattr(fault, "sqlite_errorcode", 0) & _LOW_BYTE in _DAMAGED:
        return StorageCorrupt
    if getattr(fault, "sqlstate", None) in _SENT_BACK:
        return StorageBusy
    is_lost = isinstance(error, _LOST) or isinstance(fault, ReadOnlySqlTransaction)
    return StorageUnavailable if is_lost else None


def _sqlite(address: URL) -> Engine:
    if not address.database or address.database == ":memory:":
        raise ValueError("an SQLite database needs a file: sqlite:///path")
    _create_private(Path(address.database))
    engine = create_engine(address.set(drivername="sqlite"), hide_parameters=True)

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _record: Any) -> None:  # noqa: ANN401
        connection.isolation_level = None  # the driver begins nothing by itself; `begin` below does
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # Taking the writer's place at the start: a later upgrade from reader to writer fails under load.
        connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN IMMEDIATE"))

    return engine


def _create_private(path: Path) -> None:
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with suppress(FileExistsError):
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except OSError as error:
        raise StorageUnavailable(str(error)) from error
