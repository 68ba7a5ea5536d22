"""What must be on the disk before one goes on: a file's bytes, a folder's names. OSError where the disk fails."""

import os
from pathlib import Path


def sync_file(path: Path) -> None:
    """Wait until the disk has the file's bytes."""
    _sync(path, os.O_RDONLY)


def sync_folder(path: Path) -> None:
    """Wait until the disk has the folder's names, so that a file that was renamed stays so."""
    _sync(path, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0))


def _sync(path: Path, flags: int) -> None:
    descriptor = os.open(path, flags)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
