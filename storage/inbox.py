"""The inbox: updates as they came, stored before they are acknowledged, handled once, in order a chat."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    bindparam,
    exists,
    literal_column,
    or_,
    select,
    update,
)

from storage import models, statements
from storage.columns import Moment
from storage.prepared import Prepared
from storage.statements import Insert

_inbox = models.InboxRow.__table__
_earlier = _inbox.alias("earlier")


@dataclass(frozen=True, slots=True)
class Row:
    """An update that waits."""

    seq: int
    update_id: int
    chat_id: int | None
    body: str
    received_at: datetime
    attempts: int


_LONGEST_REST: Final = timedelta(minutes=10)
_COLUMNS = statements.columns(_inbox, Row)
# The word is written out: an engine uses a partial index only where the query says what the index says.
_WORD: ColumnElement[str] = literal_column("'waiting'")
IS_WAITING = _inbox.c.status == _WORD
"""Not handled yet, nor set aside."""
_BEHIND = exists().where(
    _earlier.c.chat_id == _inbox.c.chat_id, _earlier.c.status == _WORD, _earlier.c.seq < _inbox.c.seq
)
_HEADS = select(*_COLUMNS).where(IS_WAITING, ~_BEHIND).order_by(_inbox.c.seq)
_NOW = bindparam("now", type_=Moment())
# One that rests for longer than any does was let rest by a clock that has been set back since.
_RESTED = or_(
    *(_inbox.c.leased_until.is_(None), _inbox.c.leased_until <= _NOW),
    _inbox.c.leased_until > bindparam("absurd", type_=Moment()),
)
_FREE = Prepared(
    lambda _: (
        _HEADS.where(_RESTED).limit(bindparam("limit", type_=Integer)).with_for_update(skip_locked=True, of=_inbox)
    )
)
_ANY = Prepared(lambda _: select(_inbox.c.seq).where(IS_WAITING).limit(1))
_REST = select(_inbox.c.leased_until).where(IS_WAITING, _inbox.c.leased_until.is_not(None))
_RESTING = Prepared(lambda _: _REST.order_by(_inbox.c.leased_until).limit(1))


def _kept(insert: Insert) -> Any:  # noqa: ANN401  -- an engine's own insert
    given: dict[str, Any] = {name: bindparam(name) for name in ("update_id", "chat_id", "body", "received_at")}
    row = insert(_inbox).values(**given, attempts=0, status="waiting")
    return row.on_conflict_do_nothing(index_elements=["update_id"]).returning(_inbox.c.seq)


_STORE = Prepared(_kept)
_TAKEN = update(_inbox).where(_inbox.c.seq == bindparam("seq"), IS_WAITING)
_DONE = Prepared(lambda _: _TAKEN.values(status="done", finished_at=bindparam("finished_at")))


def store(connection: Connection, update_id: int, chat_id: int | None, body: str, now: datetime) -> bool:
    """Keep an update; False where it is there already."""
    return _STORE.one(connection, update_id=update_id, chat_id=chat_id, body=body, received_at=now) is not None


def is_waiting(connection: Connection) -> bool:
    """Whether any update waits, be it that its chat rests or is in other hands."""
    return _ANY.one(connection) is not None


def claim(connection: Connection, limit: int, now: datetime) -> tuple[Row, ...]:
    """The first update of each chat, oldest first; until this unit of work ends these chats are nobody else's.

    A chat whose first update another process has in hand is left out, and so is all that came after it.
    """
    about = {"now": now, "absurd": now + _LONGEST_REST}
    return tuple(Row(*row) for row in _FREE.run(connection, **about, limit=limit))


def done(connection: Connection, seq: int, now: datetime, *, keep_body: bool) -> bool:
    """Handled. Without its body only the id stays. False: somebody else handled it, roll this turn back."""
    if keep_body:
        return _DONE.count(connection, seq=seq, finished_at=now) == 1
    return _finish(connection, seq, status="done", finished_at=now, body="", chat_id=None)


def drop(connection: Connection, update_ids: Sequence[int], now: datetime) -> None:
    """Not to be taken up: only their ids stay, so that they are known when they come again."""
    handled = {"status": "done", "finished_at": now, "body": "", "chat_id": None}
    connection.execute(update(_inbox).where(_inbox.c.update_id.in_(update_ids)).values(handled))


def failed(connection: Connection, seq: int, now: datetime, *, rest: timedelta = timedelta(0)) -> int:
    """Count an attempt that failed, and let the chat rest for a while; how many attempts there were."""
    counted = update(_inbox).where(_inbox.c.seq == seq)
    counted = counted.values(attempts=_inbox.c.attempts + 1, leased_until=now + rest)
    return int(connection.execute(counted.returning(_inbox.c.attempts)).scalar_one())


def set_aside(connection: Connection, seq: int, now: datetime) -> bool:
    """Given up: the chat goes on with what came next; the body stays for whoever looks into it."""
    return _finish(connection, seq, status="set_aside", finished_at=now)


def find(connection: Connection, update_id: int) -> Row | None:
    """A kept update, handled or not; its body may be gone."""
    row = connection.execute(select(*_COLUMNS).where(_inbox.c.update_id == update_id)).one_or_none()
    return Row(*row) if row else None


def last_received_at(connection: Connection, chat_id: int) -> datetime | None:
    """When a chat was heard last."""
    found = select(_inbox.c.received_at).where(_inbox.c.chat_id == chat_id).order_by(_inbox.c.seq.desc()).limit(1)
    return connection.execute(found).scalar_one_or_none()


def next_due_at(connection: Connection) -> datetime | None:
    """When the first resting chat may be tried again, if any rests."""
    found: datetime | None = _RESTING.value(connection)
    return found


def _finish(connection: Connection, seq: int, **values: Any) -> bool:  # noqa: ANN401
    changed = update(_inbox).where(_inbox.c.seq == seq, IS_WAITING).values(values)
    return connection.execute(changed).rowcount == 1
