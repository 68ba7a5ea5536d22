"""Documents: the very bytes that were sent. What is to be signed is numbered within its interview, the rest is not."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Final, Literal

from sqlalchemy import Boolean, Connection, RowMapping, literal_column, select, update

from storage import answers, models, statements

_documents = models.Document.__table__

Kind = Literal["document", "draft", "pdf", "picture"]


@dataclass(frozen=True, slots=True)
class Document:
    """A document as it was sent."""

    id: int
    interview_id: int
    kind: Kind
    number: int | None
    content: bytes
    filename: str
    sha256: str
    answers_revision: int
    answer_id: int | None
    flow_version_id: int | None
    made_of: int | None
    blanks: int | None
    confirmed_by: int | None
    file_id: str | None
    created_at: datetime
    mark: str | None


_COLUMNS = statements.columns(_documents, Document)
_KEPT_ONCE: Final[frozenset[Kind]] = frozenset({"document", "draft"})
_MARKED: Final = 8
"""So many documents of one mark are looked at: they are printed again, but not often."""


def keep(
    connection: Connection,
    *,
    interview_id: int,
    content: bytes,
    filename: str,
    answers_revision: int,
    now: datetime,
    kind: Kind = "document",
    answer_id: int | None = None,
    flow_version_id: int | None = None,
    made_of: int | None = None,
    blanks: int | None = None,
    confirmed_by: int | None = None,
    mark: str | None = None,
) -> int:
    """Keep a document; its id. One to be signed gets the next number.

    The same as the last one is that one, and so is the same draft: however often it is asked for, it is kept once.
    """
    same = {"filename": filename, "sha256": sha256(content).hexdigest(), "answers_revision": answers_revision}
    about: dict[str, object] = {"answer_id": answer_id, "flow_version_id": flow_version_id, "made_of": made_of}
    about |= {"blanks": blanks, "mark": mark}
    row = {"interview_id": interview_id, "kind": kind, "content": content, "created_at": now, **same, **about}
    last = _last(connection, interview_id, kind) if kind in _KEPT_ONCE else None
    if last is not None and same.items() <= last.items():
        return int(last["id"])
    if kind != "document":
        return statements.add(connection, _documents, {**row, "number": None})
    number = last["number"] + 1 if last is not None else 1
    return statements.add(connection, _documents, {**row, "number": number, "confirmed_by": confirmed_by})


def _last(connection: Connection, interview_id: int, kind: Kind) -> RowMapping | None:
    """What tells the last document, or draft, of an interview from another."""
    columns = (_documents.c[name] for name in ("id", "number", "filename", "sha256", "answers_revision"))
    is_meant = _documents.c.number.is_not(None) if kind == "document" else _documents.c.kind == kind
    found = select(*columns).where(_documents.c.interview_id == interview_id, is_meant)
    newest = _documents.c.number if kind == "document" else _documents.c.id
    return connection.execute(found.order_by(newest.desc()).limit(1)).mappings().one_or_none()


def latest(connection: Connection, interview_id: int, *, before: int | None = None) -> Document | None:
    """The document of the highest number in an interview, or the last one before a number."""
    found = select(*_COLUMNS).where(_documents.c.interview_id == interview_id, _documents.c.number.is_not(None))
    found = found if before is None else found.where(_documents.c.number < before)
    row = connection.execute(found.order_by(_documents.c.number.desc()).limit(1)).one_or_none()
    return Document(*row) if row else None


def get(connection: Connection, document_id: int) -> Document:
    """One document."""
    return Document(*connection.execute(select(*_COLUMNS).where(_documents.c.id == document_id)).one())


def find(connection: Connection, document_id: int) -> Document | None:
    """One document, if it was not erased."""
    row = connection.execute(select(*_COLUMNS).where(_documents.c.id == document_id)).one_or_none()
    return Document(*row) if row else None


def marked(connection: Connection, mark: str) -> tuple[Document, ...]:
    """The documents that carry a mark, the newest first: several where the same answers were printed again."""
    is_open = literal_column("documents.mark IS NOT NULL", Boolean)
    found = select(*_COLUMNS).where(_documents.c.mark == mark, is_open).order_by(_documents.c.id.desc()).limit(_MARKED)
    return tuple(Document(*row) for row in connection.execute(found))


def pdf_of(connection: Connection, document: Document) -> int | None:
    """The PDF that was made of a document."""
    found = select(_documents.c.id).where(_documents.c.kind == "pdf", _documents.c.made_of == document.id)
    found = found.where(_documents.c.interview_id == document.interview_id).order_by(_documents.c.id).limit(1)
    return connection.execute(found).scalar_one_or_none()


def picture_of(connection: Connection, interview_id: int, revision: int) -> int | None:
    """The picture that was made of an interview under a revision of its answers."""
    found = select(_documents.c.id).where(_documents.c.kind == "picture", _documents.c.interview_id == interview_id)
    found = found.where(_documents.c.answers_revision == revision).order_by(_documents.c.id).limit(1)
    return connection.execute(found).scalar_one_or_none()


def answers_in(connection: Connection, document: Document) -> tuple[answers.AnswerRow, ...]:
    """The answers that a document was made of, whatever was answered since."""
    return answers.current(connection, document.interview_id, up_to=document.answer_id or 0)


def set_file_id(connection: Connection, document_id: int, file_id: str) -> None:
    """Telegram has the file: by this id it can be sent again without its bytes."""
    connection.execute(update(_documents).where(_documents.c.id == document_id).values(file_id=file_id))
