"""What an erasure leaves for a moment: the farewell that is still to be sent, its chat's number, the log's old pages.

That there is something left is noted in the erasure's own unit of work, so that a crash forgets none of it.
"""

from typing import Final

from sqlalchemy import ColumnElement, Connection, delete, exists, select, update

from storage import bot_state, models, outbox

_inbox = models.InboxRow.__table__
_outbox = models.OutboxRow.__table__
_persons = models.Person.__table__
_ERASED: Final = "erased:"
_UNSETTLED: Final = "unsettled"


def note(connection: Connection, chat_id: int) -> None:
    """This chat's person was erased; what is left of it is to be swept."""
    bot_state.put(connection, f"{_ERASED}{chat_id}", "")
    _unsettle(connection)


def sweep(connection: Connection) -> int:
    """Delete what is left of erased chats, once nothing more is to be sent there; how many. Who is back is let be."""
    swept = 0
    for name in bot_state.names(connection, _ERASED):
        chat_id = int(name.removeprefix(_ERASED))
        if connection.execute(select(exists().where(*_unsent(chat_id)))).scalar_one():
            continue
        if not connection.execute(select(exists().where(_persons.c.chat_id == chat_id))).scalar_one():
            connection.execute(delete(_outbox).where(_outbox.c.chat_id == chat_id))
            of_chat = (_inbox.c.chat_id == chat_id, _inbox.c.status != "waiting")
            connection.execute(update(_inbox).where(*of_chat).values(body="", chat_id=None))
        bot_state.forget(connection, name)
        _unsettle(connection)
        swept += 1
    return swept


def is_waiting(connection: Connection) -> bool:
    """Whether a farewell is still to be sent."""
    return bool(bot_state.names(connection, _ERASED))


def unsettled(connection: Connection) -> str | None:
    """Which erasure was the last of those that the write-ahead log may still hold; None where it holds none."""
    return bot_state.find(connection, _UNSETTLED)


def mark_settled(connection: Connection, last: str) -> None:
    """The log holds nothing of what was erased up to this one."""
    if unsettled(connection) == last:
        bot_state.forget(connection, _UNSETTLED)


def _unsettle(connection: Connection) -> None:
    bot_state.put(connection, _UNSETTLED, str(int(unsettled(connection) or 0) + 1))


def _unsent(chat_id: int) -> tuple[ColumnElement[bool], ...]:
    return _outbox.c.chat_id == chat_id, outbox.IS_OPEN
