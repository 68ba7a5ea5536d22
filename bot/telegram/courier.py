"""Carries the outbox out: in order a chat, several chats at once, replies before reminders, at Telegram's pace.

Each round is one unit of work, its own or that of the turns: it writes down how the last deliveries ended and marks
what goes out next; only when that is committed does anything leave. So after a crash every row that may have been sent
says `sending`. What has arrived waits a moment for a unit of work that comes anyway: each commit costs a write to disk.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import Connection
from telegram.error import TelegramError

from bot.machine import counts
from bot.messages import Outbound
from bot.telegram.bot import TelegramBot
from bot.telegram.delivery import Delivery, Paper, deliver
from bot.telegram.ends import write_end
from bot.telegram.errors import code_of
from bot.telegram.pacing import Pacing
from storage import documents, office_papers, outbox
from storage.database import Database
from storage.errors import NotOnDuty, StorageUnavailable

_log: Final = logging.getLogger(__name__)
_AT_ONCE: Final = 200
_IDLE: Final = 30.0  # seconds, as are these
_PICTURES: Final = frozenset({"picture", "board", "stalls"})
_STORAGE_PAUSE: Final = 2.0
_LAST_MOMENT: Final = 5.0
_LINGER: Final = 0.01  # seconds
_FEW: Final = 0.1  # seconds in which a few may leave together, where many wait for Telegram's rates


@dataclass(frozen=True, slots=True)
class _Ended:
    row: outbox.Row
    delivery: Delivery


class Courier:
    """Set `wake` after every commit that put something into the outbox.

    `wanted_at` judges a reminder once more, just before it goes out: when it may, or None where it has lost its sense.
    `demand_duty` raises `NotOnDuty` where another process carries by now: then nothing more is marked, and nothing
    more leaves.
    """

    def __init__(
        self,
        *,
        bot: TelegramBot,
        database: Database,
        pacing: Pacing,
        wake: asyncio.Event,
        clock: Callable[[], datetime],
        monotonic: Callable[[], float],
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        wanted_at: Callable[[Connection, outbox.Row, datetime], datetime | None] = lambda _connection, _row, now: now,
        demand_duty: Callable[[Connection], None] = lambda _connection: None,
    ) -> None:
        self._bot, self._database, self._pacing, self._wake = bot, database, pacing, wake
        self._clock, self._monotonic, self._sleep = clock, monotonic, sleep
        self._wanted_at, self._demand_duty = wanted_at, demand_duty
        self._ended: list[_Ended] = []
        self._written, self._chosen, self._pause = 0, list[outbox.Row](), _IDLE
        self._is_carrying = False
        self._tasks: set[asyncio.Task[None]] = set()

    async def run(self) -> None:
        """Until cancelled; what is under way then has a moment to end."""
        await self._recover()
        try:
            self._is_carrying = True
            while True:
                self._wake.clear()
                await self._wait(await self._round())
        finally:
            self._is_carrying = False
            await self._finish()

    def write_down(self, connection: Connection) -> None:
        """How the last deliveries ended, in a unit of work of the turns, before they look at what was sent."""
        self._written, self._chosen, self._pause = 0, [], _IDLE
        with suppress(NotOnDuty):  # whoever carries now writes for itself
            if self._is_carrying:
                self._demand_duty(connection)
                self._write_all(connection, self._clock())

    def choose(self, connection: Connection) -> None:
        """Mark in the same unit of work what leaves as soon as it is saved."""
        with suppress(NotOnDuty):
            if self._is_carrying:
                self._demand_duty(connection)
                self._mark(connection, self._clock())

    def leave(self) -> None:
        """That unit of work is saved: let go what was marked, and come back to what had to stay."""
        if not self._is_carrying or self._pause < _IDLE or any(each.delivery.end != "sent" for each in self._ended):
            self._wake.set()
        self._go()

    async def answer_callback(self, callback_id: str, text: str = "") -> None:
        """Answer an inline press at once, best effort: Telegram may have forgotten it."""
        try:
            await self._bot.answer_callback_query(callback_id, text or None)
        except TelegramError as fault:
            _log.debug("a press was not answered: %s", code_of(fault))

    async def _recover(self) -> None:
        while True:
            try:
                with self._database.unit_of_work() as connection:
                    self._demand_duty(connection)
                    outbox.recover(connection)
            except StorageUnavailable:
                await self._sleep(_STORAGE_PAUSE)
            else:
                return

    async def _round(self) -> float:
        """Write down what ended, send what may go; how long nothing else can happen."""
        now = self._clock()
        try:
            with self._database.unit_of_work() as connection:
                self._demand_duty(connection)
                self._write_all(connection, now)
                next_due = None if self._mark(connection, now) else outbox.next_due_at(connection)
        except StorageUnavailable:
            _log.warning("the outbox cannot be read or written")
            return _STORAGE_PAUSE
        self._go()
        return self._pause if next_due is None else min(self._pause, max(0.0, (next_due - now).total_seconds()))

    def _write_all(self, connection: Connection, now: datetime) -> None:
        for each in self._ended:
            write_end(connection, each.row, each.delivery, now)
        self._written = len(self._ended)

    def _mark(self, connection: Connection, now: datetime) -> bool:
        """Mark what leaves next; whether anything could have left."""
        waiting = outbox.due(connection, now, _AT_ONCE)
        chosen, self._pause = self._choose(waiting)
        self._chosen = self._sensible(connection, chosen, now)
        if self._chosen:
            outbox.mark_sending(connection, [row.id for row in self._chosen], now)
        return bool(waiting)

    def _go(self) -> None:
        chosen, self._chosen = self._chosen, []
        del self._ended[: self._written]
        self._written = 0
        for row in chosen:
            self._start(row)

    def _sensible(self, connection: Connection, rows: list[outbox.Row], now: datetime) -> list[outbox.Row]:
        """Without the reminders that have lost their sense since they were queued, or may not be sent at this hour."""
        found = []
        for row in rows:
            at = self._wanted_at(connection, row, now) if row.kind == "reminder" else now
            if at is None:
                outbox.mark_dropped(connection, row.id)
                counts.REMINDERS.labels("dropped").inc()
            elif at > now:
                outbox.retry_at(connection, row.id, at)
            else:
                found.append(row)
        return found

    def _choose(self, waiting: list[outbox.Row]) -> tuple[list[outbox.Row], float]:
        now, pause, chosen = self._monotonic(), _IDLE, []
        for row in waiting:
            ready_at = self._pacing.ready_at(row.chat_id)
            if ready_at <= now:
                self._pacing.take(row.chat_id, now)
                chosen.append(row)
            else:
                pause = min(pause, ready_at - now)
        return chosen, max(pause, _FEW)

    def _start(self, row: outbox.Row) -> None:
        task = asyncio.create_task(self._carry(row))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _carry(self, row: outbox.Row) -> None:
        try:
            outbound = Outbound.from_json(row.body)
            delivery = await deliver(self._bot, row.chat_id, outbound, self._paper(outbound))
        except StorageUnavailable:
            delivery = Delivery("again", "StorageUnavailable")
        except Exception as fault:  # noqa: BLE001  -- one row that cannot be sent must not stop the others
            delivery = Delivery("refused", code_of(fault))
        counts.SENDS.labels(row.kind, delivery.end).inc()
        if delivery.end == "paused":
            counts.SEND_PAUSES.inc()
            self._pacing.refused(row.chat_id, delivery.seconds, self._monotonic())
        if delivery.end != "sent":
            _log.warning("message %d was not sent (%s): %s", row.id, delivery.end, delivery.code)
        ended = _Ended(row, delivery)
        self._ended.append(ended)
        if delivery.end == "sent":
            asyncio.get_running_loop().call_later(_LINGER, self._remind, ended)
        else:
            self._wake.set()

    def _remind(self, ended: _Ended) -> None:
        """Where no other unit of work has come meanwhile, it is written down in one of its own."""
        if any(each is ended for each in self._ended):
            self._wake.set()

    def _paper(self, outbound: Outbound) -> Paper | None:
        number, of_office = outbound.document_id, outbound.office_paper_id
        if number is None and of_office is None:
            return None
        with self._database.reading() as connection:
            found = documents.get(connection, number) if number else office_papers.get(connection, of_office or 0)
        return Paper(found.content, found.filename, found.file_id, is_picture=found.kind in _PICTURES)

    async def _wait(self, pause: float) -> None:
        if self._wake.is_set() or pause <= 0:
            await asyncio.sleep(0)
            return
        waits = {asyncio.ensure_future(self._wake.wait()), asyncio.ensure_future(self._sleep(pause))}
        try:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for each in waits:
                each.cancel()

    async def _finish(self) -> None:
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=_LAST_MOMENT)
        for task in self._tasks:
            task.cancel()
        try:
            with self._database.unit_of_work() as connection:
                self._demand_duty(connection)
                self._write_all(connection, self._clock())
        except StorageUnavailable:
            _log.warning("the last deliveries are not written down; they count as uncertain")
        self._ended.clear()
