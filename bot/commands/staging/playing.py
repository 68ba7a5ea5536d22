"""The real runner at work on what the staged people send: inbox, turns, paper and outbox, without a network."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import count

from bot.commands.staging.parts import Deed
from bot.wiring import Office
from storage import communes, inbox, outbox, persons

_AT_ONCE = 500


@dataclass(slots=True)
class StageClock:
    """Stands still until it is moved on."""

    now: datetime

    def __call__(self) -> datetime:
        """The moment."""
        return self.now


class Stagehand:
    """Takes the messages in, lets the bot work, and clears away what it says."""

    def __init__(self, office: Office, clock: StageClock) -> None:
        self._office, self._clock, self._numbers = office, clock, count(1)

    def admit(self, people: Iterable[tuple[str, str, int, str]]) -> None:
        """Communes with a clerk each: name, superior, the clerk's number and name."""
        with self._office.database.unit_of_work() as connection:
            for name, superior, number, clerk in people:
                now = self._clock()
                commune = communes.add(connection, name=name, superior=superior, kind="xa", now=now)
                communes.set_fact(connection, commune, "ten_xa", name)
                persons.admit(connection, person_id=number, chat_id=number, name=clerk, commune_id=commune, now=now)

    def play(self, deeds: Sequence[Deed]) -> None:
        """What several people do at about the same moment, one message each."""
        self._clock.now = max(self._clock.now, deeds[0].at)
        with self._office.database.unit_of_work() as connection:
            for deed in deeds:
                number = next(self._numbers)
                inbox.store(connection, number, deed.person, json.dumps(_message(deed, number)), self._clock())
        while self._office.runner.work().handled:
            pass
        while self._office.press.work():
            pass
        self._clear()

    def give(self) -> None:
        """Let the communes be told what was given to them."""
        told = True
        while told:
            with self._office.database.unit_of_work() as connection:
                told = bool(self._office.news.tick(connection, self._clock()))
        self._clear()

    def _clear(self) -> None:
        """Everything that was said has reached its reader."""
        is_more = True
        while is_more:
            with self._office.database.unit_of_work() as connection:
                now = self._clock()
                rows = outbox.due(connection, now, limit=_AT_ONCE)  # the first one of each chat
                outbox.mark_sending(connection, [row.id for row in rows], now)
                for row in rows:
                    outbox.mark_sent(connection, row.id, row.id, now)
            is_more = bool(rows)


def _message(deed: Deed, number: int) -> dict[str, object]:
    return {
        "update_id": number,
        "chat_id": deed.person,
        "person_id": deed.person,
        "name": "",
        "kind": "text",
        "text": deed.text,
        "message_id": number,
    }
