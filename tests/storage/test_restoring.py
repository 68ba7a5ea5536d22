"""A backup takes the database's place wholly or not at all, and what stood there is kept."""

import sqlite3
import stat

import pytest

from storage import bot_state
from storage.backups import back_up
from storage.database import Database, migrate
from storage.errors import DatabaseRefused, Held
from storage.locks import at_work
from storage.restoring import kept_aside, restore
from storage.soundness import examine
from tests.storage.writing import NOW, OFFICE, answer, begin, held, spoil

THEN = NOW.astimezone(OFFICE)


def nothing(_database):
    pass


@pytest.fixture
def home(tmp_path):
    return tmp_path / "home"


@pytest.fixture
def database(home):
    database = Database.open(f"sqlite:///{home}/baocao.db")
    migrate(database)
    yield database
    database.close()


@pytest.fixture
def saved(database, tmp_path):
    """A backup with three answers, after which there were two more."""
    interview = begin(database)
    for number in (1, 2, 3):
        answer(database, interview, number)
    path, _ = back_up(database.file, tmp_path / "backups", THEN)
    for number in (4, 5):
        answer(database, interview, number)
    return path


def names(home):
    return sorted(path.name for path in home.iterdir() if not path.name.endswith(".lock"))


def test_the_database_is_as_it_was_and_what_stood_there_is_kept(database, home, saved):
    database.close()
    kept = restore(saved, database.file, THEN, nothing)
    assert held(database.file)[0] == [1, 2, 3]
    assert held(kept)[0] == [1, 2, 3, 4, 5]
    assert kept_aside(database.file) == (kept,)
    assert names(home) == ["baocao-before-20260629-083000.db", "baocao.db"]
    assert {stat.S_IMODE(path.stat().st_mode) for path in home.iterdir()} == {0o600}


def test_a_log_that_a_killed_bot_left_belongs_to_what_is_kept(database, home, saved, tmp_path):
    """The log of the database that is replaced must not be played into the one in its place."""
    left = tmp_path / "left"
    left.mkdir()
    with database.reading():
        for path in home.iterdir():
            (left / path.name).write_bytes(path.read_bytes())
    database.close()
    for path in left.iterdir():
        (home / path.name).write_bytes(path.read_bytes())
    assert (home / "baocao.db-wal").stat().st_size > 0
    kept = restore(saved, database.file, THEN, nothing)
    assert (held(database.file)[0], held(kept)[0]) == ([1, 2, 3], [1, 2, 3, 4, 5])


@pytest.mark.parametrize("header", [True, False])
def test_a_damaged_database_is_replaced_and_kept_for_whoever_looks_into_it(database, saved, header):
    database.settle()
    database.close()
    spoil(database.file, header=header)
    damaged = database.file.read_bytes()
    kept = restore(saved, database.file, THEN, nothing)
    assert held(database.file)[0] == [1, 2, 3]
    assert kept.read_bytes() == damaged


def test_where_there_was_nothing_nothing_is_kept(saved, tmp_path):
    target = tmp_path / "new" / "house" / "baocao.db"
    assert restore(saved, target, THEN, nothing) is None
    assert held(target)[0] == [1, 2, 3]
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o700


def test_two_restores_in_one_second_keep_both(database, saved):
    database.close()
    first, second = (restore(saved, database.file, THEN, nothing) for _ in range(2))
    assert (held(first)[0], held(second)[0]) == ([1, 2, 3, 4, 5], [1, 2, 3])


def test_while_a_bot_runs_nothing_is_restored(database, home, saved):
    before = names(home)
    with at_work(database.file), at_work(database.file), pytest.raises(Held):
        restore(saved, database.file, THEN, nothing)
    assert names(home) == before
    assert held(database.file)[0] == [1, 2, 3, 4, 5]


def test_while_a_backup_is_restored_no_bot_begins(database, saved):
    def begin_now(_staged):
        with pytest.raises(Held), at_work(database.file):
            pass

    database.close()
    restore(saved, database.file, THEN, begin_now)


def test_what_is_prepared_is_there_and_a_fault_in_it_leaves_all_as_it_was(database, home, saved):
    def remember(staged):
        with staged.unit_of_work() as connection:
            bot_state.put(connection, "a", "1")

    def fail(staged):
        remember(staged)
        raise RuntimeError

    database.close()
    with pytest.raises(RuntimeError):
        restore(saved, database.file, THEN, fail)
    assert names(home) == ["baocao.db"]
    restore(saved, database.file, THEN, remember)
    with database.reading() as connection:
        assert bot_state.find(connection, "a") == "1"


def foreign_text(path):
    path.write_text("đây không phải cơ sở dữ liệu", encoding="utf-8")


def empty(path):
    path.write_bytes(b"")


def somebody_elses(path):
    path.unlink()
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE alembic_version (version_num TEXT)")
    connection.execute("INSERT INTO alembic_version VALUES ('0001')")
    connection.commit()
    connection.close()


def without_revision(path):
    connection = sqlite3.connect(path)
    connection.execute("DROP TABLE alembic_version")
    connection.commit()
    connection.close()


def of_a_newer_program(path):
    connection = sqlite3.connect(path)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.commit()
    connection.close()


def cut_short(path):
    path.write_bytes(path.read_bytes()[:-20_000])


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (foreign_text, "foreign"),
        (empty, "foreign"),
        (somebody_elses, "foreign"),
        (without_revision, "foreign"),
        (of_a_newer_program, "newer"),
        (cut_short, "damaged"),
        (spoil, "damaged"),
    ],
)
def test_a_file_that_cannot_be_restored_is_refused_and_all_stays_as_it_was(database, home, saved, fault, code):
    database.close()
    fault(saved)
    with pytest.raises(DatabaseRefused) as refused:
        restore(saved, database.file, THEN, nothing)
    assert refused.value.code == code
    assert held(database.file)[0] == [1, 2, 3, 4, 5]
    assert names(home) == ["baocao.db"]


def test_a_file_that_is_not_there_is_told(database, tmp_path):
    with pytest.raises(FileNotFoundError):
        restore(tmp_path / "nothing.db", database.file, THEN, nothing)


def test_examining_a_backup_leaves_nothing_beside_it(saved):
    examine(saved)
    assert [path.name for path in saved.parent.iterdir() if path.name != ".lock"] == [saved.name]
