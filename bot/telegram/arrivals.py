"""Keeps what came in before anything else is done with it; says so in the chat when it cannot."""

import asyncio
import json
import logging
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from telegram import Bot
from telegram.error import TelegramError

from bot.telegram.errors import code_of
from bot.telegram.inbound import chat_of, read
from storage import bot_state, inbox
from storage.database import Database

_log: Final = logging.getLogger(__name__)
_OFFSET: Final = "offset"
_WAITS_FOR_AN_ANSWER: Final = frozenset({"text", "button", "edited", "other"})
Update = Mapping[str, Any]


class Arrivals:
    """The inbox as intake and webhook see it. `wake` is set whenever there is something new in it."""

    def __init__(
        self, *, bot: Bot, database: Database, wake: asyncio.Event, clock: Callable[[], datetime], unsaved: str
    ) -> None:
        self._bot, self._database, self._wake, self._clock, self._unsaved = bot, database, wake, clock, unsaved
        self._told: set[int] = set()

    def offset(self) -> int | None:
        """Where to go on asking Telegram; None at the very first start. Raises `StorageUnavailable`."""
        with self._database.reading() as connection:
            kept = bot_state.get(connection, _OFFSET)
        return int(kept) if kept else None

    def keep(self, updates: Sequence[Update], *, offset: int | None = None) -> None:
        """Store these, and the next offset with them, in one commit. Raises `StorageUnavailable`; then nothing is."""
        now = self._clock()
        with self._database.unit_of_work() as connection:
            for update in updates:
                inbox.store(connection, update["update_id"], chat_of(update), json.dumps(update), now)
            if offset is not None:
                bot_state.put(connection, _OFFSET, str(offset))
        self._told.clear()
        self._wake.set()

    async def say_unsaved(self, updates: Sequence[Update]) -> None:
        """Tell each chat, once an outage and past the outbox, that what it sent was not saved."""
        for update in updates:
            inbound = read(update, self._clock())
            if inbound is None or inbound.kind not in _WAITS_FOR_AN_ANSWER or inbound.chat_id in self._told:
                continue
            self._told.add(inbound.chat_id)
            try:
                await self._bot.send_message(inbound.chat_id, self._unsaved)
            except TelegramError as fault:
                _log.warning("could not tell a chat that nothing was saved: %s", code_of(fault))
