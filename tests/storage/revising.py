"""A database at any revision of its tables, and how far these are from the models."""

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext

from storage.models import Rows
from storage.revisions import MIGRATIONS, revision_of


def bring_to(database, revision):
    """Migrate up or down: to a revision, to `base`, which has no tables, or to `head`."""
    settings = Config()
    settings.set_main_option("script_location", str(MIGRATIONS))
    with database.unit_of_work() as connection:
        settings.attributes["connection"] = connection
        goes_down = revision == "base" or (revision_of(connection) or "") > revision
        (command.downgrade if goes_down else command.upgrade)(settings, revision)


def differences(connection):
    """What a migration would have to do, to make the tables as the models say."""
    compared = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
    return compare_metadata(compared, Rows.metadata)
