"""The versions of a report: its numbered documents as a list shows them, without their bytes."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from storage import models, statements

_documents = models.Document.__table__


@dataclass(frozen=True, slots=True)
class Version:
    """A numbered document. `blanks` and `confirmed_by` are None where nobody noted them."""

    id: int
    number: int
    created_at: datetime
    blanks: int | None
    confirmed_by: int | None


_COLUMNS = statements.columns(_documents, Version)


def of_interview(connection: Connection, interview_id: int) -> tuple[Version, ...]:
    """All versions, the first one first."""
    found = select(*_COLUMNS).where(_documents.c.interview_id == interview_id, _documents.c.number.is_not(None))
    return tuple(Version(*row) for row in connection.execute(found.order_by(_documents.c.number)))
