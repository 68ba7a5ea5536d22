"""Which question a chat was asked last, and whether anybody could have seen it yet.

A reply received before its question was ever attempted to be sent is no answer to it. A question that is put again
after a rejected reply is still the same asking; one that is come back to later, after another, is a new one.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, or_, select

from storage import models

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


def last_asked(connection: Connection, chat_id: int) -> Asked | None:
    """The question this chat was asked last, and when it first began to leave."""
    of_chat = (_outbox.c.chat_id == chat_id, _outbox.c.question_key.is_not(None))
    shown = (_outbox.c.id, _outbox.c.interview_id, _outbox.c.question_key, _outbox.c.attempted_at)
    found = select(*shown).where(*of_chat)
    last = connection.execute(found.order_by(_outbox.c.id.desc()).limit(1)).one_or_none()
    if last is None:
        return None
    same_interview = _outbox.c.interview_id.is_not_distinct_from(last.interview_id)
    other = or_(_outbox.c.question_key != last.question_key, ~same_interview)
    before = select(func.coalesce(func.max(_outbox.c.id), 0)).where(*of_chat, other).scalar_subquery()
    first = select(func.min(_outbox.c.attempted_at)).where(*of_chat, _outbox.c.id > before)
    first_at = connection.execute(first).scalar_one()
    return Asked(last.interview_id, last.question_key, first_at, last.attempted_at)


def question_first_attempted_at(
    connection: Connection, chat_id: int, question_key: str, interview_id: int | None = None
) -> datetime | None:
    """When this question's asking first began to leave; None while it did not, or where another was asked since."""
    asked = last_asked(connection, chat_id)
    if asked is None or (asked.question_key, asked.interview_id) != (question_key, interview_id):
        return None
    return asked.attempted_at
