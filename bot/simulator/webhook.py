"""Brings updates to a webhook as Telegram does: many at once, one a chat, and what is not taken again and again."""

import asyncio
from typing import Any, Final

import aiohttp

from bot.simulator.state import State
from bot.simulator.updates import Update

_MOST: Final = 40
_PATIENCE: Final = 30.0
_LOOK: Final = 1.0
_FIRST_PAUSE: Final = 0.25
_LONGEST_PAUSE: Final = 2.0
"""Telegram waits up to a minute or two; here nobody has that long."""


class Webhook:
    """One bot's. A chat's next update is brought when its last one was taken."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._under_way: dict[int, asyncio.Task[None]] = {}

    async def run(self) -> None:
        """Until the webhook is removed, or cancelled."""
        timeout, connector = aiohttp.ClientTimeout(total=_PATIENCE), aiohttp.TCPConnector(limit=_MOST)
        try:
            async with aiohttp.ClientSession(timeout=timeout, connector=connector) as session:
                while self._state.webhook_url:
                    self._state.updates.listen()
                    self._begin(session)
                    await self._wait()
        finally:
            for task in self._under_way.values():
                task.cancel()
            await asyncio.gather(*self._under_way.values(), return_exceptions=True)

    def _begin(self, session: aiohttp.ClientSession) -> None:
        self._under_way = {chat: task for chat, task in self._under_way.items() if not task.done()}
        for update in self._state.updates.waiting(100_000):
            chat = _chat_of(update)
            if len(self._under_way) < _MOST and chat not in self._under_way:
                self._under_way[chat] = asyncio.ensure_future(self._bring(session, update))

    async def _wait(self) -> None:
        arrival = asyncio.ensure_future(self._state.updates.heard())
        try:
            awaited = {arrival, *self._under_way.values()}
            await asyncio.wait(awaited, timeout=_LOOK, return_when=asyncio.FIRST_COMPLETED)
        finally:
            arrival.cancel()

    async def _bring(self, session: aiohttp.ClientSession, update: Update) -> None:
        pause = 0.0
        while self._state.webhook_url and self._state.updates.is_waiting(update):
            if await self._is_taken(session, update.to_api()):
                self._state.updates.forget(update)
                return
            await asyncio.sleep(pause)  # the first time again at once
            pause = min(2 * pause or _FIRST_PAUSE, _LONGEST_PAUSE)

    async def _is_taken(self, session: aiohttp.ClientSession, update: dict[str, Any]) -> bool:
        secret = self._state.webhook_secret
        headers = {"X-Telegram-Bot-Api-Secret-Token": secret} if secret else {}
        try:
            async with session.post(self._state.webhook_url, json=update, headers=headers) as answer:
                return answer.ok
        except (aiohttp.ClientError, TimeoutError):
            return False


def _chat_of(update: Update) -> int:
    chat = update.body.get("chat") or update.body["message"]["chat"]
    return int(chat["id"])
