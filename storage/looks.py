"""Looks: a report as its leader was shown it, what they decided, and the answers they gave back."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, select, update

from storage import models, statements
from storage.prepared import Prepared

_looks = models.Look.__table__
_returns = models.Return.__table__


@dataclass(frozen=True, slots=True)
class Look:
    """A report shown to a leader under a revision of its answers; `approved` is None while they decide."""

    id: int
    interview_id: int
    revision: int
    shown_by: int | None
    shown_at: datetime
    decided_at: datetime | None
    approved: bool | None


@dataclass(frozen=True, slots=True)
class Return:
    """An answer given back, and why."""

    question: str
    row: str
    comment: str


_COLUMNS = statements.columns(_looks, Look)
_RETURNED = statements.columns(_returns, Return)
_OF_INTERVIEW = select(*_COLUMNS).where(_looks.c.interview_id == bindparam("interview")).order_by(_looks.c.id.desc())
_LAST = Prepared(lambda _: _OF_INTERVIEW.limit(1))
_BEFORE = Prepared(lambda _: _OF_INTERVIEW.where(_looks.c.id < bindparam("before")).limit(1))


def show(connection: Connection, interview_id: int, revision: int, shown_by: int, now: datetime) -> int:
    """A report goes to the leader; the look's id."""
    row = {"interview_id": interview_id, "revision": revision, "shown_by": shown_by, "shown_at": now}
    return statements.add(connection, _looks, row)


def load(connection: Connection, look_id: int) -> Look | None:
    """One look."""
    row = connection.execute(select(*_COLUMNS).where(_looks.c.id == look_id)).one_or_none()
    return Look(*row) if row else None


def last(connection: Connection, interview_id: int, *, before: int | None = None) -> Look | None:
    """The newest look at an interview, or the one before another."""
    row = (
        _LAST.one(connection, interview=interview_id)
        if before is None
        else _BEFORE.one(connection, interview=interview_id, before=before)
    )
    return Look(*row) if row else None


def decide(connection: Connection, look_id: int, *, approved: bool, by: int, now: datetime) -> None:
    """The leader has decided."""
    values = {"approved": approved, "decided_by": by, "decided_at": now}
    connection.execute(update(_looks).where(_looks.c.id == look_id).values(values))


def give_back(connection: Connection, look_id: int, given: Return) -> None:
    """Note an answer that goes back, in place of an earlier comment on it."""
    row = {"look_id": look_id, "question": given.question, "row": given.row, "comment": given.comment}
    statement = statements.insert(connection, _returns).values(row)
    key = ["look_id", "question", "row"]
    connection.execute(statement.on_conflict_do_update(index_elements=key, set_={"comment": given.comment}))


def returned(connection: Connection, look_id: int) -> tuple[Return, ...]:
    """The answers that go back."""
    found = select(*_RETURNED).where(_returns.c.look_id == look_id).order_by(_returns.c.question, _returns.c.row)
    return tuple(Return(*row) for row in connection.execute(found))
