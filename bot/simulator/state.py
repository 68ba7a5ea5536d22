"""Everything the simulator knows: the bot, persons, chats, files and updates. What persons do is done here."""

import asyncio
import secrets
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from bot.simulator import wire
from bot.simulator.chats import Chat, File, Message
from bot.simulator.faults import Faults
from bot.simulator.log import CallLog
from bot.simulator.markup import read_plain
from bot.simulator.updates import Updates

FIRST_PERSON = 101
_LONGEST = 4096
_PRESS_ANSWERABLE = timedelta(seconds=150)


class State:
    """One bot's world."""

    def __init__(self, token: str, clock: Callable[[], datetime]) -> None:
        self.token, self.clock = token, clock
        self.chats: dict[int, Chat] = {}
        self.files: dict[str, File] = {}
        self.commands: list[dict[str, str]] = []
        self.updates, self.faults, self.log = Updates(clock), Faults(), CallLog(clock)
        self.webhook_url, self.webhook_secret = "", ""
        self.presses: dict[str, tuple[int, datetime]] = {}
        self.revision = 0
        self._changed = asyncio.Event()

    def changed(self) -> None:
        """Something can be seen that could not be seen before."""
        self.revision += 1
        self._changed.set()
        self._changed = asyncio.Event()

    async def change(self, revision: int, timeout: float) -> None:  # noqa: ASYNC109  -- seconds to wait at most
        """Wait until the revision is higher."""
        if self.revision <= revision:
            with suppress(TimeoutError):
                async with asyncio.timeout(timeout):
                    await self._changed.wait()

    def add_person(self, name: str) -> int:
        """Somebody with a phone; their id, which is the chat's too."""
        person = FIRST_PERSON + len(self.chats)
        self.chats[person] = Chat(person, name)
        self.changed()
        return person

    def send(self, person: int, text: str, *, reply_to: int | None = None, **content: Any) -> list[tuple[int, int]]:  # noqa: ANN401
        """A text as Telegram's clients send it, in pieces of 4,096; message and update ids. KeyError for nobody."""
        pieces = [text[at : at + _LONGEST] for at in range(0, len(text), _LONGEST)] or [""]
        found = []
        for piece in pieces:
            message = self.chats[person].add("out", read_plain(piece), self.clock(), reply_to=reply_to, content=content)
            found.append((message.message_id, self._deliver(person, message)))
        return found

    def send_other(self, person: int, what: str) -> tuple[int, int]:
        """A sticker, photo, voice message, location or contact. KeyError for anything else."""
        content = wire.OTHERS[what]
        message = self.chats[person].add("out", read_plain(""), self.clock(), content={what: content})
        return message.message_id, self._deliver(person, message)

    def upload(self, person: int, file: File) -> tuple[int, int]:
        """A file from the person."""
        self.files[file.file_id] = file
        message = self.chats[person].add("out", read_plain(""), self.clock(), document=file)
        return message.message_id, self._deliver(person, message)

    def edit(self, person: int, message_id: int, text: str) -> int:
        """Correct one's own message; the update's id. KeyError where there is none."""
        message = self.chats[person].message(message_id)
        if message is None or message.side != "out":
            raise KeyError(message_id)
        message.words, message.edited = read_plain(text), True
        self.changed()
        return self.updates.add("edited_message", wire.message_of(self.chats[person], message))

    def press(self, person: int, message_id: int, payload: str) -> str:
        """Press an inline button, even one that is gone by now; the press's id. KeyError without such a message."""
        message = self.chats[person].message(message_id)
        if message is None:
            raise KeyError(message_id)
        press = secrets.token_hex(8)
        self.presses[press] = (person, self.clock())
        self.updates.add("callback_query", wire.press_of(self.chats[person], message, press, payload))
        return press

    def block(self, person: int, *, blocked: bool) -> None:
        """Stop the bot, or let it in again."""
        chat = self.chats[person]
        chat.blocked = blocked
        self.updates.add("my_chat_member", wire.membership_of(chat, blocked=blocked, at=self.clock()))
        self.changed()

    def is_answerable(self, press: str) -> bool:
        """Whether Telegram would still take an answer to a press."""
        found = self.presses.get(press)
        return found is not None and self.clock() - found[1] <= _PRESS_ANSWERABLE

    def keep_file(self, name: str, mime: str, content: bytes) -> File:
        """Store an upload."""
        file = File(f"f{len(self.files) + 1:06d}{secrets.token_hex(6)}", name, mime, content)
        self.files[file.file_id] = file
        return file

    def _deliver(self, person: int, message: Message) -> int:
        self.chats[person].started = True
        update_id = self.updates.add("message", wire.message_of(self.chats[person], message))
        self.changed()
        return update_id
