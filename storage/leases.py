"""Leases on chats: whoever holds one works on the chat; a dead holder's ends by itself."""

from datetime import datetime

from sqlalchemy import Connection, delete, or_

from storage import models, statements

_leases = models.ChatLease.__table__


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
