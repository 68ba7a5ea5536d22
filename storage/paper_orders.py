"""Documents that were asked for in a turn and are printed after its commit; one that fails is tried again."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select, update

from storage import models, statements

_orders = models.PaperOrder.__table__


@dataclass(frozen=True, slots=True)
class Order:
    """Print this interview for this chat: as a draft, or as the document to be signed. `look_id`: for a leader."""

    id: int
    interview_id: int
    chat_id: int
    draft: bool
    attempts: int
    look_id: int | None


_COLUMNS = statements.columns(_orders, Order)


def place(
    connection: Connection, *, interview_id: int, chat_id: int, draft: bool, now: datetime, look_id: int | None = None
) -> None:
    """Ask for a document."""
    row = {
        "interview_id": interview_id,
        "chat_id": chat_id,
        "draft": draft,
        "attempts": 0,
        "ordered_at": now,
        "look_id": look_id,
    }
    statements.add(connection, _orders, row)


def waiting(connection: Connection, limit: int) -> tuple[Order, ...]:
    """What is still to be printed, oldest first; nobody else gets the same in another process."""
    found = select(*_COLUMNS).where(_orders.c.done_at.is_(None)).order_by(_orders.c.id).limit(limit)
    return tuple(Order(*row) for row in connection.execute(found.with_for_update(skip_locked=True)))


def done(connection: Connection, order_id: int, now: datetime) -> bool:
    """Printed, or given up. False where it was already, or was erased."""
    changed = update(_orders).where(_orders.c.id == order_id, _orders.c.done_at.is_(None)).values(done_at=now)
    return connection.execute(changed).rowcount == 1


def failed(connection: Connection, order_id: int) -> None:
    """Count an attempt."""
    changed = update(_orders).where(_orders.c.id == order_id)
    connection.execute(changed.values(attempts=_orders.c.attempts + 1))
