"""Locks between processes: a file that the kernel lets go of when its holder dies, however it dies.

Whether the file is there, or what is in it, says nothing. Programs that the holder starts do not inherit the lock.
"""

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
    with _until_left(descriptor):
        yield


@contextmanager
def on_duty(database: Path) -> Iterator[None]:
    """Be the one process that takes turns on an SQLite database. `Held` at once while another one is."""
    try:
        descriptor = _lock(Path(f"{database}.duty"), fcntl.LOCK_EX)
    except OSError as fault:
        raise StorageUnavailable(str(fault)) from fault
    with _until_left(descriptor):
        yield


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Hold a lock alone. `Held` at once while somebody else does; OSError where there is no place for it."""
    with _until_left(_lock(path, fcntl.LOCK_EX)):
        yield


def _lock(path: Path, how: int) -> int:
    descriptor = os.open(path, os.O_CREAT | os.O_RDWR, 0o600)
    try:
        fcntl.flock(descriptor, how | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        raise Held(str(path)) from None
    return descriptor


@contextmanager
def _until_left(descriptor: int) -> Iterator[None]:
    try:
        yield
    finally:
        os.close(descriptor)
