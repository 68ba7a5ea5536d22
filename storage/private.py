"""Files and folders that are their owner's alone, whatever the umask."""

import os
from contextlib import suppress
from pathlib import Path
from typing import Final

_FILE, _FOLDER = 0o600, 0o700
SIDES: Final = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside a database; new ones get the database's own mode."""


def make_folder(path: Path) -> None:
    """A folder, and those above it that are missing; what is there stays as it is. OSError where it cannot be."""
    missing = [one for one in (path, *path.parents) if not one.exists()]
    for one in reversed(missing):
        with suppress(FileExistsError):
            one.mkdir(mode=_FOLDER)


def make_file(path: Path) -> None:
    """An empty file; FileExistsError where there is one."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, _FILE))


def close_to_others(database: Path) -> None:
    """A database that somebody copied here, and what stands beside it, become their owner's alone."""
    for path in (database, *(Path(f"{database}{side}") for side in SIDES)):
        with suppress(FileNotFoundError, PermissionError):
            if path.stat().st_mode & 0o077:
                path.chmod(_FILE)
