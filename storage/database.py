"""The database: opened once, written to in units of work, one writer at a time."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any, Final, Self

from sqlalchemy import Connection, Engine, event, text
from sqlalchemy.pool import ConnectionPoolEntry

from storage.availability import lost, unavailable_when_lost
from storage.engines import open_engine
from storage.errors import DatabaseRefused
from storage.revisions import MIGRATIONS, is_known, revision_of, revisions
from storage.soundness import demand_sound
from storage.written import watch, written

_MIGRATION_LOCK: Final = 5_905_317_001
_MOMENT: Final = 0.2  # seconds that a checkpoint may wait for readers, and writers for it


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
        return cls(open_engine(url))

    @property
    def is_shared(self) -> bool:
        """Whether several processes can work on it: on PostgreSQL; SQLite is one process's."""
        return self.engine.dialect.name == "postgresql"

    @contextmanager
    def unit_of_work(self) -> Iterator[Connection]:
        """Everything inside is saved together, or, on any exception, not at all."""
        with unavailable_when_lost(self.engine), self.engine.connect() as connection, connection.begin():
            written(connection)  # whatever an earlier one left
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One consistent look, which does not wait for the writer. Whatever is written inside is thrown away."""
        with unavailable_when_lost(self.engine), self.engine.connect() as connection:
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
        with unavailable_when_lost(self.engine), closing(sqlite3.connect(self.file, timeout=_MOMENT)) as connection:
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
    with unavailable_when_lost(connection.engine):
        driver: Any = connection.connection.driver_connection
        driver.execute("SAVEPOINT part")
        try:
            yield
        except BaseException:
            # On a full disk SQLite has undone the whole unit of work, savepoints too: tell the first fault.
            with suppress(*lost(connection.engine)):
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
    with unavailable_when_lost(database.engine), database.engine.connect() as connection:
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
