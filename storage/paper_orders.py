"""Documents that were asked for in a turn and are made after its commit; one that fails is tried again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, select, update

from storage import models, statements
from storage.documents import Kind

_orders = models.PaperOrder.__table__

PRINTED: Final[tuple[Kind, ...]] = ("document", "draft")
"""What is made of the form; the other kinds are made of such a document."""
COPIED: Final[tuple[Kind, ...]] = ("pdf", "picture")


@dataclass(frozen=True, slots=True)
class Order:
    """Make this kind of paper of an interview for this chat. `look_id`: for a leader.

    `document_id`: what a PDF is made of. `revision`: the answers that a picture shows. `confirmed_by`: who let the
    document be printed.
    """

    id: int
    interview_id: int
    chat_id: int
    kind: Kind
    attempts: int
    look_id: int | None
    document_id: int | None
    revision: int | None
    confirmed_by: int | None


_COLUMNS = statements.columns(_orders, Order)


def place(
    connection: Connection,
    *,
    interview_id: int,
    chat_id: int,
    kind: Kind,
    now: datetime,
    look_id: int | None = None,
    document_id: int | None = None,
    revision: int | None = None,
    confirmed_by: int | None = None,
) -> None:
    """Ask for a document."""
    row = {
        "interview_id": interview_id,
        "chat_id": chat_id,
        "kind": kind,
        "attempts": 0,
        "ordered_at": now,
        "look_id": look_id,
        "document_id": document_id,
        "revision": revision,
        "confirmed_by": confirmed_by,
    }
    statements.add(connection, _orders, row)


def waiting(connection: Connection, limit: int, kinds: Sequence[Kind] = PRINTED) -> tuple[Order, ...]:
    """What is still to be made, oldest first; nobody else gets the same in another process."""
    found = select(*_COLUMNS).where(_orders.c.done_at.is_(None), _orders.c.kind.in_(kinds))
    found = found.order_by(_orders.c.id).limit(limit)
    return tuple(Order(*row) for row in connection.execute(found.with_for_update(skip_locked=True)))


def is_pictured(connection: Connection, interview_id: int, chat_id: int, revision: int) -> bool:
    """Whether this chat got, or is to get, a picture of these answers."""
    same = (_orders.c.interview_id == interview_id, _orders.c.chat_id == chat_id, _orders.c.revision == revision)
    found = select(_orders.c.id).where(*same, _orders.c.kind == "picture").limit(1)
    return connection.execute(found).one_or_none() is not None


def done(connection: Connection, order_id: int, now: datetime) -> bool:
    """Made, or given up. False where it was already, or was erased."""
    changed = update(_orders).where(_orders.c.id == order_id, _orders.c.done_at.is_(None)).values(done_at=now)
    return connection.execute(changed).rowcount == 1


def failed(connection: Connection, order_id: int) -> None:
    """Count an attempt."""
    changed = update(_orders).where(_orders.c.id == order_id)
    connection.execute(changed.values(attempts=_orders.c.attempts + 1))
