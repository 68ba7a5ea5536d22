"""A backup is one sound file, made while others write, and the last good one is never lost."""

import sqlite3
import stat
import time
from datetime import timedelta

import pytest

from storage.backups import back_up, backups_in, prune
from storage.database import Database, migrate
from storage.errors import BackupFailed, DatabaseRefused, Held
from storage.locks import alone
from storage.revisions import revisions
from tests.storage.writing import NOW, OFFICE, answer, begin, hammering, held, no_file_longer_than, spoil

THEN = NOW.astimezone(OFFICE)
DAY = timedelta(days=1)


@pytest.fixture
def database(tmp_path):
    database = Database.open(f"sqlite:///{tmp_path}/baocao.db")
    migrate(database)
    yield database
    database.close()


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "backups"


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


def names(folder):
    return sorted(path.name for path in folder.iterdir() if path.name != ".lock")


def test_a_backup_is_one_file_named_after_the_office_s_time(database, folder):
    answer(database, begin(database), 1)
    path, contents = back_up(database.file, folder, THEN)
    assert names(folder) == ["baocao-20260629-083000.db"]
    assert held(path) == held(database.file)
    assert (contents.communes, contents.answers, contents.documents) == (1, 1, 1)
    assert contents.revision == revisions()[-1]
    assert (mode(path), mode(folder)) == (0o600, 0o700)


def test_a_writer_hammers_meanwhile_and_every_backup_holds_a_prefix_of_the_answers(database, folder):
    interview, lengths = begin(database), []
    with hammering(database, interview) as so_far:
        for minute in range(8):
            before = so_far()
            path, _ = back_up(database.file, folder, THEN + timedelta(minutes=minute))
            after = so_far() + 1  # one may be committed and not yet counted
            said, papers = held(path)
            assert said == list(range(1, len(said) + 1))
            assert papers == [f"PK {number} ".encode() * 2000 for number in said]
            assert before <= len(said) <= after
            lengths.append(len(said))
            while so_far() == before:
                time.sleep(0.001)
    assert len(set(lengths)) == len(lengths)


def test_a_writer_does_not_wait_for_a_backup(database, folder):
    """Between two looks of the copy an answer is committed, and the copy goes on with the moment it began at."""
    interview, waited = begin(database), []
    with database.unit_of_work() as connection:
        connection.exec_driver_sql("CREATE TABLE ballast (bytes BLOB)")
        connection.exec_driver_sql("INSERT INTO ballast VALUES (zeroblob(20000000))")

    def answer_meanwhile():
        begun = time.perf_counter()
        answer(database, interview, len(waited) + 1)
        waited.append(time.perf_counter() - begun)
        return False

    path, _ = back_up(database.file, folder, THEN, is_stopped=answer_meanwhile)
    assert len(waited) > 3
    assert held(path) == ([], [])
    assert len(held(database.file)[0]) == len(waited)


def test_two_backups_in_one_second_have_two_names(database, folder):
    for _ in range(2):
        back_up(database.file, folder, THEN)
    assert names(folder) == ["baocao-20260629-083000-2.db", "baocao-20260629-083000.db"]


def test_what_a_killed_program_left_is_cleared_away(database, folder):
    folder.mkdir()
    (folder / ".partial-20260101-000000").write_bytes(b"half")
    back_up(database.file, folder, THEN)
    assert names(folder) == ["baocao-20260629-083000.db"]


def test_only_one_is_made_at_a_time(database, folder):
    folder.mkdir()
    with alone(folder / ".lock"), pytest.raises(Held):
        back_up(database.file, folder, THEN)


def test_a_backup_that_is_stopped_leaves_nothing(database, folder):
    with pytest.raises(BackupFailed, match="stopped"):
        back_up(database.file, folder, THEN, is_stopped=lambda: True)
    assert names(folder) == []


def test_a_full_disk_is_told_by_its_code_and_leaves_the_last_backup(database, folder):
    back_up(database.file, folder, THEN)
    with no_file_longer_than(50_000), pytest.raises(BackupFailed, match=r"SQLITE_IOERR|SQLITE_FULL"):
        back_up(database.file, folder, THEN + DAY)
    assert names(folder) == ["baocao-20260629-083000.db"]


def test_a_place_where_nothing_can_be_is_told_by_its_code(database, tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(BackupFailed, match="ENOTDIR"):
        back_up(database.file, tmp_path / "file" / "backups", THEN)


@pytest.mark.parametrize("header", [True, False])
def test_of_a_damaged_database_no_backup_is_made_and_the_last_one_stays(tmp_path, database, folder, header):
    interview = begin(database)
    for number in range(1, 40):
        answer(database, interview, number)
    back_up(database.file, folder, THEN)
    database.settle()
    database.close()
    spoil(database.file, header=header)
    with pytest.raises(DatabaseRefused) as refused:
        back_up(database.file, folder, THEN + DAY)
    assert (refused.value.code, refused.value.path) == ("damaged", database.file)
    assert names(folder) == ["baocao-20260629-083000.db"]


def test_the_newest_are_kept_by_number_and_age_and_the_last_one_always(database, folder):
    made = [back_up(database.file, folder, THEN - days * DAY)[0] for days in (90, 61, 3, 2, 1, 0)]
    (folder / "baocao-of-somebody.db").touch()
    prune(folder, last=made[-1], kept=14, days=60, now=THEN)
    assert [backup.path for backup in backups_in(folder, THEN)] == made[:1:-1]
    prune(folder, last=made[-1], kept=2, days=60, now=THEN)
    assert [backup.path for backup in backups_in(folder, THEN)] == [made[-1], made[-2]]
    prune(folder, last=made[-1], kept=1, days=1, now=THEN + 400 * DAY)
    assert names(folder) == [made[-1].name, "baocao-of-somebody.db"]


def test_after_the_clock_was_wrong_the_backup_that_was_just_made_stays(database, folder):
    back_up(database.file, folder, THEN + 900 * DAY)
    last, _ = back_up(database.file, folder, THEN)
    prune(folder, last=last, kept=1, days=60, now=THEN)
    assert names(folder) == [last.name]


def test_a_backup_needs_nothing_beside_it(database, folder):
    path, _ = back_up(database.file, folder, THEN)
    connection = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    connection.close()
    assert names(folder) == [path.name]
