"""The house kept in order while the bot runs, in a thread beside the turns and in small units of work."""

import asyncio
import logging
import threading
from collections.abc import Callable
from datetime import datetime
from typing import Final

from bot.keeping.forgetting import forget_some, settle_erasures
from bot.keeping.schedule import Schedule
from bot.settings import Settings
from bot.texts import Texts
from storage.database import Database
from storage.errors import StorageUnavailable

_log: Final = logging.getLogger(__name__)
_IDLE: Final = 60.0
_BREATH: Final = 0.05  # between two small units of work, for whoever waits for an answer


class Keeping:
    """Makes the backup that is due, ends erasures, and forgets what need not be kept."""

    def __init__(self, *, database: Database, settings: Settings, texts: Texts, clock: Callable[[], datetime]) -> None:
        self._database, self._settings, self._clock = database, settings, clock
        self._ending = threading.Event()
        self._schedule = Schedule(database=database, settings=settings, texts=texts, is_stopped=self._ending.is_set)

    async def work(self) -> float:
        """Do what there is to do now; after how many seconds to look again. Raises `StorageUnavailable`."""
        try:
            return await asyncio.to_thread(self._step)
        except asyncio.CancelledError:
            self._ending.set()  # a backup that is being made must not hold up the end
            raise
        except StorageUnavailable:
            raise
        except Exception as fault:  # noqa: BLE001  -- answers go on, whatever goes wrong here
            _log.error("the house could not be kept in order: %s", type(fault).__name__)
            return _IDLE

    def _step(self) -> float:
        now = self._clock()
        self._schedule.work(now)
        with self._database.unit_of_work() as connection:
            forgotten = forget_some(connection, self._settings, now)
        settle_erasures(self._database, self._settings, now)
        return _BREATH if forgotten else _IDLE
