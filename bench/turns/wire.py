"""What all methods share: persons who answer as soon as they are asked, and a Telegram without a network.

Needs nothing but python-telegram-bot, so that it runs in the peers' environment too.
"""

import asyncio
import json
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

from telegram.request import BaseRequest, RequestData

TOKEN = "1:" + "b" * 16


class Persons:
    """Each sends its lines one by one, the next as soon as the last was answered. `arrived` is what came in.

    `clock`: the seconds by which latencies are taken.
    """

    def __init__(
        self, lines: list[str], first: int, count: int, clock: Callable[[], float] = time.perf_counter
    ) -> None:
        self._clock = clock
        self.arrived: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self.latencies: list[float] = []
        self.calls, self.cpu = 0, 0.0
        self._lines = {chat: iter(lines) for chat in range(first, first + count)}
        self._sent: dict[int, float] = {}
        self._over = asyncio.Event()

    async def talk(self, *, patience: float) -> float:
        """Seconds until everybody has had an answer to every line, or nobody is heard any more."""
        began = last = self._clock()
        busy = time.process_time()
        for chat in list(self._lines):
            self._say(chat)
        while not self._over.is_set():
            heard = len(self.latencies)
            with suppress(TimeoutError):
                async with asyncio.timeout(patience):
                    await self._over.wait()
            if heard == len(self.latencies):
                break
            last = self._clock()
        self.cpu = time.process_time() - busy
        return (self._clock() if self._over.is_set() else last) - began

    def hear(self, chat: int) -> None:
        """The bot said something; the first thing it says is the answer."""
        self.calls += 1
        sent = self._sent.pop(chat, None)
        if sent is not None:
            self.latencies.append(self._clock() - sent)
            self._say(chat)

    def _say(self, chat: int) -> None:
        line = next(self._lines.get(chat, iter(())), None)
        if line is None:
            self._lines.pop(chat, None)
            if not self._lines:
                self._over.set()
            return
        self._sent[chat] = self._clock()
        self.arrived.put_nowait(update(chat, line))

    def batch(self) -> list[dict[str, Any]]:
        """All that came in by now, as one poll would bring it."""
        found = []
        while not self.arrived.empty():
            found.append(self.arrived.get_nowait())
        return found


def _numbers() -> Iterator[int]:
    yield from range(1, 1 << 40)


_NUMBERS = _numbers()


def update(chat: int, text: str) -> dict[str, Any]:
    """A message as Telegram brings it."""
    number, at = next(_NUMBERS), int(time.time())
    person = {"id": chat, "is_bot": False, "first_name": "Lan", "language_code": "vi"}
    where = {"id": chat, "type": "private", "first_name": "Lan"}
    message = {"message_id": number, "date": at, "chat": where, "from": person, "text": text}
    if text.startswith("/"):
        message["entities"] = [{"type": "bot_command", "offset": 0, "length": len(text)}]
    return {"update_id": number, "message": message}


class Wire(BaseRequest):
    """Answers every call at once, as Telegram would."""

    def __init__(self) -> None:
        self.persons: Persons | None = None
        self._sent = 1 << 20

    read_timeout = 20.0

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def do_request(  # noqa: ANN201  -- PTB's signature
        self,
        url: str,
        method: str,  # noqa: ARG002
        request_data: RequestData | None = None,
        *_: object,
        **__: object,
    ):
        """What Telegram says to a call."""
        name = url.rpartition("/")[2]
        if not name.startswith("send"):
            bot = {"id": 1, "is_bot": True, "first_name": "bot", "username": "bot"}
            return 200, json.dumps({"ok": True, "result": bot if name == "getMe" else True}).encode()
        said = request_data.parameters if request_data else {}
        chat, self._sent = int(said["chat_id"]), self._sent + 1
        result = {
            "message_id": self._sent,
            "date": int(time.time()),
            "chat": {"id": chat, "type": "private", "first_name": "Lan"},
            "from": {"id": 1, "is_bot": True, "first_name": "bot", "username": "bot"},
            "text": said.get("text", "a document"),
        }
        if self.persons is not None:
            self.persons.hear(chat)
        return 200, json.dumps({"ok": True, "result": result}).encode()


def report(persons: Persons, seconds: float, lines: int, chats: int, **more: float) -> str:
    """One line for `bench.turn` to read."""
    found, wanted = sorted(persons.latencies), lines * chats
    figures = {
        "us": seconds / max(1, len(found)) * 1e6,
        "p50": found[len(found) // 2] * 1e3 if found else 0.0,
        "p99": found[min(len(found) - 1, len(found) * 99 // 100)] * 1e3 if found else 0.0,
        "cpu": persons.cpu / max(1, len(found)) * 1e6,
        "unanswered": wanted - len(found),
        "calls": persons.calls / max(1, len(found)),
    }
    return json.dumps(figures | more)
