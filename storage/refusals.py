"""Replies that were no answer: how often, to which question, and why. Never their words, and not whose they were."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, bindparam, func, select

from storage import models
from storage.prepared import Prepared

_refusals = models.Refusal.__table__
_GIVEN = ("interview_id", "question", "code", "at")
_NOTE = Prepared(lambda insert: insert(_refusals).values({name: bindparam(name) for name in _GIVEN}))


def note(connection: Connection, interview_id: int, question: str, code: str, now: datetime) -> None:
    """Count a reply that was refused."""
    _NOTE.run(connection, interview_id=interview_id, question=question, code=code, at=now)


def by_question(connection: Connection, interviews: Sequence[int]) -> dict[str, int]:
    """How often a reply was refused in these interviews, by question."""
    meant = _refusals.c.interview_id.in_(interviews)
    found = select(_refusals.c.question, func.count()).where(meant).group_by(_refusals.c.question)
    return {row[0]: row[1] for row in connection.execute(found)}


def last(connection: Connection) -> int:
    """The id of the last one; 0 where there was none."""
    return connection.execute(select(func.max(_refusals.c.id))).scalar_one() or 0
