"""Papers about all communes as they were sent to administrators: kept for a while, so that none is made twice."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, select, update

from storage import models, statements
from storage.office_orders import Kind

_orders = models.OfficeOrder.__table__
_papers = models.OfficePaper.__table__


@dataclass(frozen=True, slots=True)
class OfficePaper:
    """A paper as it was sent."""

    id: int
    kind: Kind
    content: bytes
    filename: str
    file_id: str | None


_COLUMNS = statements.columns(_papers, OfficePaper)


def keep(
    connection: Connection,
    *,
    kind: Kind,
    flow: str,
    round_id: int | None,
    made_of: str,
    content: bytes,
    filename: str,
    now: datetime,
) -> int:
    """Keep a paper; its id. `made_of`: a digest of all that is in it, by which `same` finds it."""
    row = {"kind": kind, "flow": flow, "round_id": round_id, "made_of": made_of, "content": content}
    return statements.add(connection, _papers, {**row, "filename": filename, "created_at": now})


def same(connection: Connection, kind: Kind, made_of: str) -> int | None:
    """The paper of this kind that was made of just the same."""
    found = select(_papers.c.id).where(_papers.c.made_of == made_of, _papers.c.kind == kind)
    return connection.execute(found.order_by(_papers.c.id.desc()).limit(1)).scalar_one_or_none()


def get(connection: Connection, paper_id: int) -> OfficePaper:
    """One paper."""
    return OfficePaper(*connection.execute(select(*_COLUMNS).where(_papers.c.id == paper_id)).one())


def set_file_id(connection: Connection, paper_id: int, file_id: str) -> None:
    """Telegram has the file: by this id it can be sent again without its bytes."""
    connection.execute(update(_papers).where(_papers.c.id == paper_id).values(file_id=file_id))


def erase(connection: Connection, flows: Iterable[str]) -> None:
    """Erase all papers about these flows, and what is ordered of them."""
    named = list(flows)
    for table in (_papers, _orders):
        connection.execute(delete(table).where(table.c.flow.in_(named)))
