"""How much waits, and since when: for whoever watches over the bot."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, func, literal_column, select

from storage import models

_inbox = models.InboxRow.__table__
_outbox = models.OutboxRow.__table__
# The words are written out: an engine uses a partial index only where the query says what the index says.
_WAITING: ColumnElement[str] = literal_column("'waiting'")
_SENDING: ColumnElement[str] = literal_column("'sending'")


@dataclass(frozen=True, slots=True)
class Backlog:
    """How many rows wait, and when the oldest came; None where nothing waits."""

    length: int
    oldest: datetime | None


def of_inbox(connection: Connection) -> Backlog:
    """Updates that wait for their turn."""
    found = select(func.count(), func.min(_inbox.c.received_at)).where(_inbox.c.status == _WAITING)
    return Backlog(*connection.execute(found).one())


def of_outbox(connection: Connection) -> Backlog:
    """Messages that wait or are under way. A reminder waits for its hour: its age does not count."""
    is_open = _outbox.c.status.in_([_WAITING, _SENDING])
    length = connection.execute(select(func.count()).where(is_open)).scalar_one()
    oldest = select(func.min(_outbox.c.created_at)).where(is_open, _outbox.c.rank == 0)
    return Backlog(length, connection.execute(oldest).scalar_one())
