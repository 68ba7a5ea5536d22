"""Documents that were ordered in a turn: printed after its commit, kept as they were sent, put into the outbox.

Nothing is locked while a document is rendered. An order that fails is tried again; after the third time it is given
up and the person is told. The order stays until the document is in the outbox, so a crash in between prints it anew.
"""

import logging
from collections.abc import Callable
from datetime import datetime
from typing import Final

from markupsafe import Markup
from sqlalchemy import Connection

from bot.interviews.changes import word_look
from bot.interviews.library import Library
from bot.interviews.paper import Paper, print_paper
from bot.machine import counts
from bot.messages import Outbound
from bot.papers.captions import word_draft, word_version
from bot.texts import Texts
from storage import documents, looks, outbox, paper_orders
from storage.database import Database

_log: Final = logging.getLogger(__name__)
_ATTEMPTS: Final = 3
_AT_ONCE: Final = 8


class Press:
    """Prints what was ordered. `copies`: whether a PDF is to follow a document that is to be signed."""

    def __init__(
        self,
        *,
        database: Database,
        texts: Texts,
        library: Library,
        clock: Callable[[], datetime],
        copies: bool = False,
    ) -> None:
        self._database, self._texts, self._library, self._clock = database, texts, library, clock
        self._copies = copies

    def work(self) -> int:
        """Print what waits; how many orders were looked at. Raises `StorageUnavailable`."""
        with self._database.unit_of_work() as connection:
            orders = paper_orders.waiting(connection, _AT_ONCE)
        for order in orders:
            self._attempt(order)
        return len(orders)

    def _attempt(self, order: paper_orders.Order) -> None:
        try:
            with counts.PAPER_SECONDS.labels(order.kind).time():
                paper = print_paper(self._database, self._library, order.interview_id, draft=order.kind == "draft")
        except Exception as fault:  # noqa: BLE001  -- one paper that fails must not stop the others
            _log.error("order %d could not be printed: %s", order.id, type(fault).__name__)
            counts.PAPERS.labels(order.kind, "failed").inc()
            self._fail(order)
            return
        counts.PAPERS.labels(order.kind, "made").inc()
        with self._database.unit_of_work() as connection:
            self._put_out(connection, order, paper)

    def _put_out(self, connection: Connection, order: paper_orders.Order, paper: Paper) -> None:
        now = self._clock()
        if not paper_orders.done(connection, order.id, now):
            return
        document = self._keep(connection, order, paper, now)
        words = Outbound(self._caption(connection, paper, document.number, order.look_id), document_id=document.id)
        self._say(connection, order, words, now)
        look = looks.load(connection, order.look_id) if order.look_id is not None else None
        if look is not None:
            self._say(connection, order, word_look(connection, paper.flow, self._texts, look), now)
        if self._copies and document.number is not None:
            about = {"interview_id": order.interview_id, "chat_id": order.chat_id, "document_id": document.id}
            paper_orders.place(connection, kind="pdf", now=now, **about)

    def _keep(
        self, connection: Connection, order: paper_orders.Order, paper: Paper, now: datetime
    ) -> documents.Document:
        from templates.marking import mark_in  # noqa: PLC0415  -- slow to load, and a start prints nothing

        document = documents.keep(
            connection,
            interview_id=order.interview_id,
            content=paper.content,
            filename=paper.filename,
            answers_revision=paper.interview.revision,
            now=now,
            kind=order.kind,
            answer_id=paper.answer_id,
            flow_version_id=paper.interview.flow_version_id,
            blanks=len(paper.missing),
            confirmed_by=order.confirmed_by,
            mark=mark_in(paper.content) or None,
        )
        return documents.get(connection, document)

    def _caption(self, connection: Connection, paper: Paper, number: int | None, look_id: int | None) -> Markup:
        if look_id is not None:
            return self._texts.say("looks.caption", title=paper.flow.title)
        if number is None:
            return word_draft(self._texts, paper)
        return word_version(connection, self._library, self._texts, paper, number)

    def _fail(self, order: paper_orders.Order) -> None:
        with self._database.unit_of_work() as connection:
            paper_orders.failed(connection, order.id)
            if order.attempts + 1 >= _ATTEMPTS and paper_orders.done(connection, order.id, self._clock()):
                self._say(connection, order, Outbound(self._texts.say("report.unfinished_print")), self._clock())

    def _say(self, connection: Connection, order: paper_orders.Order, words: Outbound, now: datetime) -> None:
        outbox.put(
            connection,
            chat_id=order.chat_id,
            kind="document" if words.document_id is not None else "notice",
            body=words.to_json(),
            now=now,
            interview_id=order.interview_id,
        )
