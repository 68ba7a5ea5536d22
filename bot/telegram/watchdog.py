"""Looks whether getUpdates still returns; a connection that died without a word is thrown away."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Final

from bot.telegram.bot import TelegramBot
from bot.telegram.intake import Intake

_log: Final = logging.getLogger(__name__)
_EVERY: Final = 10.0
_PATIENCE: Final = 90.0  # three long polls


class Watchdog:
    """Beside the intake, whose own limit on a poll it does not trust."""

    def __init__(
        self,
        *,
        bot: TelegramBot,
        intake: Intake,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        patience: float = _PATIENCE,
    ) -> None:
        self._bot, self._intake, self._sleep, self._patience = bot, intake, sleep, patience
        self._next = patience

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            await self._sleep(_EVERY)
            await self.look()

    async def look(self) -> bool:
        """Whether the connection was made anew: once for each time that the patience ends."""
        silence = self._intake.silence()
        if silence < self._patience:
            self._next = self._patience
        if silence < self._next:
            return False
        self._next = silence + self._patience
        _log.warning("getUpdates has not returned for %d s: its connection is made anew", silence)
        await self._bot.reopen_updates()
        return True
