"""Faults of this floor.

StorageFault
├── StorageUnavailable    the database is lost, locked, full or read-only: nothing was saved, try again later
│   ├── DatabaseRefused   the file is damaged, no database of this house, or of a newer program
│   ├── NotOnDuty         another process has taken over what only one may do: leave it to that one
│   └── StorageBusy       another process was in the way, and the database is well: try again at once
├── BackupFailed          no backup was made; the last ones are untouched
├── Held                  somebody else has hold of it
└── FlowVersionChanged    a registered flow version was met again with other content
"""

from typing import Literal


class StorageFault(Exception):
    """Base of all faults of this floor."""


class StorageUnavailable(StorageFault):
    """Nothing was saved: the disk is full, the database is gone, or somebody else holds it too long."""


class StorageBusy(StorageUnavailable):
    """Nothing was saved: two processes were in each other's way, and this one was sent back."""


class NotOnDuty(StorageUnavailable):
    """Nothing was saved: another process has taken over, and what this one still does is not its own any more."""


class DatabaseRefused(StorageUnavailable):
    """A file that cannot be worked with. `foreign`: no database of this house; `newer`: of a newer program."""

    def __init__(self, code: Literal["damaged", "foreign", "newer"], path: object) -> None:
        super().__init__(f"{path}: {code}")
        self.code, self.path = code, path


class BackupFailed(StorageFault):
    """No backup was made. `code` says why, such as SQLITE_FULL or ENOSPC."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Held(StorageFault):
    """Somebody else has hold of what must be worked on alone."""


class FlowVersionChanged(StorageFault):
    """The same version number came with other content; a version, once registered, is never overwritten."""

    def __init__(self, name: str, version: str) -> None:
        super().__init__(f"flow {name}, version {version}, was registered with other content: raise its version")
        self.name = name
        self.version = version
