"""How a process comes by its part: alone by a lock file beside SQLite, among others by PostgreSQL."""

from collections.abc import AsyncIterator, Callable
from contextlib import ExitStack, asynccontextmanager
from functools import partial
from pathlib import Path

from bot.duty.duty import Duty, SoleDuty
from bot.duty.patience import patiently
from storage.database import Database
from storage.errors import Held
from storage.locks import on_duty


@asynccontextmanager
async def duty_on(
    database: Database, *, alone: bool, called: Callable[[], None], silence: Callable[[], None]
) -> AsyncIterator[Duty]:
    """This process's part. `alone`: it polls, so nobody else may be there. `AlreadyRunning` where somebody is."""
    if database.file is None:
        from bot.duty.shared import share  # noqa: PLC0415  -- it loads PostgreSQL's driver

        shared = await share(database, alone=alone, called=called, silence=silence)
        try:
            yield shared
        finally:
            await shared.close()
    else:
        with ExitStack() as held:
            await patiently(partial(_take, held, database.file))
            yield SoleDuty()


async def _take(held: ExitStack, file: Path) -> bool:
    try:
        held.enter_context(on_duty(file))
    except Held:
        return False
    return True
