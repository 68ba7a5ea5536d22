"""Faults of this floor.

StorageFault
├── StorageUnavailable    the database is lost, locked, full or read-only: nothing was saved, try again later
│   ├── NotOnDuty         another process has taken over what only one may do: leave it to that one
│   ├── StorageBusy       another process was in the way, and the database is well: try again at once
│   └── StorageCorrupt    its file is damaged: it must be restored from a copy
└── FlowVersionChanged    a registered flow version was met again with other content
"""


class StorageFault(Exception):
    """Base of all faults of this floor."""


class StorageUnavailable(StorageFault):
    """Nothing was saved: the disk is full, the database is gone, or somebody else holds it too long."""


class StorageCorrupt(StorageUnavailable):
    """The database's file is no database, or is damaged."""


class StorageBusy(StorageUnavailable):
    """Nothing was saved: two processes were in each other's way, and this one was sent back."""


class NotOnDuty(StorageUnavailable):
    """Nothing was saved: another process has taken over, and what this one still does is not its own any more."""


class FlowVersionChanged(StorageFault):
    """The same version number came with other content; a version, once registered, is never overwritten."""

    def __init__(self, name: str, version: str) -> None:
        super().__init__(f"flow {name}, version {version}, was registered with other content: raise its version")
        self.name = name
        self.version = version
