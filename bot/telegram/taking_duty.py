"""How a process comes by its part: alone by a lock file beside SQLite, among others by PostgreSQL."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from bot.telegram.duty import BETWEEN, TRIES, Duty, SoleDuty
from bot.telegram.errors import AlreadyRunning
from storage.database import Database
from storage.lock_file import LockFile


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
