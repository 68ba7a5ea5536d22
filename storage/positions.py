"""Positions: where each person is, as far as the answers do not tell; and which interview each has at hand."""

from sqlalchemy import Connection, select, update

from storage import models, statements

_positions = models.Position.__table__


def get(connection: Connection, person_id: int, interview_id: int) -> str | None:
    """The position's JSON, if one was kept."""
    of_both = (_positions.c.person_id == person_id, _positions.c.interview_id == interview_id)
    return connection.execute(select(_positions.c.body).where(*of_both)).scalar_one_or_none()


def put(connection: Connection, person_id: int, interview_id: int, body: str) -> None:
    """Keep a position in place of the last; which interview is at hand does not change."""
    row = {"person_id": person_id, "interview_id": interview_id, "body": body, "current": False}
    statement = statements.insert(connection, _positions).values(row)
    key = ["person_id", "interview_id"]
    connection.execute(statement.on_conflict_do_update(index_elements=key, set_={"body": body}))


def current_interview(connection: Connection, person_id: int) -> int | None:
    """The interview that a person has at hand."""
    found = select(_positions.c.interview_id).where(_positions.c.person_id == person_id, _positions.c.current)
    return connection.execute(found).scalar_one_or_none()


def set_current(connection: Connection, person_id: int, interview_id: int | None) -> None:
    """Take this interview, or none, at hand instead of any other."""
    others = (_positions.c.person_id == person_id, _positions.c.current)
    connection.execute(update(_positions).where(*others).values(current=False))
    if interview_id is None:
        return
    row = {"person_id": person_id, "interview_id": interview_id, "body": "{}", "current": True}
    statement = statements.insert(connection, _positions).values(row)
    key = ["person_id", "interview_id"]
    connection.execute(statement.on_conflict_do_update(index_elements=key, set_={"current": True}))
