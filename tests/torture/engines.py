"""Where the bot's database is during a run: an SQLite file, or a PostgreSQL of the run's own."""

import itertools
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from tests.debian import missing
from tests.storage.cluster import binaries, cluster

ENGINES = ("sqlite", "postgresql")


@contextmanager
def engine(name: str) -> Iterator["Homes"]:
    """Homes for one world after the other."""
    with tempfile.TemporaryDirectory(prefix="baocao-torture-") as folder:
        if name == "sqlite":
            yield Homes(Path(folder))
            return
        found = binaries()
        if found is None:
            missing("postgresql")
        with cluster(found, durable=True) as server:
            yield Homes(Path(folder), server)


class Homes:
    """Makes an empty place for a world: a folder, and the address of a database that is not there yet."""

    def __init__(self, folder: Path, server: str = "") -> None:
        self._folder, self._server, self._numbers = folder, server, itertools.count(1)

    def new(self) -> tuple[Path, str]:
        """Folder and address."""
        number = next(self._numbers)
        home = self._folder / f"world{number}"
        home.mkdir()
        if not self._server:
            return home, f"sqlite:///{home}/baocao.db"
        with psycopg.connect(f"{self._server}/postgres", autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE world{number}")
        return home, f"{self._server}/world{number}"
