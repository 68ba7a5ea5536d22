"""Parts of an interview that were handed to colleagues."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select, update

from storage import models, statements

_parts = models.Part.__table__


@dataclass(frozen=True, slots=True)
class Part:
    """A part: `scope` names sections or questions. Open until it is done or taken back."""

    id: int
    interview_id: int
    scope: str
    due_at: datetime | None
    given_by: int | None
    given_at: datetime
    taken_by: int | None
    done_at: datetime | None

    @property
    def names(self) -> frozenset[str]:
        """The sections and questions of the part."""
        return frozenset(self.scope.split(","))


_COLUMNS = statements.columns(_parts, Part)
_OPEN = _parts.c.ended_at.is_(None)


def create(
    connection: Connection,
    *,
    interview_id: int,
    names: frozenset[str],
    due_at: datetime | None,
    token_hash: str,
    given_by: int,
    now: datetime,
) -> int:
    """Hand out a part; its id. Whoever redeems the claim of this hash takes it."""
    row = {
        "interview_id": interview_id,
        "scope": ",".join(sorted(names)),
        "due_at": due_at,
        "token_hash": token_hash,
        "given_by": given_by,
        "given_at": now,
    }
    return statements.add(connection, _parts, row)


def of_token(connection: Connection, token_hash: str) -> Part | None:
    """The part that a claim leads to, unless it was taken back."""
    row = connection.execute(select(*_COLUMNS).where(_parts.c.token_hash == token_hash, _OPEN)).one_or_none()
    return Part(*row) if row else None


def load(connection: Connection, part_id: int) -> Part | None:
    """A part that was not taken back."""
    row = connection.execute(select(*_COLUMNS).where(_parts.c.id == part_id, _OPEN)).one_or_none()
    return Part(*row) if row else None


def of_person(connection: Connection, person_id: int, interview_id: int | None = None) -> tuple[Part, ...]:
    """What a person was handed, done or not, and still has."""
    found = select(*_COLUMNS).where(_parts.c.taken_by == person_id, _OPEN).order_by(_parts.c.id)
    found = found if interview_id is None else found.where(_parts.c.interview_id == interview_id)
    return tuple(Part(*row) for row in connection.execute(found))


def of_interview(connection: Connection, interview_id: int) -> tuple[Part, ...]:
    """The parts of an interview that were handed out and not taken back."""
    found = select(*_COLUMNS).where(_parts.c.interview_id == interview_id, _OPEN).order_by(_parts.c.id)
    return tuple(Part(*row) for row in connection.execute(found))


def take(connection: Connection, part_id: int, person_id: int) -> None:
    """Somebody has taken the part up."""
    connection.execute(update(_parts).where(_parts.c.id == part_id).values(taken_by=person_id))


def finish(connection: Connection, part_id: int, now: datetime) -> None:
    """All of it is answered."""
    connection.execute(update(_parts).where(_parts.c.id == part_id).values(done_at=now))


def end(connection: Connection, part_id: int, now: datetime) -> None:
    """Take it back."""
    connection.execute(update(_parts).where(_parts.c.id == part_id).values(ended_at=now))
