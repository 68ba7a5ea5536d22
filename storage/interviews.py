"""Interviews: one an assignment, shared by all who work on it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Connection, Select, bindparam, select, update
from sqlalchemy import Row as SqlRow

from storage import models, statements
from storage.prepared import Prepared, Row

_interviews = models.Interview.__table__
_assignments = models.Assignment.__table__
_versions = models.FlowVersion.__table__
_answers = models.Answer.__table__


@dataclass(frozen=True, slots=True)
class Interview:
    """An interview, and what of its assignment each turn needs.

    The revision counts what changed it: the same one of the same moment means the same answers.
    """

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


def _select() -> Select[Any]:
    return select(*_COLUMNS).select_from(_JOINED)


_ONE = _select().where(_interviews.c.id == bindparam("interview"))
_LOAD = Prepared(lambda _: _ONE)
_LOAD_FOR_TURN = Prepared(lambda _: _ONE.with_for_update(of=_interviews))
_ALL = _select().where(_assignments.c.commune_id == bindparam("commune")).order_by(_interviews.c.id)
_OF_COMMUNE = Prepared(lambda _: _ALL)
_AT_WORK = Prepared(lambda _: _ALL.where(_interviews.c.archived_at.is_(None)))
_OPEN = (_interviews.c.archived_at.is_(None), _interviews.c.status == "open")
_OTHERS = (_assignments.c.commune_id == bindparam("commune"), _interviews.c.id != bindparam("interview"))
_OTHER = Prepared(lambda _: select(_interviews.c.id).select_from(_JOINED).where(*_OTHERS, *_OPEN).limit(1))
_EARLIER = (_assignments.c.commune_id == bindparam("commune"), _interviews.c.id < bindparam("interview"))
_OF_KIND = _select().join(_versions, _versions.c.id == _assignments.c.flow_version_id)
_LAST = Prepared(
    lambda _: (
        _OF_KIND.where(_versions.c.name == bindparam("flow"), *_EARLIER).order_by(_interviews.c.id.desc()).limit(1)
    )
)
_CHANGED = {"revision": _interviews.c.revision + 1, "updated_at": bindparam("updated_at")}
_TOUCH = Prepared(
    lambda _: (
        update(_interviews)
        .where(_interviews.c.id == bindparam("interview"))
        .values(_CHANGED)
        .returning(_interviews.c.revision)
    )
)


def create(connection: Connection, assignment_id: int, now: datetime) -> int:
    """Begin the interview of an assignment; its id."""
    row = {"assignment_id": assignment_id, "revision": 0, "status": "open", "updated_at": now}
    return statements.add(connection, _interviews, row)


def load(connection: Connection, interview_id: int, *, for_turn: bool = False) -> Interview | None:
    """One interview. `for_turn` keeps colleagues in other processes waiting until this unit of work ends."""
    return _made((_LOAD_FOR_TURN if for_turn else _LOAD).one(connection, interview=interview_id))


def of_assignment(connection: Connection, assignment_id: int) -> Interview | None:
    """The interview of an assignment, if it was begun."""
    return _one(connection, _select().where(_interviews.c.assignment_id == assignment_id))


def for_commune(connection: Connection, commune_id: int, *, archived: bool = False) -> tuple[Interview, ...]:
    """A commune's interviews, oldest first; with `archived`, those put away too."""
    found = (_OF_COMMUNE if archived else _AT_WORK).run(connection, commune=commune_id)
    return tuple(Interview(*row) for row in found)


def works_on_another(connection: Connection, interview: Interview) -> bool:
    """Whether its commune has another interview open."""
    return _OTHER.one(connection, commune=interview.commune_id, interview=interview.id) is not None


def last_of_kind(connection: Connection, interview: Interview, flow: str) -> Interview | None:
    """The commune's interview of the same flow, in whatever version, that was begun last before this one."""
    return _made(_LAST.one(connection, flow=flow, commune=interview.commune_id, interview=interview.id))


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
    """Something changed, such as its flow: the new revision. Adding answers does this by itself."""
    return int(_TOUCH.value(connection, interview=interview_id, updated_at=now))


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


def _one(connection: Connection, found: Select[Any]) -> Interview | None:
    return _made(connection.execute(found).one_or_none())


def _made(row: Row | SqlRow[Any] | None) -> Interview | None:
    return Interview(*row) if row else None


def _change(connection: Connection, interview_id: int, **values: str | datetime | None) -> None:
    connection.execute(update(_interviews).where(_interviews.c.id == interview_id).values(values))
