"""Rounds: reports that the office gives to communes, once or again and again."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, select, update

from storage import models, statements

_rounds = models.Round.__table__
_chosen = models.RoundCommune.__table__


@dataclass(frozen=True, slots=True)
class Round:
    """One round. `rule`: RFC 5545, for the days of its deadlines; None for a single one. `rhythm`: when to remind.

    `occurrence`: how many were given; `deadline` is that of the last one.
    """

    id: int
    flow_version_id: int
    title: str
    everyone: bool
    deadline: datetime | None
    rule: str | None
    rhythm: str
    look: bool | None
    created_by: int | None
    given_at: datetime | None
    next_at: datetime | None
    withdrawn_at: datetime | None
    occurrence: int


_COLUMNS = statements.columns(_rounds, Round)


def draft(connection: Connection, *, version_id: int, title: str, rhythm: str, created_by: int, now: datetime) -> int:
    """Begin a round, in place of any other that this person began and did not give; its id."""
    begun = select(_rounds.c.id).where(_rounds.c.created_by == created_by, _rounds.c.given_at.is_(None))
    connection.execute(delete(_chosen).where(_chosen.c.round_id.in_(begun)))
    connection.execute(delete(_rounds).where(_rounds.c.id.in_(begun)))
    row = {
        "flow_version_id": version_id,
        "title": title,
        "everyone": False,
        "rhythm": rhythm,
        "look": False,
        "created_by": created_by,
        "created_at": now,
    }
    return statements.add(connection, _rounds, row)


def load(connection: Connection, round_id: int) -> Round | None:
    """One round."""
    row = connection.execute(select(*_COLUMNS).where(_rounds.c.id == round_id)).one_or_none()
    return Round(*row) if row else None


def given(connection: Connection) -> tuple[Round, ...]:
    """The rounds that were given and not withdrawn, newest first."""
    found = select(*_COLUMNS).where(_rounds.c.given_at.is_not(None), _rounds.c.withdrawn_at.is_(None))
    return tuple(Round(*row) for row in connection.execute(found.order_by(_rounds.c.id.desc())))


def change(connection: Connection, round_id: int, **values: Any) -> None:  # noqa: ANN401
    """Change columns of a round."""
    connection.execute(update(_rounds).where(_rounds.c.id == round_id).values(values))


def choose(connection: Connection, round_id: int, communes: Iterable[int]) -> None:
    """Let a round go to these communes too."""
    for commune in communes:
        statement = statements.insert(connection, _chosen).values(round_id=round_id, commune_id=commune)
        connection.execute(statement.on_conflict_do_nothing())


def chosen(connection: Connection, round_id: int) -> tuple[int, ...]:
    """The communes that were named for a round."""
    found = select(_chosen.c.commune_id).where(_chosen.c.round_id == round_id).order_by(_chosen.c.commune_id)
    return tuple(connection.execute(found).scalars())


def due(connection: Connection, now: datetime) -> tuple[Round, ...]:
    """The rounds whose next occurrence is to be given; nobody else gets them while this unit of work lasts."""
    found = select(*_COLUMNS).where(_rounds.c.next_at <= now).order_by(_rounds.c.next_at)
    return tuple(Round(*row) for row in connection.execute(found.with_for_update(skip_locked=True)))


def next_due_at(connection: Connection) -> datetime | None:
    """When the next occurrence of any round is to be given."""
    found = select(_rounds.c.next_at).where(_rounds.c.next_at.is_not(None)).order_by(_rounds.c.next_at).limit(1)
    return connection.execute(found).scalar_one_or_none()
