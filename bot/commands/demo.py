"""`baocao demo`: a whole interview with the example answers, over the local Bot API, the bot in its own process."""

import asyncio
import os
import secrets
import sys
import tempfile
from asyncio.subprocess import Process, create_subprocess_exec
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final, Self, TypeVar

from rich.align import Align
from rich.console import Console
from rich.panel import Panel
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from bot.authoring.filling import read_replies
from bot.authoring.rehearsal import rehearse
from bot.commands.trying import to_markup
from bot.reports import example_of, find_report
from bot.simulator import MovableClock, Simulator, start_simulator
from bot.simulator.chats import File, Message
from bot.texts import Texts

REPORT: Final = "nq18-so-ket-05-nam"
_PERSON: Final = "Lan"
_PATIENCE: Final = 60.0
_START: Final = ("/start", "1")  # the list of reports; the first of them
T = TypeVar("T")


class DemoStopped(Exception):
    """The bot ended or fell silent; its words are what it last logged."""


def play_demo(out: Path, texts: Texts) -> Path:
    """Play it, showing the chat; where the document was left. Raises `DemoStopped`."""
    console = Console(highlight=False)
    bar = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn()
    with Progress(*bar, console=console) as progress:
        document = asyncio.run(_play(texts, progress))
    path = out / document.name
    out.mkdir(parents=True, exist_ok=True)
    path.write_bytes(document.content)
    return path


async def _play(texts: Texts, progress: Progress) -> File:
    clock, token = MovableClock(), f"1:{secrets.token_hex(16)}"
    flow, replies = find_report(REPORT).flow, read_replies(example_of(REPORT))
    lines = [*_START, *(line.text for line in rehearse(flow, replies, texts, clock().date()))]
    simulator = await start_simulator(token, clock)
    try:
        chat = _Chat(simulator, progress)
        async with _Bot.running(simulator.url, token, chat.person) as bot:
            for line in progress.track(lines, description=texts.raw("cli.demo")):
                await bot.answers(chat.say(line))
            document = await bot.answers(chat.document())
    finally:
        await simulator.close()
    return document


class _Chat:
    """One person's side of the conversation, shown as it goes."""

    def __init__(self, simulator: Simulator, progress: Progress) -> None:
        self._state, self._screen = simulator.state, progress.console
        self.person = self._state.add_person(_PERSON)
        self._chat = self._state.chats[self.person]
        self._shown = 0

    async def say(self, text: str) -> None:
        """Send a message, and wait until the bot has said all: its last words bring or take away a keyboard."""
        [(message, _)] = self._state.send(self.person, text)
        await self._receive(lambda each: each.message_id > message and each.message_id == self._chat.keyboard_by)

    async def document(self) -> File:
        """The Word document, once it is there."""
        found = await self._receive(lambda each: each.document is not None)
        assert found.document is not None  # noqa: S101  -- what was waited for
        return found.document

    async def _receive(self, is_wanted: Callable[[Message], bool]) -> Message:
        while True:
            for message in self._chat.messages:
                if message.side == "in" and is_wanted(message):
                    self._show()
                    return message
            await self._state.change(self._state.revision, 1.0)

    def _show(self) -> None:
        for message in self._chat.messages[self._shown :]:
            own = message.side == "out"
            words = to_markup(message.words.html) + (f"\n📄 {message.document.name}" if message.document else "")
            bubble = Panel.fit(words, border_style="green" if own else "blue")
            self._screen.print(Align(bubble, "right" if own else "left"))
            self._shown += 1


class _Bot:
    """The bot as anybody would run it: its own process, in an empty home of its own."""

    def __init__(self, process: Process, log: Path) -> None:
        self._process, self._log = process, log

    @classmethod
    @asynccontextmanager
    async def running(cls, url: str, token: str, person: int) -> AsyncIterator[Self]:
        """Started, and ended afterwards."""
        with tempfile.TemporaryDirectory(prefix="baocao-") as home, (Path(home) / "log").open("wb") as log:
            settings = {
                "TELEGRAM_BOT_TOKEN": token,
                "TELEGRAM_API_URL": url,
                "BAOCAO_HOME": home,
                "ADMIN_IDS": str(person),
                "LIFE_SIGNS": "false",
                "FLOOD_LIMIT": "0",
                "SEND_RATE": "1000",
                "SEND_RATE_PER_CHAT": "1000",
            }
            nothing = dict.fromkeys(("TELEGRAM_PROXY", "DATABASE_URL", "WEBHOOK_URL"), "")
            command = (sys.executable, "-m", "bot", "run")
            environment = os.environ | nothing | settings
            process = await create_subprocess_exec(*command, env=environment, cwd=home, stdout=log, stderr=log)
            try:
                yield cls(process, Path(log.name))
            finally:
                if process.returncode is None:
                    process.terminate()
                await process.wait()

    async def answers(self, step: Awaitable[T]) -> T:
        """What comes of a step that the bot must answer. Raises `DemoStopped`."""
        awaited, ended = asyncio.ensure_future(step), asyncio.ensure_future(self._process.wait())
        await asyncio.wait({awaited, ended}, timeout=_PATIENCE, return_when=asyncio.FIRST_COMPLETED)
        ended.cancel()
        if awaited.done():
            return awaited.result()
        awaited.cancel()
        raise DemoStopped(self._log.read_text(encoding="utf-8", errors="replace"))
