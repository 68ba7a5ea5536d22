"""The terminal as a channel: the same inbox, turns, paper and outbox as in the chat, without a network."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.messages import Attached, Inbound, Outbound
from bot.papers.printing import Press
from bot.runner import Runner
from storage import documents, inbox, outbox
from storage.database import Database

_OURS = 1_000_000_000  # the bot's messages are numbered from here, the persons' from 1


@dataclass(frozen=True, slots=True)
class Shown:
    """A message as it reached the terminal, with its document if it has one."""

    words: Outbound
    message_id: int
    chat_id: int
    document: documents.Document | None = None


def read(raw: Mapping[str, Any], at: datetime) -> Inbound:
    """A line of the terminal as a message."""
    attached = Attached(**raw["attached"]) if raw.get("attached") else None
    return Inbound(at=at, **{**raw, "attached": attached})


class Terminal:
    """One or more persons at one keyboard."""

    def __init__(self, *, database: Database, runner: Runner, press: Press, clock: Callable[[], datetime]) -> None:
        self._database, self._runner, self._press, self._clock = database, runner, press, clock
        self._last = 0

    def send(self, text: str, *, person: int = 1, name: str = "", kind: str = "text", **fields: object) -> list[Shown]:
        """Say something, and receive what the bot says to it."""
        self.put(text, person=person, name=name, kind=kind, **fields)
        return self.receive()

    def put(self, text: str, *, person: int = 1, name: str = "", kind: str = "text", **fields: object) -> int:
        """Say something, and do not wait; the message's number."""
        self._last += 1
        body = {
            "update_id": self._last,
            "chat_id": person,
            "person_id": person,
            "name": name,
            "kind": kind,
            "text": text,
            "message_id": self._last,
        }
        with self._database.unit_of_work() as connection:
            inbox.store(connection, self._last, person, json.dumps({**body, **fields}), self._clock())
        return self._last

    def receive(self) -> list[Shown]:
        """Let the bot take up all that was said, and show what it says."""
        while self._runner.work().handled:
            pass
        self._press.work()
        return list(self._shown())

    def _shown(self) -> list[Shown]:
        found: list[Shown] = []
        while True:
            with self._database.unit_of_work() as connection:
                rows = outbox.due(connection, self._clock(), limit=100)
                outbox.mark_sending(connection, [row.id for row in rows], self._clock())
                for row in rows:
                    words = Outbound.from_json(row.body)
                    paper = documents.get(connection, words.document_id) if words.document_id is not None else None
                    outbox.mark_sent(connection, row.id, _OURS + row.id, self._clock())
                    found.append(Shown(words, _OURS + row.id, row.chat_id, paper))
            if not rows:
                return found
