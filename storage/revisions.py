"""Whether the tables have the newest shape."""

from functools import cache

from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from storage.database import MIGRATIONS


@cache
def newest() -> str | None:
    """The revision that this version of the bot works with."""
    return ScriptDirectory(str(MIGRATIONS)).get_current_head()


def is_migrated(connection: Connection) -> bool:
    """Whether the database is at that revision."""
    return MigrationContext.configure(connection).get_current_revision() == newest()
