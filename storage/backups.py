"""Backups of an SQLite database: one file each, made while the bot runs and writes, checked before it gets its name.

SQLite copies what one read transaction sees, so a backup holds what was committed when it began, and no writer waits
for it. https://www.sqlite.org/backup.html
"""

import errno
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from storage.errors import BackupFailed, DatabaseRefused
from storage.locks import alone
from storage.private import make_file, make_folder
from storage.soundness import Contents, examine, is_damage
from storage.syncing import sync_file, sync_folder

_NAME: Final = re.compile(r"baocao-(\d{8}-\d{6})(-\d+)?\.db")
_MOMENT: Final = "%Y%m%d-%H%M%S"
_PARTIAL: Final = ".partial-"
_LOCK: Final = ".lock"
_PAGES: Final = 1000  # between two looks at whether to stop


class _Stopped(Exception):
    """The bot is to end: the backup is made next time."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A file that was checked when it got its name; `made_at` is read in the zone of whoever asks."""

    path: Path
    made_at: datetime


def back_up(
    database: Path, folder: Path, now: datetime, *, is_stopped: Callable[[], bool] = lambda: False
) -> tuple[Path, Contents]:
    """Make a backup named after `now`; its file, and what it holds.

    BackupFailed, Held while another is made, or DatabaseRefused where the database itself is not sound; then there
    is no new file. `is_stopped` is asked now and then.
    """
    try:
        make_folder(folder)
        with alone(folder / _LOCK):
            _clear(folder)  # what a killed program left
            return _make(database, folder, now, is_stopped)
    except OSError as fault:
        raise BackupFailed(_code_of(fault)) from fault
    except sqlite3.Error as fault:
        if is_damage(fault):
            raise DatabaseRefused("damaged", database) from fault
        raise BackupFailed(getattr(fault, "sqlite_errorname", type(fault).__name__)) from fault
    except _Stopped as stop:
        raise BackupFailed("stopped") from stop


def backups_in(folder: Path, now: datetime) -> tuple[Backup, ...]:
    """The backups in a folder, the newest first; no other file counts as one."""
    named = ((path, _NAME.fullmatch(path.name)) for path in folder.glob("baocao-*.db"))
    timed = ((path, _moment(name[1], now)) for path, name in named if name is not None)
    found = [Backup(path, made_at) for path, made_at in timed if made_at is not None]
    return tuple(sorted(found, key=lambda backup: (backup.made_at, backup.path.name), reverse=True))


def made_at(path: Path, now: datetime) -> datetime:
    """When a backup was made: as its name says, in the zone of `now`, or else as the disk remembers."""
    name = _NAME.fullmatch(path.name)
    named = _moment(name[1], now) if name is not None else None
    return named or datetime.fromtimestamp(path.stat().st_mtime, now.tzinfo)


def prune(folder: Path, *, last: Path, kept: int, days: int, now: datetime) -> tuple[Path, ...]:
    """Delete all but the newest `kept`, and what is older than `days` (0: however old); never `last`, which is good.

    BackupFailed where one cannot be deleted.
    """
    others = [backup for backup in backups_in(folder, now) if backup.path != last]
    oldest = now - timedelta(days=days) if days else None
    gone = [
        backup.path
        for place, backup in enumerate(others, start=1)
        if place >= kept or (oldest is not None and backup.made_at < oldest)
    ]
    try:
        for path in gone:
            path.unlink(missing_ok=True)
    except OSError as fault:
        raise BackupFailed(_code_of(fault)) from fault
    return tuple(gone)


def copy_to(database: Path, target: Path, is_stopped: Callable[[], bool] = lambda: False) -> None:
    """Copy what is committed now into a new file that stands alone. sqlite3.Error, OSError."""

    def look(_status: int, _remaining: int, _total: int) -> None:
        if is_stopped():
            raise _Stopped

    make_file(target)
    source = sqlite3.connect(f"{database.resolve().as_uri()}?mode=rw", uri=True, timeout=5, isolation_level=None)
    with closing(source), closing(sqlite3.connect(target, isolation_level=None)) as copy:
        source.execute("BEGIN")
        source.execute("SELECT count(*) FROM sqlite_master").fetchone()  # from here on it sees one moment
        copy.execute("PRAGMA synchronous=OFF")  # the whole file is synced at the end
        source.backup(copy, pages=_PAGES, progress=look)
        copy.execute("PRAGMA journal_mode=DELETE")  # without a log beside it
    sync_file(target)


def _make(database: Path, folder: Path, now: datetime, is_stopped: Callable[[], bool]) -> tuple[Path, Contents]:
    path, partial = _free_name(folder, now), folder / f"{_PARTIAL}{now:{_MOMENT}}"
    try:
        copy_to(database, partial, is_stopped)
        contents = examine(partial)
        partial.rename(path)
    except DatabaseRefused as refused:
        raise DatabaseRefused(refused.code, database) from None  # the copy is as the database is
    finally:
        _clear(folder)
    sync_folder(folder)
    return path, contents


def _code_of(fault: OSError) -> str:
    return errno.errorcode.get(fault.errno or 0, type(fault).__name__)


def _clear(folder: Path) -> None:
    for left in folder.glob(f"{_PARTIAL}*"):
        left.unlink()


def _free_name(folder: Path, now: datetime) -> Path:
    stem, number = f"baocao-{now:{_MOMENT}}", 1
    path = folder / f"{stem}.db"
    while path.exists():
        number += 1
        path = folder / f"{stem}-{number}.db"
    return path


def _moment(name: str, now: datetime) -> datetime | None:
    try:
        return datetime.strptime(name, _MOMENT).replace(tzinfo=now.tzinfo)
    except ValueError:
        return None
