"""Which question a chat was asked last, and whether anybody could have seen it yet.

A reply received before its question was ever attempted to be sent is no answer to it. A question that is put again
after a rejected reply is still the same asking; one that is come back to later, after another, is a new one.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, func, or_, select

from storage import models
from storage.prepared import Prepared

_outbox = models.OutboxRow.__table__


@dataclass(frozen=True, slots=True)
class Asked:
    """The last asking in a chat; `attempted_at` is None while it never began to leave.

    `shown_at`: the same of its newest message, where the question was put more than once.
    """

    interview_id: int | None
    question_key: str
    attempted_at: datetime | None
    shown_at: datetime | None


_OF_CHAT = (_outbox.c.chat_id == bindparam("chat"), _outbox.c.question_key.is_not(None))
_NEWEST = (_outbox.c.id, _outbox.c.interview_id, _outbox.c.question_key, _outbox.c.attempted_at)
_LAST = Prepared(lambda _: select(*_NEWEST).where(*_OF_CHAT).order_by(_outbox.c.id.desc()).limit(1))
_OTHER = or_(
    _outbox.c.question_key != bindparam("question"),
    _outbox.c.interview_id.is_distinct_from(bindparam("interview", type_=_outbox.c.interview_id.type)),
)
_BEFORE = select(_outbox.c.id).where(*_OF_CHAT, _OTHER).order_by(_outbox.c.id.desc()).limit(1).scalar_subquery()
_SINCE = _outbox.c.id > func.coalesce(_BEFORE, 0)
_FIRST_AT = Prepared(lambda _: select(func.min(_outbox.c.attempted_at)).where(*_OF_CHAT, _SINCE))


def last_asked(connection: Connection, chat_id: int) -> Asked | None:
    """The question this chat was asked last, and when it first began to leave."""
    last = _LAST.one(connection, chat=chat_id)
    if last is None:
        return None
    _, interview, question, shown_at = last
    first_at = _FIRST_AT.value(connection, chat=chat_id, interview=interview, question=question)
    return Asked(interview, question, first_at, shown_at)
