"""What only one process may do: carry, print, remind, and poll where nobody brings updates.

Every process takes turns. One of them is on duty and does the rest for all; when it dies another takes over, and begins
with what the dead one left under way. On SQLite there is but one process, which a lock file beside the database holds.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final, Protocol

from sqlalchemy import Connection

from bot.telegram.errors import AlreadyRunning
from storage.database import Database
from storage.lock_file import LockFile

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


@asynccontextmanager
async def duty_on(
    database: Database, *, alone: bool, called: Callable[[], None], silence: Callable[[], None]
) -> AsyncIterator[Duty]:
    """This process's part. `alone`: it polls, so nobody else may be there. `AlreadyRunning` where somebody is."""
    if database.is_shared:
        from bot.telegram.shared_duty import share  # noqa: PLC0415  -- it loads PostgreSQL's driver

        shared = await share(database, alone=alone, called=called, silence=silence)
        try:
            yield shared
        finally:
            await shared.close()
        return
    lock = LockFile(Path(database.engine.url.database or ""))
    await _patiently(lock.take)
    try:
        yield SoleDuty()
    finally:
        lock.release()


async def _patiently(take: Callable[[], bool]) -> None:
    for _ in range(TRIES):
        if take():
            return
        await asyncio.sleep(BETWEEN)
    raise AlreadyRunning("running_here")
