"""The models are what the migrations make."""

from sqlalchemy import inspect

from storage import models
from tests.storage.revising import bring_to, differences


def test_models_and_migrations_agree(database):
    with database.reading() as connection:
        assert differences(connection) == []


def test_every_table_of_the_models_was_made(database):
    with database.reading() as connection:
        found = set(inspect(connection).get_table_names())
    assert found == {*models.Rows.metadata.tables, "alembic_version"}


def test_the_comparison_notices_a_column_that_is_missing(database):
    with database.reading() as connection:
        connection.exec_driver_sql("ALTER TABLE communes DROP COLUMN superior")
        [(change, _, table, column)] = differences(connection)
    assert (change, table, column.name) == ("add_column", "communes", "superior")


def test_the_migrations_can_be_taken_back(database):
    bring_to(database, "base")
    with database.reading() as connection:
        assert inspect(connection).get_table_names() == ["alembic_version"]
    bring_to(database, "head")
