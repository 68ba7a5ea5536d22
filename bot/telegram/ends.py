"""What the end of a delivery means for its row: it was sent, is sent again later, or never will be."""

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection

from bot.machine import counts
from bot.messages import Outbound
from bot.telegram.delivery import Delivery
from storage import documents, office_papers, outbox, persons

# What may have arrived is repeated ever more rarely; a network that is down is soon up again.
_LONGEST_WAIT: Final = {"again": 60.0, "uncertain": 600.0}


def write_end(connection: Connection, row: outbox.Row, delivery: Delivery, now: datetime) -> None:
    """Write down how a delivery ended. A reminder that may have arrived is not repeated."""
    if delivery.end == "sent":
        outbox.mark_sent(connection, row.id, delivery.message_id, now)
        if row.kind == "reminder":
            counts.REMINDERS.labels("sent").inc()
        if row.kind == "invitation":
            outbox.forget_words(connection, row.id)
        _keep_file_id(connection, Outbound.from_json(row.body), delivery)
    elif delivery.end == "paused":
        _repeat(connection, row, now + timedelta(seconds=delivery.seconds))
    elif delivery.end == "again" or (delivery.end == "uncertain" and row.kind != "reminder"):
        wait = min(_LONGEST_WAIT[delivery.end], 2.0 ** min(row.attempts, 10))
        _repeat(connection, row, now + timedelta(seconds=wait))
    else:
        outbox.mark_failed(connection, row.id, delivery.code, now)
        if delivery.end == "blocked":
            persons.block(connection, row.chat_id, now)


def _repeat(connection: Connection, row: outbox.Row, at: datetime) -> None:
    outbox.retry_at(connection, row.id, at)
    counts.SEND_RETRIES.inc()


def _keep_file_id(connection: Connection, outbound: Outbound, delivery: Delivery) -> None:
    """Telegram has the file now."""
    if delivery.file_id is None:
        return
    if outbound.document_id is not None:
        documents.set_file_id(connection, outbound.document_id, delivery.file_id)
    if outbound.office_paper_id is not None:
        office_papers.set_file_id(connection, outbound.office_paper_id, delivery.file_id)
