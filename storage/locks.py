"""Locks between processes: a file that the kernel lets go of when its holder dies, however it dies."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from storage.errors import Held, StorageUnavailable
from storage.private import make_folder


def lock_of(database: Path) -> Path:
    """The file by which a running bot has hold of its database; whoever replaces the database holds it alone."""
    return Path(f"{database}.lock")


@contextmanager
def at_work(database: Path) -> Iterator[None]:
    """Have hold of a database, as one of those who work on it. `Held` while it is being replaced."""
    try:
        make_folder(database.parent)
        descriptor = _lock(lock_of(database), fcntl.LOCK_SH)
    except OSError as fault:
        raise StorageUnavailable(str(fault)) from fault
    try:
        yield
    finally:
        os.close(descriptor)


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Hold a lock alone. `Held` at once while somebody else does; OSError where there is no place for it."""
    descriptor = _lock(path, fcntl.LOCK_EX)
    try:
        yield
    finally:
        os.close(descriptor)


def _lock(path: Path, how: int) -> int:
    descriptor = os.open(path, os.O_CREAT | os.O_RDWR, 0o600)
    try:
        fcntl.flock(descriptor, how | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        raise Held(str(path)) from None
    return descriptor
