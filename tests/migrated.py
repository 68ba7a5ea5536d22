"""An SQLite database with all tables: migrated once a process, and copied from then on."""

import tempfile
from functools import cache
from pathlib import Path

from storage.database import Database, migrate


def migrated(path):
    """A new database in this file, not opened yet; its URL."""
    path.write_bytes(_bytes())
    return f"sqlite:///{path}"


@cache
def _bytes():
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "migrated.db")
        database = Database.open(f"sqlite:///{path}")
        migrate(database)
        database.close()
        assert [each.name for each in Path(folder).iterdir()] == [path.name]  # nothing waits in a log
        return path.read_bytes()
