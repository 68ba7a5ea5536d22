"""Files that persons sent: taken up by one worker at a time, answered once, kept without their bytes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, or_, select, update

from storage import models, statements

_files = models.ReceivedFile.__table__


@dataclass(frozen=True, slots=True)
class ReceivedFile:
    """A file in a chat. `found`: what was found in it once it was read, as JSON; empty before."""

    id: int
    person_id: int
    chat_id: int
    file_id: str
    name: str
    size: int | None
    interview_id: int | None
    found: str
    attempts: int
    received_at: datetime


_COLUMNS = statements.columns(_files, ReceivedFile)


def put(
    connection: Connection, *, person_id: int, chat_id: int, file_id: str, name: str, size: int | None, now: datetime
) -> int:
    """Let a file be read; its id."""
    about = {"person_id": person_id, "chat_id": chat_id, "file_id": file_id, "name": name, "size": size}
    return statements.add(connection, _files, {**about, "found": "", "attempts": 0, "received_at": now})


def waiting(connection: Connection, now: datetime) -> ReceivedFile | None:
    """What waits longest and nobody has in hand. Only looks: `claim` takes it."""
    is_free = or_(_files.c.leased_until.is_(None), _files.c.leased_until <= now)
    found = select(*_COLUMNS).where(_files.c.done_at.is_(None), is_free).order_by(_files.c.id).limit(1)
    row = connection.execute(found).one_or_none()
    return ReceivedFile(*row) if row else None


def claim(connection: Connection, file: ReceivedFile, *, until: datetime, now: datetime) -> bool:
    """Take a file up until then, and count the attempt; False where somebody else has it, or it is done or erased."""
    is_free = or_(_files.c.leased_until.is_(None), _files.c.leased_until <= now)
    mine = update(_files).where(_files.c.id == file.id, _files.c.done_at.is_(None), is_free)
    return connection.execute(mine.values(leased_until=until, attempts=_files.c.attempts + 1)).rowcount == 1


def release(connection: Connection) -> None:
    """Let everything be taken up that was in somebody's hands: whoever had it is dead, or answers first."""
    held = update(_files).where(_files.c.done_at.is_(None), _files.c.leased_until.is_not(None))
    connection.execute(held.values(leased_until=None))


def put_off(connection: Connection, file_id: int, until: datetime) -> None:
    """Give a file back, to be taken up again after then."""
    connection.execute(update(_files).where(_files.c.id == file_id).values(leased_until=until))


def done(
    connection: Connection, file_id: int, now: datetime, *, interview_id: int | None = None, found: str = ""
) -> bool:
    """Read, or given up. False where it was already, or was erased."""
    changed = update(_files).where(_files.c.id == file_id, _files.c.done_at.is_(None))
    about = {"done_at": now, "interview_id": interview_id, "found": found}
    return connection.execute(changed.values(about)).rowcount == 1


def find(connection: Connection, file_id: int) -> ReceivedFile | None:
    """One file, if it was not forgotten."""
    row = connection.execute(select(*_COLUMNS).where(_files.c.id == file_id)).one_or_none()
    return ReceivedFile(*row) if row else None


def note(connection: Connection, file_id: int, found: str) -> None:
    """Keep what is still to be decided about what was found."""
    connection.execute(update(_files).where(_files.c.id == file_id).values(found=found))


def erase(connection: Connection, *, persons: Iterable[int] = (), interviews: Iterable[int] = ()) -> None:
    """Erase what these persons sent, and what was found about these interviews, whoever sent it."""
    about = or_(_files.c.person_id.in_(list(persons)), _files.c.interview_id.in_(list(interviews)))
    connection.execute(delete(_files).where(about))
