"""Asks Telegram for what is new, and confirms it only once it is kept."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any, Final

from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.duty import AlreadyRunning
from bot.telegram.arrivals import Arrivals
from bot.telegram.bot import TelegramBot
from bot.telegram.errors import TokenRefused, code_of, seconds_of
from storage.errors import StorageUnavailable

_log: Final = logging.getLogger(__name__)
_POLL: Final = 30  # seconds, as are these
_GRACE: Final = 20.0
_LONGEST_PAUSE: Final = 60.0
_NOT_STORED: Final = "updates could not be stored"
# Of two polls Telegram ends the older one. Where ours is ended so soon after our start, a process that was there before
# us has polled since: we are the one too many.
_NEW: Final = timedelta(minutes=1)


class Intake:
    """The long poll. `last_poll_at` and `silence` tell a watchdog when Telegram last answered it."""

    def __init__(
        self,
        *,
        bot: TelegramBot,
        arrivals: Arrivals,
        clock: Callable[[], datetime],
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        monotonic: Callable[[], float] = time.monotonic,
        poll_seconds: int = _POLL,
        grace: float = _GRACE,
    ) -> None:
        self._bot, self._arrivals, self._clock, self._sleep = bot, arrivals, clock, sleep
        self._poll_seconds, self._grace = poll_seconds, grace
        self._offset: int | None = None
        self._failures = 0
        self._last_fault = ""
        self._new_until: datetime | None = None
        self.last_poll_at: datetime | None = None
        self._monotonic = monotonic
        self._returned_at = monotonic()

    async def run(self) -> None:
        """Until cancelled. Raises `TokenRefused` when Telegram does not know the token.

        Of two that receive the same bot's updates the newer one raises `AlreadyRunning`, so that the older goes on.
        """
        await self._start()
        self._new_until, self._returned_at = self._clock() + _NEW, self._monotonic()
        while True:
            await self.poll()

    def silence(self) -> float:
        """Seconds since a poll returned, with updates or without; before the first one, since `run` began."""
        return self._monotonic() - self._returned_at

    def is_storing(self) -> bool:
        """Whether what came last could be kept: not on a full disk, or one that may only be read."""
        return self._last_fault != _NOT_STORED

    async def poll(self) -> None:
        """One long poll, and the pause that its failure asks for."""
        try:
            # Not `wait_for`: on Python 3.11 it loses a cancellation that comes together with the answer.
            async with asyncio.timeout(self._poll_seconds + self._grace):
                updates = await self._ask()
        except InvalidToken as fault:
            raise TokenRefused from fault
        except Conflict as fault:
            await self._conflict(fault)
        except RetryAfter as fault:
            await self._pause("Telegram asks to wait", at_least=seconds_of(fault))
        except TimeoutError:
            await self._bot.reopen_updates()
            await self._pause("the long poll hung")
        except TelegramError as fault:
            await self._pause(code_of(fault))
        else:
            self.last_poll_at, self._returned_at = self._clock(), self._monotonic()
            await self._keep(updates)

    async def _start(self) -> None:
        while True:
            try:
                self._offset = self._arrivals.offset()
            except StorageUnavailable:
                await self._pause("the database cannot be read")
            else:
                return

    async def _ask(self) -> list[dict[str, Any]]:
        return await self._bot.raw_updates(offset=self._offset, timeout=self._poll_seconds)

    async def _keep(self, updates: list[dict[str, Any]]) -> None:
        if updates:
            # The last received, not the highest: after a quiet week Telegram may go on at a lower number.
            offset = int(updates[-1]["update_id"]) + 1
            try:
                self._arrivals.keep(updates, offset=offset)
            except StorageUnavailable:
                await self._arrivals.say_unsaved(updates)
                await self._pause(_NOT_STORED)
                return
            self._offset = offset
        if self._failures:
            _log.info("updates come in again")
        self._failures, self._last_fault = 0, ""

    async def _conflict(self, fault: Conflict) -> None:
        if "webhook" in fault.message.lower():
            _log.warning("a webhook is set for this bot: removing it, because WEBHOOK_URL is empty")
            try:
                await self._bot.delete_webhook(drop_pending_updates=False)
            except TelegramError as refusal:
                await self._pause(code_of(refusal))
        elif self._new_until is not None and self._clock() < self._new_until:
            raise AlreadyRunning("running_elsewhere") from fault
        else:
            await self._pause("another process receives this bot's updates: stop one of the two", at_least=5.0)

    async def _pause(self, reason: str, *, at_least: float = 0.0) -> None:
        if reason != self._last_fault:
            _log.warning("no updates for now: %s", reason)
        self._last_fault = reason
        self._failures += 1
        await self._sleep(max(at_least, min(_LONGEST_PAUSE, 2.0 ** min(self._failures - 1, 6))))
