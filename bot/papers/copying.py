"""Copies for the phone: the PDF that follows a document, the picture of a report that is ready to be confirmed.

Orders of their own, worked off one at a time beside turns and printing; no unit of work is open while one is made. What
fails thrice is given up in silence, for the Word document is what counts.
"""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath
from typing import Final

from markupsafe import Markup
from sqlalchemy import Connection

from bot.interviews.library import Library
from bot.interviews.paper import print_paper
from bot.machine import counts
from bot.machine.attempts import attempt
from bot.machine.converting import Converter
from bot.messages import Outbound
from bot.texts import Texts
from storage import documents, interviews, outbox, paper_orders
from storage.database import Database
from storage.paper_orders import COPIED, Order

_log: Final = logging.getLogger(__name__)
_ATTEMPTS: Final = 3
_ENDINGS: Final = {"pdf": ".pdf", "picture": ".png"}


@dataclass(frozen=True, slots=True)
class _Original:
    """What is copied. `kept`: the copy that was made of the same before."""

    content: bytes
    filename: str
    caption: Markup
    revision: int
    answer_id: int | None
    flow_version_id: int | None
    made_of: int | None = None
    kept: int | None = None


class Copier:
    """Makes the copies that were ordered."""

    def __init__(
        self,
        *,
        database: Database,
        texts: Texts,
        library: Library,
        clock: Callable[[], datetime],
        converter: Converter,
    ) -> None:
        self._database, self._texts, self._library, self._clock = database, texts, library, clock
        self._converter = converter

    async def work(self) -> bool:
        """Make the copy that waits longest; whether there was one. Raises `StorageUnavailable`."""
        return await attempt(self._next, self._attempt, self._fail)

    def _next(self) -> Order | None:
        with self._database.unit_of_work() as connection:
            return next(iter(paper_orders.waiting(connection, 1, COPIED)), None)

    async def _attempt(self, order: Order) -> None:
        original = await asyncio.to_thread(self._original, order)
        copy = b""
        if original is not None and original.kept is None:
            make = self._converter.to_pdf if order.kind == "pdf" else self._converter.to_picture
            with counts.PAPER_SECONDS.labels(order.kind).time():
                copy = await make(original.content)
            counts.PAPERS.labels(order.kind, "made").inc()
        await asyncio.to_thread(self._put_out, order, original, copy)

    def _original(self, order: Order) -> _Original | None:
        return self._document(order) if order.kind == "pdf" else self._first_page(order)

    def _document(self, order: Order) -> _Original | None:
        with self._database.reading() as connection:
            found = documents.find(connection, order.document_id or 0)
            kept = documents.pdf_of(connection, found) if found is not None else None
        if found is None:
            return None
        caption = self._texts.say("copies.pdf", number=found.number)
        about = (found.answers_revision, found.answer_id, found.flow_version_id)
        return _Original(found.content, found.filename, caption, *about, made_of=found.id, kept=kept)

    def _first_page(self, order: Order) -> _Original | None:
        with self._database.reading() as connection:
            if not _is_ready(connection, order):
                return None
            kept = documents.picture_of(connection, order.interview_id, order.revision or 0)
        paper = print_paper(self._database, self._library, order.interview_id, draft=False)
        about = (order.revision or 0, paper.answer_id, paper.interview.flow_version_id)
        return _Original(paper.content, paper.filename, self._texts.say("copies.picture"), *about, kept=kept)

    def _put_out(self, order: Order, original: _Original | None, copy: bytes) -> None:
        now = self._clock()
        with self._database.unit_of_work() as connection:
            if not paper_orders.done(connection, order.id, now) or original is None:
                return
            if order.kind == "picture" and not _is_ready(connection, order):
                return
            document = original.kept or self._keep(connection, order, original, copy, now)
            body = Outbound(original.caption, document_id=document).to_json()
            chat, interview = order.chat_id, order.interview_id
            outbox.put(connection, chat_id=chat, kind="document", body=body, now=now, interview_id=interview)

    def _keep(self, connection: Connection, order: Order, original: _Original, copy: bytes, now: datetime) -> int:
        return documents.keep(
            connection,
            interview_id=order.interview_id,
            content=copy,
            filename=str(PurePath(original.filename).with_suffix(_ENDINGS[order.kind])),
            answers_revision=original.revision,
            now=now,
            kind=order.kind,
            answer_id=original.answer_id,
            flow_version_id=original.flow_version_id,
            made_of=original.made_of,
        )

    def _fail(self, order: Order) -> None:
        with self._database.unit_of_work() as connection:
            paper_orders.failed(connection, order.id)
            if order.attempts + 1 >= _ATTEMPTS:
                paper_orders.done(connection, order.id, self._clock())
                _log.error("order %d is given up", order.id)


def _is_ready(connection: Connection, order: Order) -> bool:
    """Whether the report still waits to be confirmed with the answers that the picture is to show."""
    interview = interviews.load(connection, order.interview_id)
    return interview is not None and interview.status == "open" and interview.revision == order.revision
