"""Reminders: rows with a due time, found by an index, claimed once."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, bindparam, delete, literal_column, select, update

from storage import models, statements
from storage.prepared import Prepared

_reminders = models.Reminder.__table__
ASKED, PART, OFFICE = "asked", "part", "office"
"""Reminders that no deadline planned: what the person asked for, of a part, what an administrator asked for."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Whom to remind when; `key` names the occasion, so that it comes once whatever is planned again."""

    person_id: int
    due_at: datetime
    kind: str
    key: str


@dataclass(frozen=True, slots=True)
class Reminder:
    """A planned reminder."""

    id: int
    assignment_id: int
    person_id: int
    due_at: datetime
    kind: str
    key: str
    status: Literal["waiting", "queued", "dropped"]
    queued_at: datetime | None


_COLUMNS = statements.columns(_reminders, Reminder)
# Words are written out: an engine uses a partial index only where the query says what the index says.
_WORD: ColumnElement[str] = literal_column("'waiting'")
_WAITING = _reminders.c.status == _WORD
_ASKED = _reminders.c.kind == literal_column(f"'{ASKED}'")


def _first(*kind: ColumnElement[bool]) -> Any:  # noqa: ANN401  -- a select
    due = select(_reminders.c.person_id).where(*_due(*kind)).order_by(_reminders.c.due_at, _reminders.c.id)
    return due.limit(bindparam("limit")).with_for_update(skip_locked=True)


def _claim(*kind: ColumnElement[bool]) -> Any:  # noqa: ANN401  -- an update
    due = select(_reminders.c.id).where(_reminders.c.person_id == bindparam("person"), *_due(*kind))
    claimed = update(_reminders).where(_reminders.c.id.in_(due.with_for_update(skip_locked=True)))
    return claimed.values(status="queued", queued_at=bindparam("now")).returning(*_COLUMNS)


def _due(*kind: ColumnElement[bool]) -> tuple[ColumnElement[bool], ...]:
    return (_WAITING, _reminders.c.due_at <= bindparam("now"), *kind)


def _next(kind: ColumnElement[bool]) -> Any:  # noqa: ANN401  -- a select
    return select(_reminders.c.due_at).where(_WAITING, kind).order_by(_reminders.c.due_at).limit(1)


# Whether only what was asked for is wanted.
_FIRST = {False: Prepared(lambda _: _first()), True: Prepared(lambda _: _first(_ASKED))}
_CLAIM = {False: Prepared(lambda _: _claim()), True: Prepared(lambda _: _claim(_ASKED))}
_NEXT = {False: Prepared(lambda _: _next(_reminders.c.kind != ASKED)), True: Prepared(lambda _: _next(_ASKED))}


def schedule(connection: Connection, assignment_id: int, plans: Iterable[Plan]) -> None:
    """Plan anew what an assignment still has to say. What was said is not said again, what was asked for stays."""
    planned = (_reminders.c.assignment_id == assignment_id, _WAITING, _reminders.c.kind.not_in([ASKED, PART, OFFICE]))
    connection.execute(delete(_reminders).where(*planned))
    for plan in plans:
        add(connection, assignment_id, plan)


def add(connection: Connection, assignment_id: int, plan: Plan) -> bool:
    """Plan one more; False where its key is known already."""
    statement = statements.insert(connection, _reminders).on_conflict_do_nothing(index_elements=["key"])
    row = {"assignment_id": assignment_id, "status": "waiting", **asdict(plan)}
    return connection.execute(statement, row).rowcount == 1


def claim_due(connection: Connection, now: datetime, limit: int, *, only_asked: bool = False) -> tuple[Reminder, ...]:
    """All that is due for the first persons, earliest first, and from now on nobody else's.

    Queue it in the same unit of work. `limit`: how many rows name the persons. `only_asked`: nothing but what
    persons asked for, which knows no hours.
    """
    persons = dict.fromkeys(person for (person,) in _FIRST[only_asked].run(connection, now=now, limit=limit))
    claimed = [row for person in persons for row in _CLAIM[only_asked].run(connection, now=now, person=person)]
    return tuple(sorted((Reminder(*row) for row in claimed), key=lambda row: (row.due_at, row.id)))


def next_due_at(connection: Connection, *, asked: bool = False) -> datetime | None:
    """When the next reminder is due; with `asked`, the next that somebody asked for."""
    found: datetime | None = _NEXT[asked].value(connection)
    return found


def forget(connection: Connection, assignment_id: int, person_id: int) -> None:
    """Whatever waits for this person of this assignment is not wanted any more."""
    waiting = (_WAITING, _reminders.c.person_id == person_id, _reminders.c.assignment_id == assignment_id)
    connection.execute(delete(_reminders).where(*waiting))


def drop(connection: Connection, reminder_id: int) -> None:
    """It lost its sense."""
    connection.execute(update(_reminders).where(_reminders.c.id == reminder_id).values(status="dropped"))


def postpone(connection: Connection, reminder_id: int, due_at: datetime) -> None:
    """Claimed, but not for now: it waits again."""
    again = {"status": "waiting", "due_at": due_at, "queued_at": None}
    connection.execute(update(_reminders).where(_reminders.c.id == reminder_id).values(again))


def was_reminded(connection: Connection, person_id: int, *, since: datetime, before: datetime) -> bool:
    """Whether a person had a planned reminder in that time; `before` leaves out what was claimed just now."""
    queued = (_reminders.c.queued_at >= since, _reminders.c.queued_at < before, _reminders.c.status == "queued")
    planned = (_reminders.c.person_id == person_id, _reminders.c.kind != ASKED)
    found = select(_reminders.c.id).where(*planned, *queued).limit(1)
    return connection.execute(found).first() is not None


def of_assignment(connection: Connection, assignment_id: int) -> tuple[Reminder, ...]:
    """All reminders of an assignment, by due time."""
    found = select(*_COLUMNS).where(_reminders.c.assignment_id == assignment_id)
    return tuple(Reminder(*row) for row in connection.execute(found.order_by(_reminders.c.due_at, _reminders.c.id)))
