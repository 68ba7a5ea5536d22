"""Excuses: why somebody is not to be reminded of an assignment. `done` already, or `not_mine`."""

from datetime import datetime
from typing import Literal

from sqlalchemy import Connection, delete, select

from storage import models, statements

_excuses = models.Excuse.__table__

Why = Literal["done", "not_mine"]


def add(connection: Connection, assignment_id: int, person_id: int, why: Why, now: datetime) -> None:
    """Note an excuse, in place of the person's last for this assignment."""
    row = {"assignment_id": assignment_id, "person_id": person_id, "why": why, "at": now}
    statement = statements.insert(connection, _excuses).values(row)
    key = ["assignment_id", "person_id"]
    connection.execute(statement.on_conflict_do_update(index_elements=key, set_={"why": why, "at": now}))


def of_assignment(connection: Connection, assignment_id: int) -> dict[int, Why]:
    """Who is excused from an assignment, and why."""
    found = select(_excuses.c.person_id, _excuses.c.why).where(_excuses.c.assignment_id == assignment_id)
    return {row.person_id: row.why for row in connection.execute(found)}


def lift(connection: Connection, assignment_id: int, person_id: int | None = None) -> bool:
    """Forget the excuses of an assignment, or one person's; False where there was none."""
    lifted = delete(_excuses).where(_excuses.c.assignment_id == assignment_id)
    lifted = lifted if person_id is None else lifted.where(_excuses.c.person_id == person_id)
    return connection.execute(lifted).rowcount > 0
