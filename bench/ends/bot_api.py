"""A Bot API on loopback and the persons behind it: each sends its next line as soon as the last one was answered.

A person who has said everything makes room for a new one. Nothing is parsed or kept that a figure does not need: what
is measured is the bot.
"""

import asyncio
import json
import time
from collections import deque
from contextlib import suppress
from itertools import count, cycle
from typing import Any, Final

from aiohttp import ClientError, ClientSession, web

from bench.turns.wire import update

BOT: Final = {"id": 1, "is_bot": True, "first_name": "bot", "username": "bot"}
_AT_ONCE: Final = 100  # updates an answer to getUpdates, as Telegram's


class Telegram:
    """The API and its persons.

    `delay`: seconds that a call takes; `slow`: what befalls the first chat, hang or 429; `hooks`: where updates are
    posted to in turn, if they are.
    """

    def __init__(
        self, lines: list[str], persons: int, *, delay: float = 0.0, slow: str = "", hooks: tuple[str, ...] = ()
    ) -> None:
        self._lines, self._delay, self._slow = lines, delay, slow
        self._left: dict[int, deque[str]] = {}
        self._sent: dict[int, float] = {}
        self._chats, self._messages = count(1000), count(1 << 20)
        self._waiting: dict[int, dict[str, Any]] = {}
        self._arrived, self._persons = asyncio.Event(), persons
        self._hooks, self._secret, self._ready = cycle(hooks), "", len(hooks)
        self._is_posted, self._posting = bool(hooks), set[asyncio.Task[None]]()
        self._session: ClientSession | None = None
        self._is_over = False
        self.began = asyncio.Event()
        self.latencies: list[float] = []
        self.calls = 0
        self.slowest = 0

    def application(self) -> web.Application:
        """What listens."""
        application = web.Application()
        application.router.add_route("*", "/bot{token}/{method}", self._answer)
        return application

    def begin(self) -> None:
        """Let everybody say their first line."""
        for number in range(self._persons):
            chat = self._come()
            if number == 0:
                self.slowest = chat

    async def close(self) -> None:
        """End what is open; nobody says any more."""
        self._is_over = True
        for posting in self._posting:
            posting.cancel()
        if self._session is not None:
            await self._session.close()

    def _come(self) -> int:
        chat = next(self._chats)
        self._left[chat] = deque(self._lines)
        self._say(chat)
        return chat

    def _say(self, chat: int) -> None:
        if self._is_over:
            return
        if not self._left[chat]:
            del self._left[chat]
            self._come()
            return
        self._sent[chat] = time.perf_counter()
        said = update(chat, self._left[chat].popleft())
        if self._is_posted:
            posting = asyncio.get_running_loop().create_task(self._post(said))
            self._posting.add(posting)
            posting.add_done_callback(self._posting.discard)
        else:
            self._waiting[said["update_id"]] = said
            self._arrived.set()

    async def _post(self, said: dict[str, Any]) -> None:
        self._session = self._session or ClientSession(headers={"X-Telegram-Bot-Api-Secret-Token": self._secret})
        with suppress(ClientError):  # the bot was ended
            async with self._session.post(next(self._hooks), json=said) as answer:
                await answer.read()

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        given: Any = await request.json() if request.content_type == "application/json" else await request.post()
        if method == "getUpdates":
            return await self._updates(int(given.get("offset") or 0), float(given.get("timeout") or 0))
        if method == "setWebhook" and given.get("url"):
            self._secret, self._ready = given.get("secret_token", ""), self._ready - 1
            if self._ready == 0:
                self.began.set()
        if method != "sendMessage":
            return _result(BOT if method == "getMe" else True)
        chat = int(given["chat_id"])
        self.calls += 1
        if self._slow and chat == self.slowest:
            return await self._be_slow()
        if self._delay:
            await asyncio.sleep(self._delay)
        self._hear(chat)
        where = {"id": chat, "type": "private", "first_name": "Lan"}
        said = {"message_id": next(self._messages), "date": int(time.time()), "chat": where, "from": BOT}
        return _result(said | {"text": given["text"]})

    async def _be_slow(self) -> web.StreamResponse:
        if self._slow == "hang":
            await asyncio.sleep(3600)
        refused = {"ok": False, "error_code": 429, "description": "Too Many Requests: retry after 3"}
        return web.json_response(refused | {"parameters": {"retry_after": 3}}, status=429)

    async def _updates(self, offset: int, patience: float) -> web.StreamResponse:
        self.began.set()
        for number in [number for number in self._waiting if number < offset]:
            del self._waiting[number]
        if not self._waiting:
            self._arrived.clear()
            try:
                async with asyncio.timeout(max(patience, 0.001)):
                    await self._arrived.wait()
            except TimeoutError:
                return _result([])
        return _result(list(self._waiting.values())[:_AT_ONCE])

    def _hear(self, chat: int) -> None:
        sent = self._sent.pop(chat, None)
        if sent is not None:
            self.latencies.append(time.perf_counter() - sent)
            self._say(chat)


def _result(result: Any) -> web.Response:  # noqa: ANN401  -- whatever Telegram says
    return web.Response(body=json.dumps({"ok": True, "result": result}).encode(), content_type="application/json")
