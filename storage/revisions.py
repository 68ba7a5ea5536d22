"""The revisions of the tables: the row of migrations, from the first to the newest."""

from functools import cache
from pathlib import Path
from typing import Final

from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

MIGRATIONS: Final = Path(__file__).with_name("migrations")


@cache
def revisions() -> tuple[str, ...]:
    """Every revision that this program knows, the newest last."""
    return tuple(reversed([each.revision for each in ScriptDirectory(str(MIGRATIONS)).walk_revisions()]))


def is_known(revision: str) -> bool:
    """Whether this program can bring tables of that revision to its own."""
    return revision in revisions()


def is_migrated(connection: Connection) -> bool:
    """Whether the database is at the newest revision."""
    return MigrationContext.configure(connection).get_current_revision() == revisions()[-1]
