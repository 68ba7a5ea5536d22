"""One turn of a conversation in one unit of work: no Telegram, no network.

Several processes take turns side by side: in order a chat, and in a commune one at a time, since colleagues share its
interviews. Nobody waits for a commune while holding another.

Waiting turns share a commit. Each runs inside a SAVEPOINT: one that fails rolls back alone and is tried again; after
the third time it is set aside and the person is told.
"""

import json
import logging
import traceback
from dataclasses import dataclass, field
from datetime import datetime
from time import perf_counter
from typing import Final

from sqlalchemy import Connection

from bot.machine import counts
from bot.messages import Outbound
from bot.runner.house import House, Visit
from bot.runner.walked import Walk
from storage import holds, inbox, outbox
from storage.database import Database, savepoint
from storage.errors import StorageUnavailable
from storage.written import written

_log: Final = logging.getLogger(__name__)
_AT_ONCE: Final = 64
_AT_ONCE_OF_MANY: Final = 16
"""Chats in one commit, and where several processes share the work: the rest is for them."""
_ATTEMPTS: Final = 3


class _HandledElsewhere(Exception):
    """Another process took up this update: what was done here is undone."""


class _InOtherHands(Exception):
    """Another process works on this person's commune at this moment: the turn is taken a moment later."""


@dataclass(slots=True)
class Aftermath:
    """What is left to do once the turns are saved. `handled`: how many there were; `put_off`: to be taken soon.

    `more`: whether any update still waits. `written`: the tables that have something new in them. `walked`: the
    interviews as the turns left them.
    """

    handled: int = 0
    put_off: int = 0
    more: bool = False
    written: frozenset[str] = frozenset()
    callbacks: list[str] = field(default_factory=list)
    groups: set[int] = field(default_factory=set)
    walked: dict[int, Walk] = field(default_factory=dict)


class Runner:
    """Takes up what waits in the inbox."""

    def __init__(self, house: House, database: Database) -> None:
        self._house, self._database = house, database

    def work(self) -> Aftermath:
        """Take up the first waiting message of each chat, in one commit. Raises `StorageUnavailable`."""
        if not self.is_wanted():
            return Aftermath()
        with self._database.unit_of_work() as connection:
            aftermath = self.take(connection)
        self.saved(aftermath)
        return aftermath

    def is_wanted(self) -> bool:
        """Whether anything waits. It is read first, so that nobody holds the place of the one writer for nothing."""
        with self._database.reading() as connection:
            return inbox.is_waiting(connection)

    def saved(self, aftermath: Aftermath) -> None:
        """These turns are committed: the next ones begin where they ended."""
        self._house.walks.keep(aftermath.walked)

    def take(self, connection: Connection) -> Aftermath:
        """The same inside a unit of work that has more to save. Call `saved` once that is committed."""
        aftermath, now, began = Aftermath(), self._house.clock(), perf_counter()
        rows = inbox.claim(connection, _AT_ONCE_OF_MANY if self._database.is_shared else _AT_ONCE, now)
        for row in rows:
            self._attempt(connection, row, now, aftermath)
        aftermath.more, aftermath.written = inbox.is_waiting(connection), written(connection)
        for row in rows:
            counts.TURN_SECONDS.observe(perf_counter() - began)
            counts.TURN_WAIT_SECONDS.observe(max(0.0, (now - row.received_at).total_seconds()))
        aftermath.handled = len(rows) - aftermath.put_off
        return aftermath

    def _attempt(self, connection: Connection, row: inbox.Row, now: datetime, aftermath: Aftermath) -> None:
        try:
            with savepoint(connection):
                visit = self._take(connection, row, now)
        except StorageUnavailable:
            raise
        except _HandledElsewhere:
            return
        except _InOtherHands:
            aftermath.put_off += 1
            return
        except Exception as fault:  # noqa: BLE001  -- whatever went wrong, the other chats go on
            _log_without_words(row.update_id, fault)
            counts.TURNS.labels("failed").inc()
            self._count_failure(connection, row, now)
            return
        counts.TURNS.labels("done").inc()
        if visit is not None:
            _note(visit, aftermath)

    def _take(self, connection: Connection, row: inbox.Row, now: datetime) -> Visit | None:
        inbound = self._house.read(json.loads(row.body), row.received_at)
        visit = Visit(self._house, connection, inbound, now, row.seq) if inbound is not None else None
        known = visit is not None and self._meet(visit)
        if not inbox.done(connection, row.seq, now, keep_body=known):
            raise _HandledElsewhere
        return visit

    def _meet(self, visit: Visit) -> bool:
        """Whether this is somebody who belongs here; their deed is done."""
        inbound = visit.inbound
        if inbound.kind == "group":
            return False
        if not holds.hold_commune_of(visit.connection, inbound.person_id):
            raise _InOtherHands
        from bot.runner.meeting import meet  # noqa: PLC0415  -- all that can be said hangs on it: `warming` loads it

        return meet(visit)

    def _count_failure(self, connection: Connection, row: inbox.Row, now: datetime) -> None:
        if inbox.failed(connection, row.seq, now) < _ATTEMPTS:
            return
        inbox.set_aside(connection, row.seq, now)
        counts.TURNS.labels("set_aside").inc()
        if row.chat_id is not None:
            words = Outbound(self._house.texts.say("person.set_aside"))
            outbox.put(connection, chat_id=row.chat_id, kind="notice", body=words.to_json(), now=now)


def _note(visit: Visit, aftermath: Aftermath) -> None:
    aftermath.walked |= visit.walked
    if visit.inbound.kind == "group":
        aftermath.groups.add(visit.inbound.chat_id)
    if visit.inbound.callback_id:
        aftermath.callbacks.append(visit.inbound.callback_id)


def _log_without_words(update_id: int, fault: Exception) -> None:
    """Where it failed, without the exception's text: that may hold an answer."""
    where = "".join(traceback.format_tb(fault.__traceback__))
    _log.error("the turn of update %d failed: %s\n%s", update_id, type(fault).__name__, where)
