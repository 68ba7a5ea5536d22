"""Persons who were admitted, and the commune each belongs to: one at a time."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Connection, Select, and_, bindparam, insert, select, update

from storage import models, statements
from storage.prepared import Prepared

_persons = models.Person.__table__
_members = models.Member.__table__

Role = Literal["respondent", "admin", "leader", "helper"]
"""A helper has nothing but the parts that they were handed; a leader looks at what goes out."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who was admitted. In a private chat the chat's id is the person's."""

    id: int
    chat_id: int
    name: str
    joined_at: datetime
    blocked_at: datetime | None
    noticed_at: datetime | None


@dataclass(frozen=True, slots=True)
class Membership:
    """Where somebody belongs, and as what."""

    person_id: int
    commune_id: int
    role: Role


_COLUMNS = statements.columns(_persons, Person)
_MEMBERSHIP = statements.columns(_members, Membership)
_CURRENT = _members.c.until.is_(None)
_OF_PERSON = Prepared(lambda _: select(*_MEMBERSHIP).where(_members.c.person_id == bindparam("person"), _CURRENT))
_FOUND = Prepared(lambda _: select(*_COLUMNS).where(_persons.c.id == bindparam("person")))
_AT_WORK = _members.c.role.in_(["respondent", "admin"])


def find(connection: Connection, person_id: int) -> Person | None:
    """The person, if admitted once; `commune_of` tells whether still a member."""
    row = _FOUND.one(connection, person=person_id)
    return Person(*row) if row else None


def admit(
    connection: Connection,
    *,
    person_id: int,
    chat_id: int,
    name: str,
    commune_id: int,
    role: Role = "respondent",
    now: datetime,
) -> None:
    """Make somebody a member of a commune, instead of any other. Asked twice it is done once."""
    row = {"chat_id": chat_id, "name": name}
    statement = statements.insert(connection, _persons).values(id=person_id, joined_at=now, **row)
    connection.execute(statement.on_conflict_do_update(index_elements=["id"], set_=row))
    if commune_of(connection, person_id) == Membership(person_id, commune_id, role):
        return
    leave(connection, person_id, now)
    membership = {"person_id": person_id, "commune_id": commune_id, "role": role, "since": now}
    connection.execute(insert(_members).values(membership))


def leave(connection: Connection, person_id: int, now: datetime) -> None:
    """End the membership; what was answered stays."""
    connection.execute(update(_members).where(_members.c.person_id == person_id, _CURRENT).values(until=now))


def commune_of(connection: Connection, person_id: int) -> Membership | None:
    """Where a person belongs now."""
    row = _OF_PERSON.one(connection, person=person_id)
    return Membership(*row) if row else None


def names(connection: Connection) -> dict[int, str]:
    """What everybody is called, by their number."""
    return {int(row.id): str(row.name) for row in connection.execute(select(_persons.c.id, _persons.c.name))}


def members(connection: Connection, commune_id: int) -> tuple[Person, ...]:
    """Who belongs to a commune now, in the order of joining."""
    return tuple(Person(*row) for row in connection.execute(_of_commune(commune_id)))


def working(connection: Connection, commune_id: int) -> tuple[Person, ...]:
    """Whose task the commune's reports are: all but leaders, and helpers with a part."""
    found = _of_commune(commune_id).where(_AT_WORK)
    return tuple(Person(*row) for row in connection.execute(found))


def communes_at_work(connection: Connection) -> frozenset[int]:
    """The communes that have somebody whose task their reports are."""
    found = select(_members.c.commune_id).distinct().where(_CURRENT, _AT_WORK)
    return frozenset(connection.execute(found).scalars())


def leaders(connection: Connection, commune_id: int) -> tuple[Person, ...]:
    """Who looks at what the commune sends."""
    found = _of_commune(commune_id).where(_members.c.role == "leader")
    return tuple(Person(*row) for row in connection.execute(found))


def administrators(connection: Connection) -> tuple[Person, ...]:
    """Who keeps this office's bot now."""
    joined = _persons.join(_members, _members.c.person_id == _persons.c.id)
    found = select(*_COLUMNS).select_from(joined).where(_members.c.role == "admin", _CURRENT)
    return tuple(Person(*row) for row in connection.execute(found.order_by(_members.c.id)))


def chats(connection: Connection) -> tuple[int, ...]:
    """The chats of all who belong to a commune now and have not stopped the bot."""
    joined = _persons.join(_members, _members.c.person_id == _persons.c.id)
    found = select(_persons.c.chat_id).select_from(joined).where(_CURRENT, _persons.c.blocked_at.is_(None))
    return tuple(connection.execute(found.order_by(_members.c.id)).scalars())


def block(connection: Connection, person_id: int, now: datetime) -> None:
    """This person stopped the bot: nothing can be sent to them."""
    connection.execute(update(_persons).where(_persons.c.id == person_id).values(blocked_at=now))


def unblock(connection: Connection, person_id: int) -> bool:
    """This person is back; False where they were never away."""
    away = (_persons.c.id == person_id, _persons.c.blocked_at.is_not(None))
    back = update(_persons).where(*away).values(blocked_at=None, block_told_at=None)
    return connection.execute(back).rowcount > 0


def lost(connection: Connection) -> tuple[Person, ...]:
    """Who stopped the bot and still belongs to a commune, where the administrators do not know it yet."""
    untold = and_(_persons.c.blocked_at.is_not(None), _persons.c.block_told_at.is_(None))
    joined = _persons.join(_members, _members.c.person_id == _persons.c.id)
    found = select(*_COLUMNS).select_from(joined).where(untold, _CURRENT).order_by(_persons.c.id)
    return tuple(Person(*row) for row in connection.execute(found))


def mark_block_told(connection: Connection, person_id: int, now: datetime) -> None:
    """The administrators know that this person stopped the bot."""
    connection.execute(update(_persons).where(_persons.c.id == person_id).values(block_told_at=now))


def mark_noticed(connection: Connection, person_id: int, now: datetime) -> None:
    """This person was told what is kept of them, and how to have it erased."""
    connection.execute(update(_persons).where(_persons.c.id == person_id).values(noticed_at=now))


def _of_commune(commune_id: int) -> Select[Any]:
    joined = _persons.join(_members, _members.c.person_id == _persons.c.id)
    found = select(*_COLUMNS).select_from(joined).where(_members.c.commune_id == commune_id, _CURRENT)
    return found.order_by(_members.c.id)
