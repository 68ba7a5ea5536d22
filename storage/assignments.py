"""Assignments: the reports that communes owe, and by when."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select, update

from storage import models, statements

_assignments = models.Assignment.__table__


@dataclass(frozen=True, slots=True)
class Assignment:
    """A report that a commune owes."""

    id: int
    commune_id: int
    flow_version_id: int
    title: str
    deadline: datetime | None
    created_by: int | None
    created_at: datetime
    archived_at: datetime | None


_COLUMNS = statements.columns(_assignments, Assignment)


def create(
    connection: Connection,
    *,
    commune_id: int,
    flow_version_id: int,
    title: str,
    deadline: datetime | None = None,
    created_by: int | None = None,
    now: datetime,
) -> int:
    """Assign a report to a commune; the assignment's id."""
    row = {
        "commune_id": commune_id,
        "flow_version_id": flow_version_id,
        "title": title,
        "deadline": deadline,
        "created_by": created_by,
        "created_at": now,
    }
    return statements.add(connection, _assignments, row)


def load(connection: Connection, assignment_id: int) -> Assignment | None:
    """One assignment."""
    row = connection.execute(select(*_COLUMNS).where(_assignments.c.id == assignment_id)).one_or_none()
    return Assignment(*row) if row else None


def for_commune(connection: Connection, commune_id: int, *, archived: bool = False) -> tuple[Assignment, ...]:
    """What a commune owes, oldest first; with `archived`, what was put away too."""
    found = select(*_COLUMNS).where(_assignments.c.commune_id == commune_id).order_by(_assignments.c.id)
    if not archived:
        found = found.where(_assignments.c.archived_at.is_(None))
    return tuple(Assignment(*row) for row in connection.execute(found))


def set_deadline(connection: Connection, assignment_id: int, deadline: datetime | None) -> None:
    """Set or lift the deadline; its reminders are a matter of `reminders.schedule`."""
    _change(connection, assignment_id, deadline=deadline)


def archive(connection: Connection, assignment_id: int, now: datetime) -> None:
    """Put an assignment away; nothing of it is lost."""
    _change(connection, assignment_id, archived_at=now)


def restore(connection: Connection, assignment_id: int) -> None:
    """Take an assignment out again."""
    _change(connection, assignment_id, archived_at=None)


def _change(connection: Connection, assignment_id: int, **values: datetime | None) -> None:
    connection.execute(update(_assignments).where(_assignments.c.id == assignment_id).values(values))
