"""What goes on while the bot runs: turns, paper, copies, news, reminders, courier, keeping, each woken for its work."""

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import datetime
from functools import partial
from typing import Final

from sqlalchemy import Connection
from telegram import Bot
from telegram.error import TelegramError

from bot.duty import Duty
from bot.keeping import Keeping
from bot.office_papers import Collector
from bot.papers.copying import Copier
from bot.papers.printing import Press
from bot.receiving import Receiver
from bot.reminders import Reminding
from bot.rounds.news import News
from bot.runner import Aftermath, Runner
from bot.telegram.bells import Bells
from bot.telegram.courier import Courier
from bot.telegram.errors import code_of
from bot.telegram.fetching import fetch
from storage import inbox
from storage.database import Database
from storage.errors import StorageBusy, StorageUnavailable

_log: Final = logging.getLogger(__name__)
_IDLE: Final = 30.0
_STORAGE_PAUSE: Final = 2.0
_MOMENT: Final = 0.01  # a turn of another process
# Between two small units of work: reminders then take about half of Telegram's rate, and the other half is for answers.
_BREATH: Final = 0.05


class Worker:
    """The bot at work on what was brought in."""

    def __init__(
        self,
        *,
        bot: Bot,
        database: Database,
        runner: Runner,
        press: Press,
        copier: Copier | None,
        collector: Collector,
        receiver: Receiver,
        reminding: Reminding,
        news: News,
        keeping: Keeping,
        courier: Courier,
        duty: Duty,
        bells: Bells,
        clock: Callable[[], datetime],
        not_here: str,
    ) -> None:
        self._bot, self._database, self._clock = bot, database, clock
        self._runner, self._press, self._reminding, self._courier = runner, press, reminding, courier
        self._news, self._bells, self._not_here, self._copier = news, bells, not_here, copier
        self._duty, self._keeping, self._collector = duty, keeping, collector
        self._receiver, self._took_over = receiver, False
        self._errands: set[asyncio.Task[None]] = set()

    async def run(self) -> None:
        """Until cancelled."""
        async with asyncio.TaskGroup() as group:
            group.create_task(_tend(self._bells.inbox, self._turns))
            group.create_task(self._duty.while_on_duty(self._serve_all))

    async def _serve_all(self) -> None:
        """What one process does for all that take turns."""
        self._took_over = False
        async with asyncio.TaskGroup() as group:
            group.create_task(self._courier.run())
            group.create_task(_tend(self._bells.orders, self._papers))
            group.create_task(_tend(self._bells.reminders, self._reminders))
            group.create_task(_tend(self._bells.keeping, self._keeping.work))
            group.create_task(_tend(self._bells.collecting, partial(self._made, self._collector)))
            group.create_task(_tend(self._bells.receiving, self._received))
            if self._copier is not None:
                group.create_task(_tend(self._bells.copies, partial(self._made, self._copier)))

    def take(self, store: Callable[[Connection], None] = lambda _connection: None) -> Aftermath:
        """In one commit: what `store` saves, the turns that wait, and what leaves next. Raises `StorageUnavailable`."""
        with self._database.unit_of_work() as connection:
            store(connection)
            self._courier.write_down(connection)
            aftermath = self._runner.take(connection)
            self._courier.choose(connection)
        self._runner.saved(aftermath)
        self._courier.leave()
        if aftermath.more:
            self._bells.inbox.set()
        if aftermath.handled:
            self._bells.ring_for(aftermath.written)
            self._run_errands(aftermath)
            self._duty.call()
        return aftermath

    async def _turns(self) -> float:
        aftermath = self.take() if self._runner.is_wanted() else Aftermath()
        if aftermath.handled:
            return 0.0 if aftermath.more else _IDLE
        if aftermath.put_off:
            return _MOMENT
        with self._database.reading() as connection:
            return self._until(inbox.next_due_at(connection))

    async def _papers(self) -> float:
        printed = await asyncio.to_thread(self._press.work)
        if printed:
            self._bells.outbox.set()
            self._bells.copies.set()
        return 0.0 if printed else _IDLE

    async def _made(self, maker: Copier | Collector) -> float:
        made = await maker.work()
        if made:
            self._bells.outbox.set()
        return 0.0 if made else _IDLE

    async def _received(self) -> float:
        if not self._took_over:
            await asyncio.to_thread(self._receiver.take_over)
            self._took_over = True
        read = await self._receiver.work(partial(fetch, self._bot))
        if read:
            self._bells.outbox.set()
        return 0.0 if read else _IDLE

    async def _reminders(self) -> float:
        """A small unit of work at a time, and turns go on in between."""
        now = self._clock()
        with self._database.unit_of_work() as connection:
            done = self._news.tick(connection, now) + self._reminding.tick(connection, now)
            parts = () if done else (self._news, self._reminding)
            due = [at for part in parts if (at := part.next_at(connection, now)) is not None]
        if done:
            self._bells.outbox.set()
            return _BREATH
        return self._until(min(due, default=None))

    def _until(self, due: datetime | None) -> float:
        return _IDLE if due is None else min(_IDLE, max(0.05, (due - self._clock()).total_seconds()))

    def _run_errands(self, aftermath: Aftermath) -> None:
        """Answer presses and leave groups; nothing waits for these, and none is tried twice."""
        errands = [self._courier.answer_callback(callback) for callback in aftermath.callbacks]
        for errand in [*errands, *(self._leave(chat_id) for chat_id in aftermath.groups)]:
            task = asyncio.ensure_future(errand)
            self._errands.add(task)
            task.add_done_callback(self._errands.discard)

    async def _leave(self, chat_id: int) -> None:
        try:
            await self._bot.send_message(chat_id, self._not_here)
            await self._bot.leave_chat(chat_id)
        except TelegramError as fault:
            _log.warning("a group could not be left: %s", code_of(fault))


async def _tend(bell: asyncio.Event, work: Callable[[], Awaitable[float]]) -> None:
    """Work whenever the bell rings, and after the pause that the work itself asks for."""
    while True:
        bell.clear()
        try:
            pause = await work()
        except StorageBusy:
            pause = random.uniform(_MOMENT, _BREATH)  # noqa: S311  -- so that the two do not meet again
        except StorageUnavailable:
            _log.warning("the database cannot be used for now")
            pause = _STORAGE_PAUSE
        if pause:
            # Not `wait_for`: on Python 3.11 it loses a cancellation that comes together with the bell.
            with suppress(TimeoutError):
                async with asyncio.timeout(pause):
                    await bell.wait()
        else:
            await asyncio.sleep(0)
