"""What only one process may do: carry, print, remind, and poll where nobody brings updates.

Every process takes turns. One of them is on duty and does the rest for all; when it dies another takes over, and begins
with what the dead one left under way. On SQLite there is but one process, which a lock file beside the database holds.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final, Protocol
from uuid import uuid4

from sqlalchemy import Connection

from bot.telegram.errors import AlreadyRunning
from bot.telegram.switch import Switch
from storage import duty, liaison
from storage.database import Database
from storage.errors import StorageUnavailable
from storage.liaison import Liaison
from storage.lock_file import LockFile

_log: Final = logging.getLogger(__name__)
_TRIES: Final = 10  # whoever was killed a moment ago may still be there
_BETWEEN: Final = 0.2
_SILENCE: Final = 1.0
_AGAIN: Final = 1.0
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


class SharedDuty:
    """One of several. `called`: somebody else has put something out; `silence`: nobody has for a while, look anyway."""

    def __init__(
        self,
        database: Database,
        first: Liaison,
        *,
        alone: bool,
        called: Callable[[], None],
        silence: Callable[[], None],
    ) -> None:
        self._database, self._liaison, self._alone = database, first, alone
        self._called, self._silence = called, silence
        self._here, self._on_duty, self._token = Switch(on=True), Switch(), ""

    async def run(self) -> None:
        """Keep in touch; what is lost is taken up anew."""
        while True:
            try:
                await self._stand()
            except StorageUnavailable:
                _log.warning("the liaison with the other processes is lost")
            self._on_duty.turn(on=False)
            self._here.turn(on=False)
            await self._come_back()

    async def while_here(self, work: Work) -> None:
        """Stopped while the liaison is lost."""
        await self._here.while_on(work)

    async def while_on_duty(self, work: Work) -> None:
        """Stopped when the duty is lost, and begun anew when it is regained."""
        await self._on_duty.while_on(work)

    def demand(self, connection: Connection) -> None:
        """Raises `NotOnDuty` where another process has taken over."""
        duty.demand(connection, self._token)

    def call(self) -> None:
        """Nobody has to be called by whoever is on duty."""
        if not self._on_duty.is_on:
            with self._database.unit_of_work() as connection:
                liaison.call(connection)

    async def close(self) -> None:
        """Leave."""
        await self._liaison.close()

    async def _stand(self) -> None:
        while True:
            if not self._on_duty.is_on and await self._liaison.take_duty():
                self._token = uuid4().hex
                with self._database.unit_of_work() as connection:
                    duty.take_over(connection, self._token)
                _log.info("on duty: this process carries, prints and reminds for all")
                self._on_duty.turn(on=True)
            if await self._liaison.calls(_SILENCE):
                self._called()
            else:
                self._silence()

    async def _come_back(self) -> None:
        while not self._here.is_on:
            await asyncio.sleep(_AGAIN)
            try:
                await self._liaison.close()
                self._liaison = await Liaison.open(self._database.engine)
                self._here.turn(on=await self._liaison.enter(alone=self._alone))
            except StorageUnavailable:
                continue


@asynccontextmanager
async def duty_on(
    database: Database, *, alone: bool, called: Callable[[], None], silence: Callable[[], None]
) -> AsyncIterator[Duty]:
    """This process's part. `alone`: it polls, so nobody else may be there. `AlreadyRunning` where somebody is."""
    if database.is_shared:
        first = await _first(database, alone=alone)
        shared = SharedDuty(database, first, alone=alone, called=called, silence=silence)
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


async def _first(database: Database, *, alone: bool) -> Liaison:
    first = await Liaison.open(database.engine)
    try:
        for _ in range(_TRIES):
            if await first.enter(alone=alone):
                return first
            await asyncio.sleep(_BETWEEN)
    except BaseException:
        await first.close()
        raise
    await first.close()
    raise AlreadyRunning("running_here")


async def _patiently(take: Callable[[], bool]) -> None:
    for _ in range(_TRIES):
        if take():
            return
        await asyncio.sleep(_BETWEEN)
    raise AlreadyRunning("running_here")
