"""The database: opened once, written to in units of work, one writer at a time."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any, Final, Self

from sqlalchemy import URL, Connection, Engine, create_engine, event, exc, make_url, text
from sqlalchemy.pool import ConnectionPoolEntry

from storage.errors import DatabaseRefused, StorageBusy, StorageUnavailable
from storage.private import close_to_others, make_file, make_folder
from storage.revisions import MIGRATIONS, is_known, revision_of, revisions
from storage.soundness import demand_sound, is_damage
from storage.written import watch, written

__all__ = ["Database", "StorageUnavailable", "migrate", "savepoint"]

_MIGRATION_LOCK: Final = 5_905_317_001
_PRAGMAS: Final = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=5000", "secure_delete=ON")
_MOMENT: Final = 0.2  # seconds that a checkpoint may wait for readers, and writers for it
_SENT_BACK: Final = frozenset({"40001", "40P01", "55P03"})
"""PostgreSQL's words for it: serialization failure, deadlock, a lock that did not come in time."""
_READ_ONLY: Final = "25006"
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


class Database:
    """SQLite or PostgreSQL, behind the same units of work."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._is_closed = False
        event.listen(engine, "checkin", self._take_back)
        watch(engine)

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
        with _unavailable_when_lost(self.engine), self.engine.connect() as connection, connection.begin():
            written(connection)  # whatever an earlier one left
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One consistent look, which does not wait for the writer. Whatever is written inside is thrown away."""
        with _unavailable_when_lost(self.engine), self.engine.connect() as connection:
            # Begun at once: a prepared statement goes past SQLAlchemy, which begins with its own first statement.
            connection.execution_options(begin="BEGIN").begin()
            yield connection

    @property
    def file(self) -> Path | None:
        """Where SQLite keeps it; None for PostgreSQL."""
        name = self.engine.url.database if self.engine.dialect.name == "sqlite" else None
        return Path(name) if name else None

    def check(self) -> None:
        """Stop the start on a file that is damaged or none of ours, before it is written to. DatabaseRefused."""
        if self.file is not None:
            demand_sound(self.file)

    def settle(self, *, thoroughly: bool = True) -> bool:
        """Let nothing that was erased stand on disk; False where it has to be tried again.

        The write-ahead log is emptied; `thoroughly`, the file is written anew too, for within a page a moved row may
        leave a shadow behind: writers wait meanwhile, about a second for 64 MB. Not on PostgreSQL, which has its own.
        """
        if self.file is None:
            return True
        with _unavailable_when_lost(self.engine), closing(sqlite3.connect(self.file, timeout=_MOMENT)) as connection:
            connection.isolation_level = None
            connection.execute("PRAGMA secure_delete=ON")
            try:
                if thoroughly:
                    connection.execute("VACUUM")
                [busy, *_] = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            except sqlite3.OperationalError as fault:
                if fault.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                    raise
                return False
        return not busy

    def close(self) -> None:
        """Let go of all connections; of one that a thread still works with, as soon as that ends."""
        self._is_closed = True
        self.engine.dispose()

    def _take_back(self, _connection: object, place: ConnectionPoolEntry) -> None:
        """A unit of work has ended; the pool of a closed database would only forget its connection."""
        if self._is_closed:
            place.invalidate()


@contextmanager
def savepoint(connection: Connection) -> Iterator[None]:
    """A part of a unit of work that fails alone: on an exception only what was written inside is undone."""
    with _unavailable_when_lost(connection.engine):
        driver: Any = connection.connection.driver_connection
        driver.execute("SAVEPOINT part")
        try:
            yield
        except BaseException:
            # On a full disk SQLite has undone the whole unit of work, savepoints too: tell the first fault.
            with suppress(*_lost(connection.engine)):
                driver.execute("ROLLBACK TO SAVEPOINT part")
                driver.execute("RELEASE SAVEPOINT part")
            raise
        driver.execute("RELEASE SAVEPOINT part")


def migrate(database: Database) -> None:
    """Bring the tables to the newest shape; several processes may start at once.

    DatabaseRefused where a newer program shaped them.
    """
    with _reshaping(database) as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SET LOCAL lock_timeout = 0"))  # however long another one's migration takes
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _MIGRATION_LOCK})
        revision = revision_of(connection)
        if revision is not None and not is_known(revision):
            raise DatabaseRefused("newer", database.engine.url.database)
        if revision != revisions()[-1]:
            _upgrade(connection)
            _check_references(connection, database)


def _upgrade(connection: Connection) -> None:
    from alembic import command  # noqa: PLC0415  -- slow to load, and on most starts there is nothing to migrate
    from alembic.config import Config  # noqa: PLC0415

    settings = Config()
    settings.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    settings.attributes["connection"] = connection
    command.upgrade(settings, "head")


@contextmanager
def _reshaping(database: Database) -> Iterator[Connection]:
    """A unit of work in which SQLite's tables may be made anew, those with rows that refer to them too.

    Foreign keys are held at its end instead of meanwhile: https://www.sqlite.org/lang_altertable.html#otheralter
    """
    with _unavailable_when_lost(database.engine), database.engine.connect() as connection:
        if database.file is None:
            with connection.begin():
                yield connection
            return
        driver: Any = connection.connection.driver_connection
        driver.execute("PRAGMA foreign_keys=OFF")
        try:
            with connection.begin():
                yield connection
        finally:
            driver.execute("PRAGMA foreign_keys=ON")


def _check_references(connection: Connection, database: Database) -> None:
    if database.file is not None and connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
        raise DatabaseRefused("damaged", database.file)


@contextmanager
def _unavailable_when_lost(engine: Engine) -> Iterator[None]:
    try:
        yield
    except (*_lost(engine), exc.DatabaseError, _driver(engine).DatabaseError) as error:
        fault = getattr(error, "orig", None) or error
        if is_damage(fault):
            raise DatabaseRefused("damaged", engine.url.database) from error
        kind = _kind_of(error, fault, engine)
        if kind is None:
            raise
        raise kind(str(fault)) from error


def _driver(engine: Engine) -> Any:  # noqa: ANN401  -- a module: sqlite3 or psycopg, whichever the engine has loaded
    return engine.dialect.loaded_dbapi


def _lost(engine: Engine) -> tuple[type[Exception], ...]:
    """What says that the database cannot be reached, or not written to; statements go past SQLAlchemy, too."""
    driver = _driver(engine)
    wrapped = (exc.OperationalError, exc.InterfaceError, exc.TimeoutError)
    is_closed = (driver.InterfaceError,) if engine.dialect.name == "postgresql" else ()  # SQLite's says: a misuse
    return (*wrapped, driver.OperationalError, *is_closed)


def _kind_of(error: Exception, fault: object, engine: Engine) -> type[StorageUnavailable] | None:
    """What an error of the database means for whoever works with it; None where it is a fault of our own."""
    if getattr(fault, "sqlstate", None) in _SENT_BACK:
        return StorageBusy
    is_lost = isinstance(error, _lost(engine)) or getattr(fault, "sqlstate", None) == _READ_ONLY
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
