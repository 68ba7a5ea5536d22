from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import inspect

import storage
from storage import models


def test_models_and_migrations_agree(database):
    with database.reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, models.Rows.metadata) == []


def test_every_table_of_the_models_was_made(database):
    with database.reading() as connection:
        found = set(inspect(connection).get_table_names())
    assert found == {*models.Rows.metadata.tables, "alembic_version"}


def test_the_comparison_notices_a_column_that_is_missing(database):
    with database.reading() as connection:
        connection.exec_driver_sql("ALTER TABLE communes DROP COLUMN superior")
        context = MigrationContext.configure(connection)
        [(change, _, table, column)] = compare_metadata(context, models.Rows.metadata)
    assert (change, table, column.name) == ("add_column", "communes", "superior")


def test_the_migrations_can_be_taken_back(database):
    settings = Config()
    settings.set_main_option("script_location", str(Path(storage.__file__).parent / "migrations"))
    with database.unit_of_work() as connection:
        settings.attributes["connection"] = connection
        command.downgrade(settings, "base")
        assert inspect(connection).get_table_names() == ["alembic_version"]
        command.upgrade(settings, "head")
