"""Documents: the very bytes that were sent, numbered within their interview; a draft has no number."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlalchemy import Connection, select, update

from storage import models, statements

_documents = models.Document.__table__


@dataclass(frozen=True, slots=True)
class Document:
    """A document as it was sent."""

    id: int
    interview_id: int
    number: int | None
    content: bytes
    filename: str
    sha256: str
    answers_revision: int
    file_id: str | None
    created_at: datetime


_COLUMNS = statements.columns(_documents, Document)


def keep(
    connection: Connection,
    *,
    interview_id: int,
    content: bytes,
    filename: str,
    answers_revision: int,
    now: datetime,
    draft: bool = False,
) -> int:
    """Keep a document; its id. The same as the last one, of the same answers, is that one."""
    same = {"filename": filename, "sha256": sha256(content).hexdigest(), "answers_revision": answers_revision}
    row = {"interview_id": interview_id, "content": content, "created_at": now}
    if draft:
        return statements.add(connection, _documents, {**row, **same, "number": None})
    found = select(_documents.c.id, _documents.c.number, *(_documents.c[name] for name in same))
    found = found.where(_documents.c.interview_id == interview_id, _documents.c.number.is_not(None))
    last = connection.execute(found.order_by(_documents.c.number.desc()).limit(1)).one_or_none()
    if last is not None and tuple(last)[2:] == tuple(same.values()):
        return int(last.id)
    number = last.number + 1 if last is not None else 1
    return statements.add(connection, _documents, {**row, **same, "number": number})


def latest(connection: Connection, interview_id: int) -> Document | None:
    """The last document of an interview, drafts aside."""
    found = select(*_COLUMNS).where(_documents.c.interview_id == interview_id, _documents.c.number.is_not(None))
    row = connection.execute(found.order_by(_documents.c.number.desc()).limit(1)).one_or_none()
    return Document(*row) if row else None


def get(connection: Connection, document_id: int) -> Document:
    """One document."""
    return Document(*connection.execute(select(*_COLUMNS).where(_documents.c.id == document_id)).one())


def set_file_id(connection: Connection, document_id: int, file_id: str) -> None:
    """Telegram has the file: by this id it can be sent again without its bytes."""
    connection.execute(update(_documents).where(_documents.c.id == document_id).values(file_id=file_id))
