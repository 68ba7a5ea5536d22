"""Communes, and what the office knows about them beforehand."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, select, update

from storage import models, statements
from storage.prepared import Prepared

_communes = models.Commune.__table__
_facts = models.CommuneFact.__table__
_FACTS = Prepared(
    lambda _: (
        select(_facts.c.name, _facts.c.text).where(_facts.c.commune_id == bindparam("commune")).order_by(_facts.c.name)
    )
)
_SET = Prepared(
    lambda insert: (
        row := insert(_facts).values({name: bindparam(name) for name in ("commune_id", "name", "text")})
    ).on_conflict_do_update(index_elements=["commune_id", "name"], set_={"text": row.excluded.text})
)


@dataclass(frozen=True, slots=True)
class Commune:
    """A commune that reports."""

    id: int
    name: str
    superior: str
    kind: str
    created_at: datetime


_COLUMNS = statements.columns(_communes, Commune)


def add(connection: Connection, *, name: str, superior: str, kind: str, now: datetime) -> int:
    """Add a commune; its id."""
    row = {"name": name, "superior": superior, "kind": kind, "created_at": now}
    return statements.add(connection, _communes, row)


def find(connection: Connection, commune_id: int) -> Commune | None:
    """One commune, if there is one of this id."""
    row = connection.execute(select(*_COLUMNS).where(_communes.c.id == commune_id)).one_or_none()
    return Commune(*row) if row else None


def rename(connection: Connection, commune_id: int, name: str) -> None:
    """Call a commune so from now on."""
    connection.execute(update(_communes).where(_communes.c.id == commune_id).values(name=name))
    set_fact(connection, commune_id, "ten_xa", name)


def place(connection: Connection, commune_id: int, *, superior: str, kind: str) -> None:
    """Write down under whom a commune stands from now on, and of what kind it is."""
    row = {"superior": superior, "kind": kind}
    connection.execute(update(_communes).where(_communes.c.id == commune_id).values(row))


def name_of(connection: Connection, commune_id: int) -> str:
    """What a commune is called: as it was added, or as its own reports name it; nothing while neither is known."""
    found = find(connection, commune_id)
    return (found.name or facts(connection, commune_id).get("ten_xa", "")) if found else ""


def names(connection: Connection) -> dict[int, str]:
    """What all communes are called, by id; empty where that is not known yet."""
    own = select(_facts.c.text).where(_facts.c.commune_id == _communes.c.id, _facts.c.name == "ten_xa")
    found = select(_communes.c.id, _communes.c.name, own.scalar_subquery())
    return {row[0]: row[1] or row[2] or "" for row in connection.execute(found)}


def every(connection: Connection) -> tuple[Commune, ...]:
    """All communes, in the order in which they were added."""
    return tuple(Commune(*row) for row in connection.execute(select(*_COLUMNS).order_by(_communes.c.id)))


def set_fact(connection: Connection, commune_id: int, name: str, text: str) -> None:
    """Keep a fact, in place of what was known under its name."""
    _SET.run(connection, commune_id=commune_id, name=name, text=text)


def facts(connection: Connection, commune_id: int) -> dict[str, str]:
    """All facts of a commune by name."""
    return dict(_FACTS.run(connection, commune=commune_id))
