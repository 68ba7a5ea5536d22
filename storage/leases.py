"""Leases on chats, and holds on communes: whoever has one works there; a dead holder's ends by itself.

A hold lasts as long as its unit of work. It is tried for, never waited for: so no two processes wait for each other.
SQLite has one unit of work at a time, which holds everything.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import BigInteger, ColumnElement, Connection, Integer, cast, delete, func, literal, or_, select
from sqlalchemy.dialects.postgresql import ARRAY

from storage import models, statements

_leases = models.ChatLease.__table__
_members = models.Member.__table__
COMMUNES: Final = 1
"""The first of the two numbers that name a commune's hold; the second is its id, 0 for whoever belongs to none."""


def hold_chats(connection: Connection, chats: Sequence[int]) -> list[int]:
    """Those of these chats that nobody else has in hand at this moment; from now on this unit of work has them."""
    if not chats or not _is_shared(connection):
        return list(chats)
    each = func.unnest(cast(list(chats), ARRAY(BigInteger))).column_valued("chat_id")
    found = select(each, func.pg_try_advisory_xact_lock(each))
    return [chat_id for chat_id, is_mine in connection.execute(found) if is_mine]


def hold_commune(connection: Connection, commune_id: int) -> bool:
    """Whether this unit of work alone works on the commune from now on."""
    return not _is_shared(connection) or _hold(connection, literal(commune_id))


def hold_commune_of(connection: Connection, person_id: int) -> bool:
    """The same for the commune of a person; all who belong to none are as one."""
    mine = select(_members.c.commune_id).where(_members.c.person_id == person_id, _members.c.until.is_(None))
    return not _is_shared(connection) or _hold(connection, func.coalesce(mine.scalar_subquery(), 0))


def lease(connection: Connection, chat_id: int, owner: str, until: datetime, now: datetime) -> bool:
    """Take or prolong a chat's lease; False while somebody else holds it."""
    statement = statements.insert(connection, _leases).values(chat_id=chat_id, owner=owner, until=until)
    taken = statement.on_conflict_do_update(
        index_elements=["chat_id"],
        set_={"owner": owner, "until": until},
        where=or_(_leases.c.owner == owner, _leases.c.until <= now),
    )
    return connection.execute(taken.returning(_leases.c.chat_id)).first() is not None


def release(connection: Connection, chat_id: int, owner: str) -> None:
    """Give a chat back; somebody else's lease stays."""
    connection.execute(delete(_leases).where(_leases.c.chat_id == chat_id, _leases.c.owner == owner))


def _hold(connection: Connection, commune_id: ColumnElement[int]) -> bool:
    held = func.pg_try_advisory_xact_lock(cast(COMMUNES, Integer), cast(commune_id, Integer))
    return bool(connection.execute(select(held)).scalar_one())


def _is_shared(connection: Connection) -> bool:
    return connection.dialect.name == "postgresql"
