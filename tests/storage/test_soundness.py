"""Damage is met in a sentence's shape, at the start and in the midst of work, and nothing is migrated over it."""

import sqlite3

import pytest

from storage import models
from storage.database import Database, migrate
from storage.errors import DatabaseRefused, StorageUnavailable
from tests.storage.writing import answer, begin, spoil


@pytest.fixture
def path(tmp_path):
    """A database with enough in it to have a page in the middle."""
    database = Database.open(f"sqlite:///{tmp_path}/baocao.db")
    migrate(database)
    interview = begin(database)
    for number in range(1, 40):
        answer(database, interview, number)
    database.settle()
    database.close()
    return tmp_path / "baocao.db"


@pytest.mark.parametrize("header", [True, False])
def test_a_damaged_file_stops_the_start_and_is_not_touched(path, header):
    spoil(path, header=header)
    before = path.read_bytes()
    database = Database.open(f"sqlite:///{path}")
    with pytest.raises(DatabaseRefused) as refused:
        database.check()
    database.close()
    assert (refused.value.code, refused.value.path) == ("damaged", path)
    assert path.read_bytes() == before


def test_a_sound_file_and_one_that_is_still_empty_do_not(path, tmp_path):
    for name in (path, tmp_path / "new.db"):
        database = Database.open(f"sqlite:///{name}")
        database.check()
        database.close()


def test_damage_in_the_midst_of_work_counts_as_a_lost_database(path):
    spoil(path)
    database = Database.open(f"sqlite:///{path}")
    with pytest.raises(StorageUnavailable) as lost, database.reading() as connection:
        for table in models.Rows.metadata.tables.values():
            connection.execute(table.select()).all()
    database.close()
    assert isinstance(lost.value, DatabaseRefused)
    assert lost.value.code == "damaged"


def test_a_header_that_is_none_is_told_by_every_command(path):
    spoil(path, header=True)
    database = Database.open(f"sqlite:///{path}")
    with pytest.raises(DatabaseRefused, match="damaged"):
        migrate(database)
    database.close()


def test_tables_of_a_newer_program_are_left_alone(path):
    connection = sqlite3.connect(path)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.commit()
    connection.close()
    database = Database.open(f"sqlite:///{path}")
    with pytest.raises(DatabaseRefused, match="newer"):
        migrate(database)
    database.close()


@pytest.mark.slow  # waits for a lock to be given up
def test_a_lock_is_not_taken_for_damage(path):
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("PRAGMA locking_mode=EXCLUSIVE")
    holder.execute("BEGIN EXCLUSIVE")
    database = Database.open(f"sqlite:///{path}")
    with pytest.raises(StorageUnavailable) as lost:
        database.check()
    assert not isinstance(lost.value, DatabaseRefused)
    holder.close()
    database.close()


def test_text_that_is_none_is_damage_and_is_not_quoted(path):
    database = Database.open(f"sqlite:///{path}")
    with database.unit_of_work() as connection:
        connection.exec_driver_sql("INSERT INTO bot_state (name, value) VALUES ('x', CAST(X'FF' AS TEXT))")
    with pytest.raises(DatabaseRefused) as refused, database.reading() as connection:
        connection.exec_driver_sql("SELECT value FROM bot_state WHERE name = 'x'").all()
    database.close()
    assert "decode" not in str(refused.value)
