"""Positions: where each person is, as far as the answers do not tell; and which interview each has at hand."""

from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from storage import models
from storage.prepared import Prepared
from storage.statements import Insert

_positions = models.Position.__table__
_KEY = ("person_id", "interview_id")
_OF_BOTH = (_positions.c.person_id == bindparam("person_id"), _positions.c.interview_id == bindparam("interview_id"))
_CURRENT = (_positions.c.person_id == bindparam("person"), _positions.c.current)


def _put(insert: Insert, *changed: str) -> Any:  # noqa: ANN401  -- an engine's own insert
    row = insert(_positions).values({name: bindparam(name) for name in (*_KEY, "body", "current")})
    return row.on_conflict_do_update(index_elements=_KEY, set_={name: row.excluded[name] for name in changed})


_GET = Prepared(lambda _: select(_positions.c.body).where(*_OF_BOTH))
_PUT = Prepared(lambda insert: _put(insert, "body"))
_SET_CURRENT = Prepared(lambda insert: _put(insert, "current"))
_AT_HAND = Prepared(lambda _: select(_positions.c.interview_id).where(*_CURRENT))
_LAY_DOWN = Prepared(lambda _: update(_positions).where(*_CURRENT).values(current=False))


def find(connection: Connection, person_id: int, interview_id: int) -> str | None:
    """The position's JSON, if one was kept."""
    found: str | None = _GET.value(connection, person_id=person_id, interview_id=interview_id)
    return found


def put(connection: Connection, person_id: int, interview_id: int, body: str) -> None:
    """Keep a position in place of the last; which interview is at hand does not change."""
    _PUT.run(connection, person_id=person_id, interview_id=interview_id, body=body, current=False)


def current_interview(connection: Connection, person_id: int) -> int | None:
    """The interview that a person has at hand."""
    found: int | None = _AT_HAND.value(connection, person=person_id)
    return found


def set_current(connection: Connection, person_id: int, interview_id: int | None) -> None:
    """Take this interview, or none, at hand instead of any other."""
    _LAY_DOWN.run(connection, person=person_id)
    if interview_id is not None:
        _SET_CURRENT.run(connection, person_id=person_id, interview_id=interview_id, body="{}", current=True)
