"""Putting a backup in the place of the database: made ready beside it first, so that a fault leaves all as it was."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path
from typing import Final

from storage.database import Database, migrate
from storage.locks import alone, lock_of
from storage.private import SIDES, make_file, make_folder
from storage.soundness import examine
from storage.syncing import sync_file, sync_folder

_STAGED: Final = ".restoring"


def restore(backup: Path, database: Path, now: datetime, prepare: Callable[[Database], None]) -> Path | None:
    """Put a backup in place, migrated; where what stood there is kept, if anything did.

    `prepare` may still write to it before it is put in place. Raises Held while a bot runs, and DatabaseRefused,
    StorageUnavailable or OSError; then all is as it was.
    """
    make_folder(database.parent)
    staged = Path(f"{database}{_STAGED}")
    with alone(lock_of(database)):
        try:
            _stage(backup, staged, prepare)
            kept = _set_aside(database, now) if database.exists() else None
            staged.rename(database)
            sync_folder(database.parent)
        finally:
            _remove(staged)
    return kept


def kept_aside(database: Path) -> tuple[Path, ...]:
    """What restores have set aside, oldest first."""
    return tuple(sorted(database.parent.glob(f"{database.stem}-before-*{database.suffix}")))


def _stage(backup: Path, staged: Path, prepare: Callable[[Database], None]) -> None:
    _remove(staged)
    make_file(staged)
    with backup.open("rb") as source, staged.open("wb") as target:
        shutil.copyfileobj(source, target, 1 << 20)
    examine(staged)
    ready = Database.open(f"sqlite:///{staged}")
    try:
        migrate(ready)
        prepare(ready)
        ready.settle()
    finally:
        ready.close()
    sync_file(staged)


def _set_aside(database: Path, now: datetime) -> Path:
    """Under another name, with what it had not yet written out of its log, if that is still readable."""
    with suppress(sqlite3.DatabaseError), closing(sqlite3.connect(database, timeout=1)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    kept = _free_name(database, now)
    for side in SIDES:
        with suppress(FileNotFoundError):
            Path(f"{database}{side}").rename(f"{kept}{side}")
    try:
        kept.hardlink_to(database)  # so that there is no moment without a database
    except OSError:
        database.rename(kept)
    return kept


def _free_name(database: Path, now: datetime) -> Path:
    stem, number = f"{database.stem}-before-{now:%Y%m%d-%H%M%S}", 1
    kept = database.with_name(f"{stem}{database.suffix}")
    while kept.exists():
        number += 1
        kept = database.with_name(f"{stem}-{number}{database.suffix}")
    return kept


def _remove(staged: Path) -> None:
    for side in ("", *SIDES):
        Path(f"{staged}{side}").unlink(missing_ok=True)
