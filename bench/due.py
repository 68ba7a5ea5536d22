"""Finding and claiming the reminders that are due among 1,000,000 that wait, 100 of them due, beside the same without their indexes.

    python -m bench.due [ROWS]

On SQLite, and on PostgreSQL where a server is installed. Two databases an engine, which take their turns in every
round; all that a round claims is given back.
"""

import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from datetime import UTC, datetime
from pathlib import Path

import psycopg

from bench.rounds import median, play, ratio
from bench.table import Row, publish
from storage import reminders
from storage.database import Database, migrate
from tests.storage.cluster import binaries, cluster

ROWS, DUE, ROUNDS = 1_000_000, 100, 9
NOW = datetime(2026, 12, 7, 1, tzinfo=UTC)
_FILL = (
    "INSERT INTO reminders (id, assignment_id, person_id, due_at, kind, key, status)"
    " WITH RECURSIVE n(i) AS (SELECT {first} UNION ALL SELECT i + 1 FROM n WHERE i + 1 < {end})"
    " SELECT 1 + i, 1, 1 + i, '{at}', 'before', 'k' || i, 'waiting' FROM n"
)
_INDEXES = ("ix_reminders_due", "ix_reminders_waiting_person", "ix_reminders_asked")


class _Undone(Exception):
    """Whatever was claimed is given back."""


def main() -> None:
    """Measure, print and publish."""
    size, rows = int(sys.argv[1]) if sys.argv[1:] else ROWS, list[Row]()
    with tempfile.TemporaryDirectory(prefix="baocao-bench-") as folder, ExitStack() as stack:
        for engine, urls in _engines(Path(folder), stack):
            rows += _measure(engine, size, [_filled(url, size) for url in urls])
    publish("python -m bench.due", rows)
    sys.stdout.write("".join(f"{row.figure}: {row.measured} ({row.wanted})\n" for row in rows))


def _engines(folder: Path, stack: ExitStack) -> Iterator[tuple[str, list[str]]]:
    yield "SQLite", [f"sqlite:///{folder}/{name}.db" for name in ("with", "without")]
    server = binaries()
    if server is None:
        sys.stdout.write("PostgreSQL is not installed: only SQLite is measured\n")
        return
    base = stack.enter_context(cluster(server))
    with psycopg.connect(f"{base}/postgres", autocommit=True) as connection:
        for name in ("indexed", "bare"):
            connection.execute(f"CREATE DATABASE {name}")
    yield "PostgreSQL", [f"{base}/indexed", f"{base}/bare"]


def _filled(url: str, size: int) -> Database:
    database = Database.open(url)
    migrate(database)
    with database.engine.connect() as connection:
        if database.file is not None:  # of whose report a reminder is does not matter here
            connection.connection.driver_connection.execute("PRAGMA foreign_keys=OFF")
        with connection.begin():
            if database.file is None:
                connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
            for first, end, at in ((0, DUE, "2026-12-01"), (DUE, size, "2027-06-01")):
                connection.exec_driver_sql(_FILL.format(first=first, end=end, at=f"{at} 00:00:00.000000"))
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("ANALYZE")
    return database


def _measure(engine: str, size: int, databases: list[Database]) -> list[Row]:
    indexed, bare = databases
    with bare.unit_of_work() as connection:
        for name in _INDEXES:
            connection.exec_driver_sql(f"DROP INDEX IF EXISTS {name}")
    methods = {
        f"{what} {name}": lambda database=database, work=work: _turn(database, work)
        for name, database in (("found", indexed), ("scanned", bare))
        for what, work in {"next": _next, "claim": _claim}.items()
    }
    played = play(methods, ROUNDS, {})
    for database in databases:
        database.close()
    about = f"Among {size:,} reminders, {engine}"
    titles = {"next": "when the next is due", "claim": "the next, claimed"}
    return [
        Row(
            f"{about}: {title} ({1e3 * median(played, f'{what} found'):.2f} ms), a scan's time to it"
            f" ({1e3 * median(played, f'{what} scanned'):.0f} ms)",
            f"{ratio(played, f'{what} scanned', f'{what} found'):.0f}",
            "≥ 50",
        )
        for what, title in titles.items()
    ]


def _turn(database: Database, work) -> float:  # noqa: ANN001
    """Seconds of the work alone."""
    took = 0.0
    with suppress(_Undone), database.unit_of_work() as connection:
        begin = time.perf_counter()
        work(connection)
        took = time.perf_counter() - begin
        raise _Undone
    return took


def _next(connection) -> None:  # noqa: ANN001
    reminders.next_due_at(connection)
    reminders.next_due_at(connection, asked=True)


def _claim(connection) -> None:  # noqa: ANN001
    assert len(reminders.claim_due(connection, NOW, 1)) == 1  # as many at once as the bot does


if __name__ == "__main__":
    main()
