"""One process's part among several that share a database on PostgreSQL."""

import asyncio
import logging
from collections.abc import Callable
from functools import partial
from typing import Final
from uuid import uuid4

from sqlalchemy import Connection

from bot.duty.duty import Work
from bot.duty.patience import patiently
from bot.duty.switch import Switch
from storage import duty, liaison
from storage.database import Database
from storage.errors import StorageUnavailable
from storage.liaison import Liaison

_log: Final = logging.getLogger(__name__)
_SILENCE: Final = 1.0
_AGAIN: Final = 1.0


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


async def share(
    database: Database, *, alone: bool, called: Callable[[], None], silence: Callable[[], None]
) -> SharedDuty:
    """Take one's place. `AlreadyRunning` where somebody is there who wants to be alone, or `alone` and somebody is."""
    first = await _first(database, alone=alone)
    return SharedDuty(database, first, alone=alone, called=called, silence=silence)


async def _first(database: Database, *, alone: bool) -> Liaison:
    first = await Liaison.open(database.engine)
    try:
        await patiently(partial(first.enter, alone=alone))
    except BaseException:
        await first.close()
        raise
    return first
