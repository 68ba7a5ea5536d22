"""Documents that were ordered in a turn: printed after its commit, kept as they were sent, put into the outbox.

Nothing is locked while a document is rendered. An order that fails is tried again; after the third time it is given
up and the person is told. The order stays until the document is in the outbox, so a crash in between prints it anew.
"""

import logging
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import Connection

from bot.changes import word_look
from bot.filling import values_of
from bot.library import Library
from bot.memory import answers_from
from bot.messages import Outbound
from bot.texts import Texts
from flows.facts import Facts
from flows.piping import pipe
from flows.routing import find_path
from flows.schema import Flow
from storage import answers, documents, interviews, looks, outbox, paper_orders
from storage.database import Database

_log: Final = logging.getLogger(__name__)
_ATTEMPTS: Final = 3
_AT_ONCE: Final = 8
_LONGEST_NAME: Final = 120
_NOT_IN_NAMES: Final = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|]+')


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What was printed, before it is kept."""

    content: bytes
    filename: str
    title: str
    flow: Flow
    revision: int
    missing: int


class Press:
    """Prints what was ordered."""

    def __init__(self, *, database: Database, texts: Texts, library: Library, clock: Callable[[], datetime]) -> None:
        self._database, self._texts, self._library, self._clock = database, texts, library, clock

    def work(self) -> int:
        """Print what waits; how many orders were looked at. Raises `StorageUnavailable`."""
        with self._database.unit_of_work() as connection:
            orders = paper_orders.waiting(connection, _AT_ONCE)
        for order in orders:
            self._attempt(order)
        return len(orders)

    def _attempt(self, order: paper_orders.Order) -> None:
        try:
            sheet = self._print(order)
        except Exception as fault:  # noqa: BLE001  -- one paper that fails must not stop the others
            _log.error("order %d could not be printed: %s", order.id, type(fault).__name__)
            self._fail(order)
            return
        with self._database.unit_of_work() as connection:
            self._put_out(connection, order, sheet)

    def _print(self, order: paper_orders.Order) -> _Sheet:
        with self._database.reading() as connection:
            interview = interviews.load(connection, order.interview_id)
            assert interview is not None  # noqa: S101  -- erasing an interview erases its orders
            report = self._library.report(connection, interview.flow_version_id)
            given = answers_from(report.flow, answers.current(connection, interview.id))
        content = report.prepared.render(values_of(report.flow, given), draft=order.draft)
        slots = find_path(report.flow, given).slots
        missing = sum(slot.standing == "skipped" or slot.is_open for slot in slots)
        name = file_name(report.flow, Facts(report.flow, given))
        return _Sheet(content, name, report.flow.title, report.flow, interview.revision, missing)

    def _put_out(self, connection: Connection, order: paper_orders.Order, sheet: _Sheet) -> None:
        now = self._clock()
        if not paper_orders.done(connection, order.id, now):
            return
        document = documents.keep(
            connection,
            interview_id=order.interview_id,
            content=sheet.content,
            filename=sheet.filename,
            answers_revision=sheet.revision,
            now=now,
            draft=order.draft,
        )
        number = documents.get(connection, document).number
        words = Outbound(self._caption(sheet, number, order.look_id), document_id=document)
        self._say(connection, order, words, now)
        look = looks.load(connection, order.look_id) if order.look_id is not None else None
        if look is not None:
            self._say(connection, order, word_look(connection, sheet.flow, self._texts, look), now)

    def _caption(self, sheet: _Sheet, number: int | None, look_id: int | None) -> str:
        say = self._texts.say
        if look_id is not None:
            return say("looks.caption", title=sheet.title)
        if number is None:
            return say("report.draft_caption", title=sheet.title, count=sheet.missing)
        blank = say("report.with_blanks", count=sheet.missing) if sheet.missing else say("report.whole")
        return say(
            "report.caption" if number == 1 else "report.caption_again", title=sheet.title, number=number, blank=blank
        )

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


def file_name(flow: Flow, facts: Facts) -> str:
    """The document's name as the flow words it, fit for every file system: NFC, one line, at most 120 characters."""
    name = unicodedata.normalize("NFC", pipe(flow.filename, dict(facts))).replace("/", "-")
    stem = " ".join(_NOT_IN_NAMES.sub(" ", name.removesuffix(".docx")).split())
    return f"{stem[:_LONGEST_NAME].strip(' .') or flow.name}.docx"
