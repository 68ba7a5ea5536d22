"""What only one process may do: carry, print, remind, and poll where nobody brings updates.

Every process takes turns. One of them is on duty and does the rest for all; when it dies another takes over, and begins
with what the dead one left under way. On SQLite there is but one process, which a lock file beside the database holds.
"""

from collections.abc import Awaitable, Callable
from typing import Final, Protocol

from sqlalchemy import Connection

TRIES: Final = 10  # whoever was killed a moment ago may still be there
BETWEEN: Final = 0.2
"""Seconds between two tries."""
Work = Callable[[], Awaitable[None]]


class Duty(Protocol):
    """This process's part among those that share a database."""

    async def run(self) -> None:
        """Keep it, until cancelled."""

    async def while_here(self, work: Work) -> None:
        """Do what this process may do as long as it is known to be there."""

    async def while_on_duty(self, work: Work) -> None:
        """Do what only one process may do, whenever it is this one."""

    def demand(self, connection: Connection) -> None:
        """Let this unit of work fail where another process is on duty. Raises `NotOnDuty`."""

    def call(self) -> None:
        """Tell whoever is on duty that there is something to do. Raises `StorageUnavailable`."""


class SoleDuty:
    """The only process."""

    async def run(self) -> None:
        """Nothing has to be kept."""

    async def while_here(self, work: Work) -> None:
        """Always."""
        await work()

    async def while_on_duty(self, work: Work) -> None:
        """Always."""
        await work()

    def demand(self, connection: Connection) -> None:
        """Always held."""

    def call(self) -> None:
        """Nobody else is there."""
