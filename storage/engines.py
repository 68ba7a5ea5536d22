"""How this house connects to SQLite and to PostgreSQL: durable, patient for so long, and private."""

import sqlite3
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url

from storage.errors import StorageUnavailable
from storage.private import close_to_others, make_file, make_folder

PRAGMAS: Final = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=5000", "secure_delete=ON")
"""What every connection to SQLite begins with: FULL, so that what is committed is on the disk."""
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


def open_engine(url: str) -> Engine:
    """The engine of `sqlite:///path`, a file that is made where there is none, or of `postgresql://…`.

    StorageUnavailable where there is no place for the file.
    """
    address = make_url(url)
    if address.get_backend_name() == "sqlite":
        return _sqlite(address)
    address = address.set(drivername="postgresql+psycopg")
    # No statement's parameters in any error: they are people's answers.
    return create_engine(address, hide_parameters=True, pool_pre_ping=True, connect_args=CONNECT)


def _sqlite(address: URL) -> Engine:
    if not address.database or address.database == ":memory:":
        raise ValueError("an SQLite database needs a file: sqlite:///path")
    _create_private(Path(address.database))
    engine = create_engine(address.set(drivername="sqlite"), hide_parameters=True)

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _record: Any) -> None:  # noqa: ANN401
        connection.isolation_level = None  # the driver begins nothing by itself; `begin` below does
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # Taking the writer's place at the start: a later upgrade from reader to writer fails under load.
        driver: Any = connection.connection.driver_connection
        driver.execute(connection.get_execution_options().get("begin", "BEGIN IMMEDIATE"))

    return engine


def _create_private(path: Path) -> None:
    try:
        make_folder(path.parent)
        with suppress(FileExistsError):
            make_file(path)
        close_to_others(path)
    except OSError as error:
        raise StorageUnavailable(str(error)) from error
