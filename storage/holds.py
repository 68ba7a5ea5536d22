"""Holds on communes: whoever has one is alone at work there, until the unit of work ends or the process dies.

A hold is tried for, never waited for: so no two processes wait for each other. SQLite has one unit of work at a time,
which holds everything.
"""

from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Integer, bindparam, cast, func, select

from storage import models
from storage.prepared import Prepared

_members = models.Member.__table__
COMMUNES: Final = 1
"""The first of the two numbers that name a commune's hold; the second is its id, 0 for whoever belongs to none."""


def _hold(commune_id: ColumnElement[int]) -> Any:  # noqa: ANN401  -- a select
    return select(func.pg_try_advisory_xact_lock(cast(COMMUNES, Integer), cast(commune_id, Integer)))


_MINE = select(_members.c.commune_id).where(_members.c.person_id == bindparam("person"), _members.c.until.is_(None))
_HOLD = Prepared(lambda _: _hold(bindparam("commune", type_=Integer)))
_HOLD_OF = Prepared(lambda _: _hold(func.coalesce(_MINE.scalar_subquery(), 0)))


def hold_commune(connection: Connection, commune_id: int) -> bool:
    """Whether this unit of work alone works on the commune from now on."""
    return not is_shared(connection) or bool(_HOLD.value(connection, commune=commune_id))


def hold_commune_of(connection: Connection, person_id: int) -> bool:
    """As `hold_commune`, for the commune of a person; all who belong to none stand in one line."""
    return not is_shared(connection) or bool(_HOLD_OF.value(connection, person=person_id))


def is_shared(connection: Connection) -> bool:
    """Whether other processes may work on the same database at this moment."""
    return connection.dialect.name == "postgresql"
