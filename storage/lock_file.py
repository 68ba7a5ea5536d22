"""A file beside an SQLite database that one process holds: a second one finds it taken. It ends with its holder."""

import fcntl
import os
from pathlib import Path

from storage.errors import StorageUnavailable


class LockFile:
    """`<database>.lock`. Whatever the file holds or whether it is there says nothing; only the kernel's lock does."""

    def __init__(self, database: Path) -> None:
        self._path = database.with_name(f"{database.name}.lock")
        self._file: int | None = None

    def take(self) -> bool:
        """Hold it; False while another process does. Raises `StorageUnavailable`."""
        try:
            # Programs that this one starts do not inherit it: one that outlives us must not keep us out.
            file = os.open(self._path, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
        except OSError as fault:
            raise StorageUnavailable(str(fault)) from fault
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(file)
            return False
        self._file = file
        return True

    def release(self) -> None:
        """Let go of it."""
        if self._file is not None:
            os.close(self._file)
            self._file = None
