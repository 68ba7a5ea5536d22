"""What is wrong with the bot right now, in codes; nothing of what anybody said."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from bot.machine import counts
from storage import backlogs, revisions
from storage.database import Database
from storage.errors import StorageUnavailable

SILENCE: Final = 90.0
"""Seconds without an answer to getUpdates after which the bot is not ready: three long polls."""
_OLDEST: Final = timedelta(minutes=15)
_PATIENCE: Final = 5.0


class Signs:
    """Looks at the database and at what Telegram brought last.

    `silence`: seconds since getUpdates returned; `storing`: whether what it brought could be kept.
    """

    def __init__(
        self,
        *,
        database: Database,
        clock: Callable[[], datetime],
        silence: Callable[[], float],
        storing: Callable[[], bool] = lambda: True,
        patience: float = _PATIENCE,
    ) -> None:
        self._database, self._clock, self._patience = database, clock, patience
        self._silence, self._storing = silence, storing

    async def health(self) -> list[str]:
        """What an operator must mend: the database does not answer. That anything is said means that the loop turns."""
        return await self._in_time(self._ask_database)

    async def readiness(self) -> list[str]:
        """What keeps the bot from its work."""
        found = ["no_poll"] if self._silence() > SILENCE else []
        found += [] if self._storing() else ["not_stored"]
        return found + await self._in_time(self._look)

    async def measure(self) -> None:
        """Bring the gauges up to date. Raises `StorageUnavailable`."""
        counts.SILENCE.set(self._silence())
        await asyncio.to_thread(self._measure)

    async def _in_time(self, look: Callable[[], list[str]]) -> list[str]:
        try:
            async with asyncio.timeout(self._patience):
                return await asyncio.to_thread(look)
        except (StorageUnavailable, TimeoutError):
            return ["database"]

    def _ask_database(self) -> list[str]:
        with self._database.reading() as connection:
            connection.exec_driver_sql("SELECT 1")
        return []

    def _look(self) -> list[str]:
        with self._database.reading() as connection:
            if not revisions.is_migrated(connection):
                return ["not_migrated"]
            is_stuck = backlogs.is_stuck(connection, self._clock(), longer_than=_OLDEST)
        return ["outbox_old"] if is_stuck else []

    def _measure(self) -> None:
        with self._database.reading() as connection:
            found = {"inbox": backlogs.of_inbox(connection), "outbox": backlogs.of_outbox(connection)}
        now = self._clock()
        for queue, backlog in found.items():
            age = (now - backlog.oldest).total_seconds() if backlog.oldest is not None else 0.0
            counts.QUEUE_LENGTH.labels(queue).set(backlog.length)
            counts.QUEUE_AGE.labels(queue).set(max(0.0, age))
