"""The outbox: what is to be said, put there by the turn itself, sent later in order a chat.

`waiting` -> `sending` -> `sent`; a refused row is `failed`, one that lost its sense is `dropped`. Sending is committed
before anything leaves, so after a crash whatever may have been sent says so.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final, Literal

from sqlalchemy import ColumnElement, Connection, and_, exists, func, literal, literal_column, or_, select, update

from storage import models, statements
from storage.columns import Moment

_outbox = models.OutboxRow.__table__
_ahead = _outbox.alias("ahead")

Kind = Literal["reply", "reminder", "document", "notice", "invitation", "refusal", "stranger"]
_UNREPEATABLE: Final = ("reminder",)
_SET_BACK: Final = timedelta(minutes=1)
"""What was written down so much later than now was written by a clock that has been set back since."""


@dataclass(frozen=True, slots=True)
class Row:
    """A message on its way."""

    id: int
    chat_id: int
    kind: Kind
    body: str
    created_at: datetime
    not_before: datetime
    status: Literal["waiting", "sending", "sent", "failed", "dropped"]
    attempts: int
    attempted_at: datetime | None
    sent_at: datetime | None
    message_id: int | None
    failure: str | None
    question_key: str | None
    interview_id: int | None
    reply_to_update: int | None


_COLUMNS = statements.columns(_outbox, Row)
# The words are written out: an engine uses a partial index only where the query says what the index says.
_WAITING: ColumnElement[str] = literal_column("'waiting'")
_SENDING: ColumnElement[str] = literal_column("'sending'")
_OPEN = _outbox.c.status.in_([_WAITING, _SENDING])
IS_BEHIND = exists().where(
    _ahead.c.chat_id == _outbox.c.chat_id,
    _ahead.c.status.in_([_WAITING, _SENDING]),
    or_(_ahead.c.rank < _outbox.c.rank, and_(_ahead.c.rank == _outbox.c.rank, _ahead.c.id < _outbox.c.id)),
) | exists().where(
    _ahead.c.chat_id == _outbox.c.chat_id,
    _ahead.c.status == _SENDING,
)


def put(
    connection: Connection,
    *,
    chat_id: int,
    kind: Kind,
    body: str,
    now: datetime,
    not_before: datetime | None = None,
    question_key: str | None = None,
    interview_id: int | None = None,
    reply_to_update: int | None = None,
    dedupe_key: str | None = None,
) -> int | None:
    """Let something be said; its id, or None where something was put under the same `dedupe_key` before."""
    row = {
        "chat_id": chat_id,
        "kind": kind,
        "rank": 1 if kind == "reminder" else 0,
        "body": body,
        "created_at": now,
        "not_before": not_before or now,
        "status": "waiting",
        "attempts": 0,
        "question_key": question_key,
        "interview_id": interview_id,
        "reply_to_update": reply_to_update,
        "dedupe_key": dedupe_key,
    }
    statement = statements.insert(connection, _outbox).on_conflict_do_nothing(index_elements=["dedupe_key"])
    return connection.execute(statement.returning(_outbox.c.id), row).scalar_one_or_none()


def due(connection: Connection, now: datetime, limit: int) -> list[Row]:
    """What may go out now: the first unsent row of each chat, replies before reminders.

    A chat whose first row is under way, or has to wait, has none. Two couriers never get the same row, as long as
    each marks it in the same unit of work. After the clock was set back, only what waits for an hour of the day waits
    until the clock has caught up.
    """
    found = select(*_COLUMNS).where(_OPEN, _outbox.c.status == _WAITING, _may_go(now), ~IS_BEHIND)
    found = found.order_by(_outbox.c.rank, _outbox.c.id).limit(limit).with_for_update(skip_locked=True, of=_outbox)
    return [Row(*row) for row in connection.execute(found)]


def next_due_at(connection: Connection) -> datetime | None:
    """When the next first row of any chat may go out."""
    found = select(_outbox.c.not_before).where(_OPEN, _outbox.c.status == _WAITING, ~IS_BEHIND)
    return connection.execute(found.order_by(_outbox.c.not_before).limit(1)).scalar_one_or_none()


def get(connection: Connection, row_id: int) -> Row:
    """One row."""
    return Row(*connection.execute(select(*_COLUMNS).where(_outbox.c.id == row_id)).one())


def mark_sending(connection: Connection, row_ids: Sequence[int], now: datetime) -> None:
    """About to leave: an attempt is counted, and the first one's time is kept."""
    values = {
        "status": "sending",
        "attempts": _outbox.c.attempts + 1,
        "attempted_at": func.coalesce(_outbox.c.attempted_at, literal(now, Moment())),
        "sending_since": now,
    }
    connection.execute(update(_outbox).where(_outbox.c.id.in_(row_ids)).values(values))


def mark_sent(connection: Connection, row_id: int, message_id: int | None, now: datetime) -> None:
    """Telegram took it."""
    _change(connection, row_id, status="sent", sent_at=now, message_id=message_id)


def forget_words(connection: Connection, row_id: int) -> None:
    """Keep no secret longer than it takes to send it."""
    _change(connection, row_id, body="")


def retry_at(connection: Connection, row_id: int, not_before: datetime) -> None:
    """Not sent: once more then, and nothing else of this chat before."""
    _change(connection, row_id, status="waiting", not_before=not_before)


def mark_failed(connection: Connection, row_id: int, code: str, now: datetime) -> None:
    """Telegram will never take it."""
    _change(connection, row_id, status="failed", failure=code, failed_at=now)


def mark_dropped(connection: Connection, row_id: int) -> None:
    """It lost its sense before it was sent."""
    _change(connection, row_id, status="dropped")


def recover(connection: Connection, before: datetime | None = None) -> int:
    """What a dead courier left under way, or did `before`: sent again, but for reminders, which are dropped. How many.

    Only for whoever alone carries now. Without `before` no clock counts: the dead one's may have been ahead.
    """
    left = [_OPEN, _outbox.c.status == _SENDING]
    left += [_outbox.c.sending_since <= before] if before is not None else []
    reminder = _outbox.c.kind.in_(_UNREPEATABLE)
    dropped = connection.execute(update(_outbox).where(*left, reminder).values(status="dropped")).rowcount
    return dropped + connection.execute(update(_outbox).where(*left).values(status="waiting")).rowcount


def find_by_message(connection: Connection, chat_id: int, message_id: int) -> Row | None:
    """The row that became this message, for a reply to it or a press below it."""
    found = select(*_COLUMNS).where(_outbox.c.chat_id == chat_id, _outbox.c.message_id == message_id)
    row = connection.execute(found.order_by(_outbox.c.id.desc()).limit(1)).one_or_none()
    return Row(*row) if row else None


def count_said(connection: Connection, chat_id: int, kind: Kind, *, since: datetime) -> int:
    """How often a chat was told something of this kind since then."""
    mine = (_outbox.c.chat_id == chat_id, _outbox.c.kind == kind, _outbox.c.created_at > since)
    return int(connection.execute(select(func.count()).where(*mine)).scalar_one())


def _may_go(now: datetime) -> ColumnElement[bool]:
    late = now + _SET_BACK
    never_tried = and_(_outbox.c.sending_since.is_(None), _outbox.c.not_before == _outbox.c.created_at)
    was_set_back = or_(_outbox.c.sending_since > late, and_(never_tried, _outbox.c.created_at > late))
    return or_(_outbox.c.not_before <= now, was_set_back)


def _change(connection: Connection, row_id: int, **values: Any) -> None:  # noqa: ANN401
    connection.execute(update(_outbox).where(_outbox.c.id == row_id).values(values))
