"""Which versions of the office's own forms are offered, and which were: a row a change, and none is taken away."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select, update

from storage import models, statements

_persons = models.Person.__table__
_publications = models.Publication.__table__
_versions = models.FlowVersion.__table__


@dataclass(frozen=True, slots=True)
class Publication:
    """From `at` on, this version was offered; none where the form was withdrawn. `by`: who did it, if still known."""

    id: int
    name: str
    flow_version_id: int | None
    sketch_id: int | None
    at: datetime
    version: str | None
    by: str | None


_COLUMNS = (
    *(_publications.c[name] for name in ("id", "name", "flow_version_id", "sketch_id", "at")),
    _versions.c.version,
    _persons.c.name.label("by"),
)
_JOINED = _publications.outerjoin(_versions, _versions.c.id == _publications.c.flow_version_id).outerjoin(
    _persons, _persons.c.id == _publications.c.published_by
)
_CURRENT = _publications.c.until.is_(None)


def publish(
    connection: Connection,
    name: str,
    version_id: int | None,
    *,
    sketch_id: int | None = None,
    person_id: int,
    now: datetime,
) -> int:
    """Offer this version from now on, or with None no version of this flow; the publication's id."""
    before = update(_publications).where(_publications.c.name == name, _CURRENT)
    connection.execute(before.values(until=now))
    row = {"name": name, "flow_version_id": version_id, "sketch_id": sketch_id, "published_by": person_id, "at": now}
    return statements.add(connection, _publications, row)


def offered(connection: Connection) -> tuple[int, ...]:
    """The flow versions that are offered now, in the order in which they were published."""
    # Put in order here: SQLite would walk all that ever was, to have it in order.
    found = connection.execute(select(_publications.c.id, _publications.c.flow_version_id).where(_CURRENT))
    return tuple(row.flow_version_id for row in sorted(found) if row.flow_version_id is not None)


def current(connection: Connection) -> tuple[Publication, ...]:
    """How each form of the office stands, the newest first; withdrawn ones too."""
    found = select(*_COLUMNS).select_from(_JOINED).where(_CURRENT)
    return tuple(Publication(*row) for row in connection.execute(found.order_by(_publications.c.id.desc())))


def history(connection: Connection, name: str) -> tuple[Publication, ...]:
    """All that was ever published under a name, the newest first."""
    found = select(*_COLUMNS).select_from(_JOINED).where(_publications.c.name == name)
    return tuple(Publication(*row) for row in connection.execute(found.order_by(_publications.c.id.desc())))


def load(connection: Connection, publication_id: int) -> Publication | None:
    """One publication."""
    found = select(*_COLUMNS).select_from(_JOINED).where(_publications.c.id == publication_id)
    row = connection.execute(found).one_or_none()
    return Publication(*row) if row else None
