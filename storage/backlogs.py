"""How much waits, and since when: for whoever watches over the bot."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select

from storage import inbox, models, outbox

_inbox = models.InboxRow.__table__
_outbox = models.OutboxRow.__table__
_SOON: Final = timedelta(minutes=10)
"""The longest pause between two attempts, but for one that Telegram itself asks for."""
_LATELY: Final = 100


@dataclass(frozen=True, slots=True)
class Backlog:
    """How many rows wait, and when the oldest came; None where nothing waits."""

    length: int
    oldest: datetime | None


def of_inbox(connection: Connection) -> Backlog:
    """Updates that wait for their turn."""
    found = select(func.count(), func.min(_inbox.c.received_at)).where(inbox.IS_WAITING)
    return Backlog(*connection.execute(found).one())


def of_outbox(connection: Connection) -> Backlog:
    """Messages that wait or are under way. A reminder waits for its hour: its age does not count."""
    length = connection.execute(select(func.count()).where(outbox.IS_OPEN)).scalar_one()
    oldest = select(func.min(_outbox.c.created_at)).where(outbox.IS_OPEN, _outbox.c.rank == 0)
    return Backlog(length, connection.execute(oldest).scalar_one())


def is_stuck(connection: Connection, now: datetime, *, longer_than: timedelta) -> bool:
    """Whether a message that could have gone out has not, for so long; reminders apart.

    That is one whose time had come, or one that was tried in vain while nobody else got anything either. What waits
    for an hour of the day, or for one chat that Telegram refuses for now, keeps nobody from the work.
    """
    since = now - longer_than
    is_due = and_(_outbox.c.status == outbox.WAITING, _outbox.c.not_before <= since, ~outbox.IS_BEHIND)
    hangs = and_(_outbox.c.status == outbox.SENDING, _outbox.c.sending_since <= since)
    if _is_any(connection, or_(is_due, hangs)):
        return True
    in_vain = and_(_outbox.c.attempted_at <= since, _outbox.c.not_before <= now + _SOON)
    return _is_any(connection, in_vain) and not _has_sent(connection, since)


def _is_any(connection: Connection, which: ColumnElement[bool]) -> bool:
    found = select(_outbox.c.id).where(outbox.IS_OPEN, _outbox.c.rank == 0, which).limit(1)
    return connection.execute(found).first() is not None


def _has_sent(connection: Connection, since: datetime) -> bool:
    lately = select(_outbox.c.sent_at).order_by(_outbox.c.id.desc()).limit(_LATELY).subquery()
    return connection.execute(select(lately.c.sent_at).where(lately.c.sent_at > since).limit(1)).first() is not None
