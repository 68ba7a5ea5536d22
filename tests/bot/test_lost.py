import errno
import sqlite3

import pytest
from sqlalchemy.exc import OperationalError

from bot.cli.lost import why_lost
from storage.database import Database
from storage.errors import StorageUnavailable
from tests.ports import free_port


def caused(cause):
    fault = StorageUnavailable("words of the cause")
    fault.__cause__ = cause
    return fault


def of_sqlite(code, name):
    fault = sqlite3.OperationalError("words")
    fault.sqlite_errorcode, fault.sqlite_errorname = code, name
    return OperationalError("SELECT 1", {}, fault)


@pytest.mark.parametrize(
    ("cause", "why"),
    [
        (OSError(errno.ENOSPC, "no room"), ("full", "ENOSPC")),
        (OSError(errno.EDQUOT, "no room"), ("full", "EDQUOT")),
        (PermissionError(errno.EACCES, "no"), ("denied", "EACCES")),
        (OSError(errno.EROFS, "no"), ("denied", "EROFS")),
        (of_sqlite(sqlite3.SQLITE_FULL, "SQLITE_FULL"), ("full", "SQLITE_FULL")),
        (of_sqlite(sqlite3.SQLITE_READONLY_DIRECTORY, "SQLITE_READONLY_DIRECTORY"), ("denied", "SQLITE_READONLY_DIRECTORY")),
        (of_sqlite(sqlite3.SQLITE_BUSY_SNAPSHOT, "SQLITE_BUSY_SNAPSHOT"), ("held", "SQLITE_BUSY_SNAPSHOT")),
        (of_sqlite(sqlite3.SQLITE_IOERR_WRITE, "SQLITE_IOERR_WRITE"), ("other", "SQLITE_IOERR_WRITE")),
        (None, ("other", "StorageUnavailable")),
    ],
)  # fmt: skip
def test_why_a_database_is_lost_is_found_in_what_the_loss_comes_from(cause, why):
    assert why_lost(caused(cause)) == why


def test_a_server_that_is_away_is_a_servers_affair():
    database = Database.open(f"postgresql://baocao@127.0.0.1:{free_port()}/baocao")
    with pytest.raises(StorageUnavailable) as lost, database.reading():
        pass
    database.close()
    assert why_lost(lost.value)[0] == "server"
