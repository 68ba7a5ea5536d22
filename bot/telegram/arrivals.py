"""Keeps what came in before anything else is done with it; says so in the chat when it cannot."""

import asyncio
import json
import logging
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any, Final

from sqlalchemy import Connection
from telegram import Bot
from telegram.error import TelegramError

from bot.machine import counts
from bot.messages import Outbound
from bot.telegram.errors import code_of
from bot.telegram.flood import Floods, minute_of
from bot.telegram.inbound import chat_of, read
from storage import bot_state, inbox, outbox
from storage.database import Database
from storage.errors import StorageUnavailable

_log: Final = logging.getLogger(__name__)
_OFFSET: Final = "offset"
_WAITS_FOR_AN_ANSWER: Final = frozenset({"text", "button", "edited", "other", "file"})
Update = Mapping[str, Any]


class Arrivals:
    """The inbox as intake and webhook see it. `wake` is set whenever there is something new in it.

    `together` stores in a unit of work that does more besides, such as taking turns; without it storing has its own.
    Of a chat that floods, only the ids of what is too much are kept; the chat is told so with the words `too_fast`.
    """

    def __init__(
        self,
        *,
        bot: Bot,
        database: Database,
        wake: asyncio.Event,
        clock: Callable[[], datetime],
        unsaved: str,
        too_fast: str = "",
        flood_limit: int = 0,
        together: Callable[[Callable[[Connection], None]], object] | None = None,
    ) -> None:
        self._floods, self._too_fast = Floods(flood_limit), too_fast
        self._bot, self._database, self._wake, self._clock, self._unsaved = bot, database, wake, clock, unsaved
        self._told: set[int] = set()
        self._last: tuple[Floods, Counter[str]] = Floods(flood_limit), Counter()
        self._together = together or self._alone

    def offset(self) -> int | None:
        """Where to go on asking Telegram; None at the very first start. Raises `StorageUnavailable`."""
        with self._database.reading() as connection:
            kept = bot_state.find(connection, _OFFSET)
        return int(kept) if kept else None

    def keep(self, updates: Sequence[Update], *, offset: int | None = None) -> None:
        """Store these, and the next offset with them, in one commit. Raises `StorageUnavailable`; then nothing is."""
        stored = partial(self._store_all, updates, offset)
        try:
            self._together(stored)
        except StorageUnavailable:
            self._alone(stored)  # nobody's turn may keep an update from being stored
        self._floods, ends = self._last
        for end, times in ends.items():
            counts.UPDATES.labels(end).inc(times)
        self._told.clear()

    def _alone(self, store: Callable[[Connection], None]) -> None:
        with self._database.unit_of_work() as connection:
            store(connection)
        self._wake.set()

    def _store_all(self, updates: Sequence[Update], offset: int | None, connection: Connection) -> None:
        now, floods, ends, too_much = self._clock(), self._floods.copy(), Counter[str](), list[int]()
        for update in updates:
            end = self._store(connection, update, floods, now)
            ends[end] += 1
            if end == "flood":
                too_much.append(update["update_id"])
        if too_much:
            inbox.drop(connection, too_much, now)
        if offset is not None:
            bot_state.put(connection, _OFFSET, str(offset))
        self._last = floods, ends

    def _store(self, connection: Connection, update: Update, floods: Floods, now: datetime) -> str:
        """Keep one update; what became of it."""
        number, chat_id = int(update["update_id"]), chat_of(update)
        if not inbox.store(connection, number, chat_id, json.dumps(update), now):
            return "repeated"
        minute = minute_of(update, now)
        verdict = floods.judge(chat_id, minute)
        if verdict == "taken":
            return "kept"
        if verdict == "told" and chat_id is not None and chat_id > 0:
            _log.warning("a chat sends too much", extra={"chat": chat_id})
            body, once = Outbound(self._too_fast).to_json(), f"flood:{chat_id}:{minute}"
            outbox.put(connection, chat_id=chat_id, kind="notice", body=body, now=now, dedupe_key=once)
        return "flood"

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
