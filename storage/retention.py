"""What is deleted once it is old: a few rows at a time, each found by an index.

Answers and numbered documents are never touched here: they go only with an erasure.
"""

from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Select, Table, delete, exists, literal_column, or_, select, update

from storage import models

_documents = models.Document.__table__
_inbox = models.InboxRow.__table__
_interviews = models.Interview.__table__
_office_papers = models.OfficePaper.__table__
_orders = models.PaperOrder.__table__
_received = models.ReceivedFile.__table__
_outbox = models.OutboxRow.__table__
_original, _newer = _documents.alias("original"), _documents.alias("newer")

# The words are written out: an engine uses a partial index only where the query says what the index says.
_WITH_WORDS: Final[ColumnElement[bool]] = literal_column(
    "outbox.status IN ('sent', 'failed', 'dropped') AND outbox.body <> ''"
)
_FINISHED: Final[ColumnElement[bool]] = literal_column("inbox.finished_at IS NOT NULL")
_READ: Final[ColumnElement[bool]] = literal_column("received_files.done_at IS NOT NULL")
_PASSING: Final[ColumnElement[bool]] = literal_column("documents.number IS NULL")
_OUTDATED: Final = exists().where(
    _original.c.id == _documents.c.made_of,
    _newer.c.interview_id == _original.c.interview_id,
    _newer.c.number > _original.c.number,
)


def handled_updates(before: datetime, limit: int) -> Select[Any]:
    """Updates that were handled before then."""
    found = select(_inbox.c.seq).where(_FINISHED, _inbox.c.finished_at < before, _inbox.c.status == "done")
    return _oldest(found, _inbox.c.finished_at, limit)


def set_aside_updates(before: datetime, limit: int) -> Select[Any]:
    """Updates that nobody could handle, and nobody looked into since."""
    found = select(_inbox.c.seq).where(_FINISHED, _inbox.c.finished_at < before, _inbox.c.status == "set_aside")
    return _oldest(found, _inbox.c.finished_at, limit)


def said_messages(before: datetime, limit: int) -> Select[Any]:
    """Messages that went out, or never will, and still have their words."""
    found = select(_outbox.c.id).where(_WITH_WORDS, _outbox.c.created_at < before)
    return _oldest(found, _outbox.c.created_at, limit)


def old_received_files(before: datetime, limit: int) -> Select[Any]:
    """Files that were read before then; what they changed stands in the answers."""
    found = select(_received.c.id).where(_READ, _received.c.done_at < before)
    return _oldest(found, _received.c.done_at, limit)


def old_pictures(before: datetime, limit: int) -> Select[Any]:
    """Pictures of first pages, which only lead to a confirmation."""
    found = select(_documents.c.id).where(_PASSING, _documents.c.kind == "picture", _documents.c.created_at < before)
    return _oldest(found, _documents.c.created_at, limit)


def old_pdfs(before: datetime, limit: int) -> Select[Any]:
    """PDFs of versions that a newer one replaced and nobody asked for since; they can be made again."""
    asked_for = exists().where(
        _orders.c.interview_id == _documents.c.interview_id,
        _orders.c.document_id == _documents.c.made_of,
        _orders.c.ordered_at >= before,
    )
    found = select(_documents.c.id).where(_PASSING, _documents.c.kind == "pdf", _documents.c.created_at < before)
    return _oldest(found.where(_OUTDATED, ~asked_for), _documents.c.created_at, limit)


def old_drafts(before: datetime, limit: int) -> Select[Any]:
    """Drafts of reports that were done, or put away, before then."""
    ended = or_(_interviews.c.completed_at < before, _interviews.c.archived_at < before)
    is_over = exists().where(_interviews.c.id == _documents.c.interview_id, ended)
    found = select(_documents.c.id).where(_PASSING, _documents.c.kind == "draft", _documents.c.created_at < before)
    return _oldest(found.where(is_over), _documents.c.created_at, limit)


def old_office_papers(before: datetime, limit: int) -> Select[Any]:
    """Papers about all communes; they can be made again."""
    return _oldest(
        select(_office_papers.c.id).where(_office_papers.c.created_at < before), _office_papers.c.created_at, limit
    )


def forget_updates(connection: Connection, found: Select[Any]) -> int:
    """Delete these updates; how many."""
    return _delete(connection, _inbox, _inbox.c.seq, found)


def forget_received_files(connection: Connection, found: Select[Any]) -> int:
    """Delete what is known of these files; how many."""
    return _delete(connection, _received, _received.c.id, found)


def forget_papers(connection: Connection, found: Select[Any]) -> int:
    """Delete these papers; how many. A numbered document never is among them."""
    return _delete(connection, _documents, _documents.c.id, found)


def forget_office_papers(connection: Connection, found: Select[Any]) -> int:
    """Delete these papers about all communes; how many."""
    return _delete(connection, _office_papers, _office_papers.c.id, found)


def forget_words(connection: Connection, found: Select[Any]) -> int:
    """Take these messages' words; that they were sent, when, and what they asked, stays. How many."""
    ids = list(connection.execute(found).scalars())
    if ids:
        connection.execute(update(_outbox).where(_outbox.c.id.in_(ids)).values(body=""))
    return len(ids)


def _oldest(found: Select[Any], age: ColumnElement[Any], limit: int) -> Select[Any]:
    return found.order_by(age).limit(limit).with_for_update(skip_locked=True)


def _delete(connection: Connection, table: Table, key: ColumnElement[int], found: Select[Any]) -> int:
    ids = list(connection.execute(found).scalars())
    if ids:
        connection.execute(delete(table).where(key.in_(ids)))
    return len(ids)
