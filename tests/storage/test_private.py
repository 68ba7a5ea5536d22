"""Whatever the umask: files are their owner's, and so are the folders that had to be made."""

import os
import stat
from contextlib import contextmanager

import pytest

from storage.backups import back_up
from storage.database import Database, migrate
from storage.locks import at_work
from storage.restoring import restore
from tests.storage.writing import NOW, OFFICE, answer, begin

THEN = NOW.astimezone(OFFICE)


@contextmanager
def umask(value):
    before = os.umask(value)
    try:
        yield
    finally:
        os.umask(before)


def modes(folder):
    return {str(path.relative_to(folder)): stat.S_IMODE(path.stat().st_mode) for path in sorted(folder.rglob("*"))}


@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077])
def test_database_log_lock_and_backups_are_nobody_else_s(tmp_path, mask):
    with umask(mask):
        home = tmp_path / "srv" / "office" / "data"
        database = Database.open(f"sqlite:///{home}/baocao.db")
        migrate(database)
        with at_work(database.file):
            answer(database, begin(database), 1)
            saved, _ = back_up(database.file, home / "backups", THEN)
            back_up(database.file, tmp_path / "usb" / "copies", THEN)
            beside = modes(home)
        database.close()
        restore(saved, database.file, THEN, lambda _database: None)
    assert {"baocao.db-wal", "baocao.db-shm", "baocao.db.lock"} < beside.keys()
    found = modes(tmp_path) | beside
    assert {mode for path, mode in found.items() if (tmp_path / path).is_dir() or path == "backups"} == {0o700}
    assert {mode for path, mode in found.items() if not (tmp_path / path).is_dir() and path != "backups"} == {0o600}


def test_a_database_that_was_copied_here_open_to_all_is_closed(tmp_path):
    database = Database.open(f"sqlite:///{tmp_path}/baocao.db")
    migrate(database)
    with database.reading():
        for path in tmp_path.iterdir():
            path.chmod(0o666)
        Database.open(f"sqlite:///{tmp_path}/baocao.db").close()
        assert set(modes(tmp_path).values()) == {0o600}
    database.close()


def test_a_folder_that_was_there_stays_as_the_operator_made_it(tmp_path):
    home = tmp_path / "home"
    home.mkdir(mode=0o750)
    Database.open(f"sqlite:///{home}/baocao.db").close()
    assert stat.S_IMODE(home.stat().st_mode) == 0o750
