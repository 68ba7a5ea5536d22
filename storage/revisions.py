"""The revisions of the tables, one for each migration, from the first to the newest.

Read without Alembic, which takes long to load, and which a start needs only where there is something to migrate.
"""

from functools import cache
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, inspect, text

MIGRATIONS: Final = Path(__file__).with_name("migrations")


@cache
def revisions() -> tuple[str, ...]:
    """Every revision that this program knows, the newest last."""
    return tuple(sorted(path.name.partition("_")[0] for path in MIGRATIONS.glob("versions/[0-9]*.py")))


def is_known(revision: str) -> bool:
    """Whether this program can bring tables of that revision to its own."""
    return revision in revisions()


def revision_of(connection: Connection) -> str | None:
    """At which revision the database is; None where it has no tables yet."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return None if found is None else str(found)


def is_migrated(connection: Connection) -> bool:
    """Whether the database is at the newest revision."""
    return revision_of(connection) == revisions()[-1]
