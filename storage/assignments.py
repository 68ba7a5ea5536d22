"""Assignments: the reports that communes owe, and by when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import ColumnElement, Connection, func, insert, literal_column, select, update

from storage import models, statements

_assignments = models.Assignment.__table__
_interviews = models.Interview.__table__
_versions = models.FlowVersion.__table__

News = Literal["given", "changed", "withdrawn", "renewed", "late"]


@dataclass(frozen=True, slots=True)
class Assignment:
    """A report that a commune owes. `rhythm`: when to remind, None for the house's own.

    `news`: what the commune's people are still to be told of it. `look`: its leader sees it before it is final.
    `occurrence`: which one of its round.
    """

    id: int
    commune_id: int
    flow_version_id: int
    title: str
    deadline: datetime | None
    created_by: int | None
    created_at: datetime
    archived_at: datetime | None
    round_id: int | None
    rhythm: str | None
    news: News | None
    look: bool | None
    occurrence: int


_COLUMNS = statements.columns(_assignments, Assignment)
# The words are written out: an engine uses a partial index only where the query says what the index says.
_HAS_NEWS: ColumnElement[bool] = literal_column("assignments.news IS NOT NULL")


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


def give(
    connection: Connection,
    communes: Iterable[int],
    *,
    round_id: int,
    version_id: int,
    title: str,
    rhythm: str,
    look: bool | None,
    occurrence: int,
    deadline: datetime,
    now: datetime,
) -> None:
    """Assign an occurrence of a round to communes; the news of it are still to be told."""
    row = {
        "flow_version_id": version_id,
        "title": title,
        "deadline": deadline,
        "created_at": now,
        "round_id": round_id,
        "rhythm": rhythm,
        "look": look,
        "occurrence": occurrence,
        "news": "given",
    }
    rows = [{"commune_id": commune, **row} for commune in communes]
    if rows:
        connection.execute(insert(_assignments), rows)


def begun_alone(connection: Connection, flow: str) -> tuple[Assignment, ...]:
    """The open reports of a flow, in whatever version, that communes began by themselves; a commune's newest last."""
    joined = _assignments.join(_interviews, _interviews.c.assignment_id == _assignments.c.id)
    joined = joined.join(_versions, _versions.c.id == _assignments.c.flow_version_id)
    is_open = (_interviews.c.status == "open", _interviews.c.archived_at.is_(None))
    wanted = (_versions.c.name == flow, _assignments.c.round_id.is_(None), _assignments.c.archived_at.is_(None))
    found = select(*_COLUMNS).select_from(joined).where(*wanted, *is_open).order_by(_assignments.c.id)
    return tuple(Assignment(*row) for row in connection.execute(found))


def with_news(connection: Connection, limit: int) -> tuple[Assignment, ...]:
    """Assignments of which their people are still to be told; nobody else gets them while this unit of work lasts."""
    found = select(*_COLUMNS).where(_HAS_NEWS, _assignments.c.news != "late").order_by(_assignments.c.id).limit(limit)
    return tuple(Assignment(*row) for row in connection.execute(found.with_for_update(skip_locked=True)))


def late(connection: Connection) -> tuple[Assignment, ...]:
    """Assignments that are overdue for good, of which the administrators are still to be told."""
    found = select(*_COLUMNS).where(_HAS_NEWS, _assignments.c.news == "late").order_by(_assignments.c.id)
    return tuple(Assignment(*row) for row in connection.execute(found.with_for_update(skip_locked=True)))


def told(connection: Connection, assignment_id: int) -> None:
    """Its news were told."""
    _change(connection, assignment_id, news=None)


def of_round(connection: Connection, round_id: int, *, occurrence: int | None = None) -> tuple[Assignment, ...]:
    """What communes were given in a round, or in one occurrence of it."""
    found = select(*_COLUMNS).where(_assignments.c.round_id == round_id).order_by(_assignments.c.id)
    found = found if occurrence is None else found.where(_assignments.c.occurrence == occurrence)
    return tuple(Assignment(*row) for row in connection.execute(found))


def count_done(connection: Connection, round_id: int, occurrence: int) -> tuple[int, int]:
    """How many communes finished an occurrence, and how many owe it or did."""
    joined = _assignments.outerjoin(_interviews, _interviews.c.assignment_id == _assignments.c.id)
    wanted = (_assignments.c.round_id == round_id, _assignments.c.occurrence == occurrence)
    found = select(func.count(_interviews.c.completed_at), func.count()).select_from(joined).where(*wanted)
    done, total = connection.execute(found.where(_assignments.c.archived_at.is_(None))).one()
    return int(done), int(total)


def adopt(
    connection: Connection,
    assignment_id: int,
    *,
    round_id: int,
    rhythm: str,
    look: bool | None,
    occurrence: int,
    deadline: datetime,
) -> None:
    """Let a report that a commune began by itself belong to an occurrence of a round."""
    given = {"rhythm": rhythm, "look": look, "news": "given"}
    _change(connection, assignment_id, round_id=round_id, occurrence=occurrence, deadline=deadline, **given)


def change(connection: Connection, assignment_id: int, news: News, **values: datetime | str | int | None) -> None:
    """Change what was given; the news of it are still to be told."""
    _change(connection, assignment_id, news=news, **values)


def load(connection: Connection, assignment_id: int, *, for_plan: bool = False) -> Assignment | None:
    """One assignment. `for_plan`: nobody else plans it until this unit of work ends."""
    found = select(*_COLUMNS).where(_assignments.c.id == assignment_id)
    row = connection.execute(found.with_for_update(key_share=True) if for_plan else found).one_or_none()
    return Assignment(*row) if row else None


def for_commune(connection: Connection, commune_id: int, *, archived: bool = False) -> tuple[Assignment, ...]:
    """What a commune owes or has done, oldest first; with `archived`, what was put away too."""
    found = select(*_COLUMNS).where(_assignments.c.commune_id == commune_id).order_by(_assignments.c.id)
    if not archived:
        found = found.where(_assignments.c.archived_at.is_(None))
    return tuple(Assignment(*row) for row in connection.execute(found))


def set_deadline(connection: Connection, assignment_id: int, deadline: datetime | None) -> None:
    """Set or lift the deadline; its reminders are a matter of `reminders.schedule`."""
    _change(connection, assignment_id, deadline=deadline)


def set_rhythm(connection: Connection, assignment_id: int, rhythm: str) -> None:
    """Set how often to remind of it."""
    _change(connection, assignment_id, rhythm=rhythm)


def set_version(connection: Connection, assignment_id: int, version_id: int) -> None:
    """Move it to another version of its flow."""
    _change(connection, assignment_id, flow_version_id=version_id)


def set_look(connection: Connection, assignment_id: int, *, look: bool) -> None:
    """Whether the commune's leader sees the report before it is final."""
    _change(connection, assignment_id, look=look)


def archive(connection: Connection, assignment_id: int, now: datetime) -> None:
    """Put an assignment away; nothing of it is lost."""
    _change(connection, assignment_id, archived_at=now)


def restore(connection: Connection, assignment_id: int) -> None:
    """Take an assignment out again."""
    _change(connection, assignment_id, archived_at=None)


def _change(connection: Connection, assignment_id: int, **values: datetime | str | int | None) -> None:
    connection.execute(update(_assignments).where(_assignments.c.id == assignment_id).values(values))
