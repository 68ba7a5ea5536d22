"""What administrators asked for about all communes: made in a process of its own, kept, put into the outbox.

Nothing is locked meanwhile, and the bot's own memory does not grow. The order stays until its paper is in the outbox,
so a crash in between makes it anew; what was made of just the same is sent again. What fails thrice is given up, and
the person is told.
"""

import asyncio
from collections.abc import Callable
from datetime import datetime
from typing import Final

from sqlalchemy import Connection

from bot.collection.standings import tally_of
from bot.days import calendar
from bot.interviews.library import Library
from bot.interviews.paper import fit_for_files
from bot.machine import counts
from bot.machine.attempts import attempt
from bot.messages import Outbound
from bot.office_papers.making import TooLarge, make
from bot.office_papers.subject import Subject, subject_of
from bot.settings import Settings
from bot.texts import Texts
from storage import office_orders, office_papers, outbox
from storage.database import Database
from storage.office_orders import OfficeOrder

_ATTEMPTS: Final = 3
_LIMIT: Final = 600.0


class Collector:
    """Makes what was ordered about all communes. `limit`: the seconds that one paper may take."""

    def __init__(
        self,
        *,
        database: Database,
        texts: Texts,
        library: Library,
        clock: Callable[[], datetime],
        settings: Settings,
        limit: float = _LIMIT,
    ) -> None:
        self._database, self._texts, self._library, self._clock = database, texts, library, clock
        self._settings, self._limit = settings, limit

    async def work(self) -> bool:
        """Make the paper that waits longest; whether there was one. Raises `StorageUnavailable`."""
        return await attempt(self._next, self._attempt, self._fail)

    def _next(self) -> OfficeOrder | None:
        with self._database.reading() as connection:  # after every turn: it must keep no writer waiting
            return office_orders.waiting(connection)

    async def _attempt(self, order: OfficeOrder) -> None:
        subject = await asyncio.to_thread(self._subject, order)
        content = b""
        if subject.kept is None:
            try:
                with counts.PAPER_SECONDS.labels(order.kind).time():
                    content = await make(order, self._settings, self._clock(), limit=self._limit)
            except TooLarge:
                await asyncio.to_thread(self._give_up, order, "office.too_large")
                return
            counts.PAPERS.labels(order.kind, "made").inc()
        await asyncio.to_thread(self._put_out, order, subject, content)

    def _subject(self, order: OfficeOrder) -> Subject:
        with self._database.reading() as connection:
            now = self._clock().astimezone(self._settings.timezone)
            return subject_of(connection, self._library, order, now)

    def _put_out(self, order: OfficeOrder, subject: Subject, content: bytes) -> None:
        now = self._clock()
        with self._database.unit_of_work() as connection:
            if not office_orders.done(connection, order.id, now):
                return
            paper = subject.kept or office_papers.keep(
                connection,
                kind=order.kind,
                flow=order.flow,
                round_id=order.round_id,
                made_of=subject.digest,
                content=content,
                filename=self._filename(order, subject, now),
                now=now,
            )
            caption = self._texts.say(
                f"office.{order.kind}",
                title=subject.title,
                **tally_of(connection, subject.wanted, now),
                **calendar.parts_of(now, self._settings.timezone, self._texts),
            )
            self._say(connection, order, Outbound(caption, office_paper_id=paper), now)

    def _filename(self, order: OfficeOrder, subject: Subject, now: datetime) -> str:
        day = f"{now.astimezone(self._settings.timezone):%d-%m-%Y}"
        ending = "png" if order.kind in ("board", "stalls") else order.kind
        name = self._texts.plain(f"office_file.{order.kind}", title=subject.title, day=day)
        return f"{fit_for_files(name)}.{ending}"

    def _fail(self, order: OfficeOrder) -> None:
        with self._database.unit_of_work() as connection:
            office_orders.failed(connection, order.id)
        if order.attempts + 1 >= _ATTEMPTS:
            self._give_up(order, "office.given_up")

    def _give_up(self, order: OfficeOrder, key: str) -> None:
        now = self._clock()
        with self._database.unit_of_work() as connection:
            if office_orders.done(connection, order.id, now):
                self._say(connection, order, Outbound(self._texts.say(key, flow=order.flow)), now)

    def _say(self, connection: Connection, order: OfficeOrder, words: Outbound, now: datetime) -> None:
        outbox.put(
            connection,
            chat_id=order.chat_id,
            kind="notice" if words.office_paper_id is None else "document",
            body=words.to_json(),
            now=now,
        )
