"""The outbox: what is to be said, put there by the turn itself, sent later in order a chat.

`waiting` -> `sending` -> `sent`; a refused row is `failed`, one that lost its sense is `dropped`. Sending is committed
before anything leaves, so after a crash whatever may have been sent says so.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final, Literal

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    and_,
    bindparam,
    exists,
    func,
    literal_column,
    or_,
    select,
    update,
)

from storage import models, statements
from storage.columns import Moment
from storage.prepared import Prepared
from storage.statements import Insert

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
WAITING: ColumnElement[str] = literal_column("'waiting'")
SENDING: ColumnElement[str] = literal_column("'sending'")
IS_OPEN = _outbox.c.status.in_([WAITING, SENDING])
"""Not sent yet, nor given up."""
IS_BEHIND = exists().where(
    _ahead.c.chat_id == _outbox.c.chat_id,
    _ahead.c.status.in_([WAITING, SENDING]),
    or_(_ahead.c.rank < _outbox.c.rank, and_(_ahead.c.rank == _outbox.c.rank, _ahead.c.id < _outbox.c.id)),
) | exists().where(
    _ahead.c.chat_id == _outbox.c.chat_id,
    _ahead.c.status.in_([WAITING, SENDING]),
    _ahead.c.status == SENDING,
)
"""Whether something else of the same chat comes first: by its rank, by its age, or because it is under way.

That what is under way is open is said nevertheless: only then an engine finds it by the partial index.
"""

_NOW, _LATE = bindparam("now", type_=Moment()), bindparam("late", type_=Moment())
_NEVER_TRIED = and_(_outbox.c.sending_since.is_(None), _outbox.c.not_before == _outbox.c.created_at)
_WAS_SET_BACK = or_(_outbox.c.sending_since > _LATE, and_(_NEVER_TRIED, _outbox.c.created_at > _LATE))
_DUE = select(*_COLUMNS).where(
    *(IS_OPEN, _outbox.c.status == WAITING, or_(_outbox.c.not_before <= _NOW, _WAS_SET_BACK), ~IS_BEHIND)
)
_FIRST = Prepared(
    lambda _: (
        _DUE.order_by(_outbox.c.rank, _outbox.c.id)
        .limit(bindparam("limit", type_=Integer))
        .with_for_update(skip_locked=True, of=_outbox)
    )
)
_NEXT = Prepared(
    lambda _: (
        select(_outbox.c.not_before)
        .where(IS_OPEN, _outbox.c.status == WAITING, ~IS_BEHIND)
        .order_by(_outbox.c.not_before)
        .limit(1)
    )
)
_PUT_IN = ("chat_id", "kind", "rank", "body", "created_at", "not_before")
_ABOUT = ("question_key", "interview_id", "reply_to_update", "dedupe_key")


def _put(insert: Insert) -> Any:  # noqa: ANN401  -- an engine's own insert
    row = insert(_outbox).values({name: bindparam(name) for name in (*_PUT_IN, *_ABOUT)})
    row = row.values(status="waiting", attempts=0)
    return row.on_conflict_do_nothing(index_elements=["dedupe_key"]).returning(_outbox.c.id)


_PUT = Prepared(_put)
_THIS = update(_outbox).where(_outbox.c.id == bindparam("row"))
_SENT = Prepared(lambda _: _THIS.values(status="sent", sent_at=bindparam("sent_at"), message_id=bindparam("message")))
_LEAVES = Prepared(
    lambda _: _THIS.values(
        status="sending",
        attempts=_outbox.c.attempts + 1,
        attempted_at=func.coalesce(_outbox.c.attempted_at, _NOW),
        sending_since=_NOW,
    )
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
    found: int | None = _PUT.value(
        connection,
        chat_id=chat_id,
        kind=kind,
        rank=1 if kind == "reminder" else 0,
        body=body,
        created_at=now,
        not_before=not_before or now,
        question_key=question_key,
        interview_id=interview_id,
        reply_to_update=reply_to_update,
        dedupe_key=dedupe_key,
    )
    return found


def due(connection: Connection, now: datetime, limit: int) -> list[Row]:
    """What may go out now: the first unsent row of each chat, replies before reminders.

    A chat whose first row is under way, or has to wait, has none. Two couriers never get the same row, as long as
    each marks it in the same unit of work. After the clock was set back, only what waits for an hour of the day waits
    until the clock has caught up.
    """
    return [Row(*row) for row in _FIRST.run(connection, now=now, late=now + _SET_BACK, limit=limit)]


def next_due_at(connection: Connection) -> datetime | None:
    """When the next first row of any chat may go out."""
    found: datetime | None = _NEXT.value(connection)
    return found


def get(connection: Connection, row_id: int) -> Row:
    """One row."""
    return Row(*connection.execute(select(*_COLUMNS).where(_outbox.c.id == row_id)).one())


def mark_sending(connection: Connection, row_ids: Sequence[int], now: datetime) -> None:
    """About to leave: an attempt is counted, and the first one's time is kept."""
    for row_id in row_ids:
        _LEAVES.run(connection, row=row_id, now=now)


def mark_sent(connection: Connection, row_id: int, message_id: int | None, now: datetime) -> None:
    """Telegram took it."""
    _SENT.run(connection, row=row_id, sent_at=now, message=message_id)


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
    left = [IS_OPEN, _outbox.c.status == SENDING]
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


def _change(connection: Connection, row_id: int, **values: Any) -> None:  # noqa: ANN401
    connection.execute(update(_outbox).where(_outbox.c.id == row_id).values(values))
