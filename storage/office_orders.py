"""Papers about all communes that administrators asked for, made after the turn; one that fails is tried again."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import Connection, select, update

from storage import models, statements

_orders = models.OfficeOrder.__table__

Kind = Literal["board", "stalls", "xlsx", "csv", "json", "zip", "docx"]


@dataclass(frozen=True, slots=True)
class OfficeOrder:
    """Make this kind of paper about a flow, or a round's last occurrence of it, for this chat."""

    id: int
    kind: Kind
    flow: str
    round_id: int | None
    chat_id: int
    attempts: int


_COLUMNS = statements.columns(_orders, OfficeOrder)


def place(connection: Connection, *, kind: Kind, flow: str, round_id: int | None, chat_id: int, now: datetime) -> None:
    """Ask for a paper; once more while the same still waits is the same."""
    row = {"kind": kind, "flow": flow, "round_id": round_id, "chat_id": chat_id}
    same = [_orders.c[name].is_not_distinct_from(value) for name, value in row.items()]
    waiting = connection.execute(select(_orders.c.id).where(_orders.c.done_at.is_(None), *same).limit(1)).first()
    if waiting is None:
        statements.add(connection, _orders, {**row, "attempts": 0, "ordered_at": now})


def waiting(connection: Connection) -> OfficeOrder | None:
    """What waits longest. Only the process on duty asks."""
    found = select(*_COLUMNS).where(_orders.c.done_at.is_(None)).order_by(_orders.c.id).limit(1)
    row = connection.execute(found).one_or_none()
    return OfficeOrder(*row) if row else None


def done(connection: Connection, order_id: int, now: datetime) -> bool:
    """Made, or given up. False where it was already, or was erased."""
    changed = update(_orders).where(_orders.c.id == order_id, _orders.c.done_at.is_(None)).values(done_at=now)
    return connection.execute(changed).rowcount == 1


def failed(connection: Connection, order_id: int) -> None:
    """Count an attempt."""
    changed = update(_orders).where(_orders.c.id == order_id)
    connection.execute(changed.values(attempts=_orders.c.attempts + 1))
