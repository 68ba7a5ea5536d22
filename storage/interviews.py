"""Interviews: one an assignment, shared by all who work on it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Connection, Select, select, update

from storage import models, statements

_interviews = models.Interview.__table__
_assignments = models.Assignment.__table__
_versions = models.FlowVersion.__table__
_answers = models.Answer.__table__


@dataclass(frozen=True, slots=True)
class Interview:
    """An interview, and what of its assignment each turn needs. The revision counts the turns that changed it."""

    id: int
    assignment_id: int
    commune_id: int
    flow_version_id: int
    revision: int
    status: Literal["open", "shown", "complete"]
    completed_at: datetime | None
    archived_at: datetime | None
    updated_at: datetime


_JOINED = _interviews.join(_assignments, _assignments.c.id == _interviews.c.assignment_id)
_COLUMNS = [
    _interviews.c.id,
    _interviews.c.assignment_id,
    _assignments.c.commune_id,
    _assignments.c.flow_version_id,
    _interviews.c.revision,
    _interviews.c.status,
    _interviews.c.completed_at,
    _interviews.c.archived_at,
    _interviews.c.updated_at,
]


def create(connection: Connection, assignment_id: int, now: datetime) -> int:
    """Begin the interview of an assignment; its id."""
    row = {"assignment_id": assignment_id, "revision": 0, "status": "open", "updated_at": now}
    return statements.add(connection, _interviews, row)


def load(connection: Connection, interview_id: int, *, for_turn: bool = False) -> Interview | None:
    """One interview. `for_turn` keeps colleagues in other processes waiting until this unit of work ends."""
    found = _select().where(_interviews.c.id == interview_id)
    return _one(connection, found.with_for_update(of=_interviews) if for_turn else found)


def of_assignment(connection: Connection, assignment_id: int) -> Interview | None:
    """The interview of an assignment, if it was begun."""
    return _one(connection, _select().where(_interviews.c.assignment_id == assignment_id))


def for_commune(connection: Connection, commune_id: int, *, archived: bool = False) -> tuple[Interview, ...]:
    """A commune's interviews, oldest first; with `archived`, those put away too."""
    found = _select().where(_assignments.c.commune_id == commune_id).order_by(_interviews.c.id)
    if not archived:
        found = found.where(_interviews.c.archived_at.is_(None))
    return tuple(Interview(*row) for row in connection.execute(found))


def last_of_kind(connection: Connection, interview: Interview, flow: str) -> Interview | None:
    """The commune's interview of the same flow, in whatever version, that was begun last before this one."""
    of_kind = _select().join(_versions, _versions.c.id == _assignments.c.flow_version_id)
    of_kind = of_kind.where(_versions.c.name == flow, _assignments.c.commune_id == interview.commune_id)
    earlier = of_kind.where(_interviews.c.id < interview.id).order_by(_interviews.c.id.desc()).limit(1)
    return _one(connection, earlier)


def on_month(connection: Connection, interview: Interview, flow: str, question: str, month: str) -> Interview | None:
    """The commune's other interview of a flow whose answer to a date question lies in a month, such as 2026-11.

    Of several the last that was begun, but one that is complete before all others.
    """
    said = (_answers.c.interview_id == _interviews.c.id, _answers.c.question == question, _answers.c.row == "")
    newest = select(_answers.c.value).where(*said).order_by(_answers.c.id.desc()).limit(1)
    day = newest.correlate(_interviews).scalar_subquery()
    found = _select().join(_versions, _versions.c.id == _assignments.c.flow_version_id)
    found = found.where(_versions.c.name == flow, _assignments.c.commune_id == interview.commune_id)
    found = found.where(_interviews.c.id != interview.id, day.like(f"{month}-%"))
    is_complete = _interviews.c.status == "complete"
    return _one(connection, found.order_by(is_complete.desc(), _interviews.c.id.desc()).limit(1))


def of_flow(connection: Connection, flow: str) -> tuple[Interview, ...]:
    """The interviews of a flow, in whatever version, that are not put away."""
    found = _select().join(_versions, _versions.c.id == _assignments.c.flow_version_id)
    wanted = found.where(_versions.c.name == flow, _interviews.c.archived_at.is_(None)).order_by(_interviews.c.id)
    return tuple(Interview(*row) for row in connection.execute(wanted))


def touch(connection: Connection, interview_id: int, now: datetime) -> int:
    """Something changed: the new revision."""
    changed = update(_interviews).where(_interviews.c.id == interview_id)
    changed = changed.values(revision=_interviews.c.revision + 1, updated_at=now)
    return int(connection.execute(changed.returning(_interviews.c.revision)).scalar_one())


def complete(connection: Connection, interview_id: int, now: datetime) -> None:
    """All is answered and confirmed."""
    _change(connection, interview_id, status="complete", completed_at=now, updated_at=now)


def show(connection: Connection, interview_id: int, now: datetime) -> None:
    """All is answered and confirmed, and the leader looks at it."""
    _change(connection, interview_id, status="shown", updated_at=now)


def reopen(connection: Connection, interview_id: int, now: datetime) -> None:
    """An answer changed after it was complete."""
    _change(connection, interview_id, status="open", completed_at=None, updated_at=now)


def archive(connection: Connection, interview_id: int, now: datetime) -> None:
    """Put an interview away; nothing of it is lost."""
    _change(connection, interview_id, archived_at=now, updated_at=now)


def restore(connection: Connection, interview_id: int, now: datetime) -> None:
    """Take an interview out again."""
    _change(connection, interview_id, archived_at=None, updated_at=now)


def _select() -> Select[Any]:
    return select(*_COLUMNS).select_from(_JOINED)


def _one(connection: Connection, found: Select[Any]) -> Interview | None:
    row = connection.execute(found).one_or_none()
    return Interview(*row) if row else None


def _change(connection: Connection, interview_id: int, **values: str | datetime | None) -> None:
    connection.execute(update(_interviews).where(_interviews.c.id == interview_id).values(values))
