"""Units of work are saved wholly or not at all, on both engines, and what is lost is told."""

import os
import sqlite3
import stat
import threading
from datetime import UTC, datetime, timedelta, timezone

import psycopg
import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from storage import bot_state, communes
from storage.database import Database, migrate, savepoint
from storage.errors import DatabaseRefused, StorageUnavailable

NOW = datetime(2026, 6, 29, 1, 30, tzinfo=UTC)


def _kept(database, name):
    with database.reading() as connection:
        return bot_state.find(connection, name)


def test_migrating_twice_changes_nothing(database):
    with database.unit_of_work() as connection:
        bot_state.put(connection, "a", "1")
    migrate(database)
    assert _kept(database, "a") == "1"


def test_a_unit_of_work_is_saved_wholly_or_not_at_all(database):
    with pytest.raises(RuntimeError), database.unit_of_work() as connection:
        bot_state.put(connection, "a", "1")
        raise RuntimeError
    assert _kept(database, "a") is None


def test_a_savepoint_fails_alone(database):
    with database.unit_of_work() as connection:
        bot_state.put(connection, "before", "1")
        with pytest.raises(RuntimeError), savepoint(connection):
            bot_state.put(connection, "inside", "1")
            raise RuntimeError
        with savepoint(connection):
            bot_state.put(connection, "after", "1")
    assert [_kept(database, name) for name in ("before", "inside", "after")] == ["1", None, "1"]


def test_what_a_constraint_refuses_fails_alone_in_its_savepoint(database):
    with database.unit_of_work() as connection:
        bot_state.put(connection, "a", "1")
        with pytest.raises(IntegrityError) as refused, savepoint(connection):
            connection.execute(text("INSERT INTO bot_state (name, value) VALUES ('a', :said)"), {"said": "secret"})
    assert "secret" not in str(refused.value)
    assert _kept(database, "a") == "1"


def test_reading_saves_nothing_and_sees_only_what_is_committed(database):
    with database.reading() as connection:
        bot_state.put(connection, "a", "1")
    assert _kept(database, "a") is None
    with database.unit_of_work() as connection:
        bot_state.put(connection, "a", "1")
        assert _kept(database, "a") is None


def test_units_of_work_of_several_threads_lose_nothing(database):
    with database.unit_of_work() as connection:
        bot_state.put(connection, "n", "0")
        connection.execute(text("CREATE TABLE counted (n INTEGER)"))

    def count():
        for _ in range(25):
            with database.unit_of_work() as connection:
                connection.execute(text("INSERT INTO counted VALUES (1)"))

    threads = [threading.Thread(target=count) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with database.reading() as connection:
        assert connection.execute(text("SELECT count(*) FROM counted")).scalar_one() == 100


def test_times_come_back_in_utc_and_naive_ones_are_refused(connection):
    there = datetime(2026, 6, 30, 0, 15, 1, 5, tzinfo=timezone(timedelta(hours=7)))
    commune = communes.find(connection, communes.add(connection, name="a", superior="b", kind="c", now=there))
    assert commune.created_at == there
    assert commune.created_at.tzinfo is UTC
    with pytest.raises(Exception, match="time zone"):
        communes.add(connection, name="a", superior="b", kind="c", now=there.replace(tzinfo=None))


def test_foreign_keys_hold(database):
    with pytest.raises(IntegrityError), database.unit_of_work() as connection:
        communes.set_fact(connection, 12345, "population", "1")


def test_the_file_is_its_owners_only(tmp_path):
    old = os.umask(0)
    try:
        database = Database.open(f"sqlite:///{tmp_path}/home/baocao.db")
        migrate(database)
        kept = list((tmp_path / "home").iterdir())
    finally:
        os.umask(old)
    assert {stat.S_IMODE(path.stat().st_mode) for path in kept} == {0o600}
    assert len(kept) > 1  # the write-ahead log too
    database.close()


def test_sqlite_is_durable_by_its_settings(tmp_path):
    database = Database.open(f"sqlite:///{tmp_path}/baocao.db")
    with database.reading() as connection:
        said = {name: connection.execute(text(f"PRAGMA {name}")).scalar_one() for name in _SETTINGS}
    assert said == _SETTINGS
    database.close()


_SETTINGS = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 5000}


def test_a_full_disk_is_told_and_nothing_is_half_saved(tmp_path):
    database = Database.open(f"sqlite:///{tmp_path}/baocao.db")
    migrate(database)
    with database.unit_of_work() as connection:
        pages = connection.execute(text("PRAGMA page_count")).scalar_one()
        connection.execute(text(f"PRAGMA max_page_count = {pages + 2}"))
    with pytest.raises(StorageUnavailable, match="full"), database.unit_of_work() as connection:
        bot_state.put(connection, "small", "1")
        with savepoint(connection):
            bot_state.put(connection, "large", "x" * 100_000)
    assert _kept(database, "small") is None
    with database.unit_of_work() as connection:
        bot_state.put(connection, "small", "2")
    assert _kept(database, "small") == "2"
    database.close()


def test_a_database_held_by_another_is_told(tmp_path):
    path = tmp_path / "baocao.db"
    database = Database.open(f"sqlite:///{path}")
    migrate(database)
    with database.reading() as connection:
        connection.execute(text("PRAGMA busy_timeout = 1"))
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StorageUnavailable, match="locked"), database.unit_of_work():
        pass
    assert _kept(database, "a") is None  # readers do not wait
    other.close()
    database.close()


@pytest.mark.parametrize("url", ["sqlite:////proc/nowhere/baocao.db", "sqlite:////proc/version"])
def test_a_place_that_cannot_be_written_is_told(url):
    with pytest.raises(StorageUnavailable):
        migrate(Database.open(url))


def test_a_server_that_is_away_is_told():
    database = Database.open("postgresql://baocao@127.0.0.1:1/baocao")
    with pytest.raises(StorageUnavailable), database.unit_of_work():
        pass
    database.close()


def test_an_sqlite_database_needs_a_file():
    with pytest.raises(ValueError, match="file"):
        Database.open("sqlite://")


@pytest.mark.parametrize("spoil", [lambda whole: b"\xff" * len(whole), lambda whole: whole[:4096] + b"\xff" * 60_000])
def test_a_damaged_file_is_told_from_one_that_is_away(tmp_path, spoil):
    path = tmp_path / "baocao.db"
    database = Database.open(f"sqlite:///{path}")
    migrate(database)
    database.close()
    path.write_bytes(spoil(path.read_bytes()))
    with pytest.raises(DatabaseRefused):
        migrate(Database.open(f"sqlite:///{path}"))


def test_a_server_that_lets_nobody_write_is_told(postgresql):
    with psycopg.connect(f"{postgresql}/postgres", autocommit=True) as connection:
        connection.execute("CREATE DATABASE standby TEMPLATE migrated")
        connection.execute("ALTER DATABASE standby SET default_transaction_read_only = on")
    database = Database.open(f"{postgresql}/standby")
    with pytest.raises(StorageUnavailable), database.unit_of_work() as connection:
        bot_state.put(connection, "a", "1")
    assert _kept(database, "a") is None
    database.close()


def test_a_connection_that_is_at_work_when_the_database_closes_is_closed_after_it(url):
    database = Database.open(url)
    with database.reading() as connection:
        driver = connection.connection.driver_connection
        database.close()
        assert connection.execute(text("SELECT 1")).scalar_one() == 1
    if database.is_shared:
        assert driver.closed
    else:
        with pytest.raises(sqlite3.ProgrammingError, match="closed"):
            driver.execute("SELECT 1")
    with database.reading() as connection:
        assert connection.execute(text("SELECT 1")).scalar_one() == 1  # and whoever comes later gets another
