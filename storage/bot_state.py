"""Small things the bot remembers of itself, such as the offset up to which updates were stored."""

from sqlalchemy import Connection, bindparam, delete, select

from storage import models
from storage.prepared import Prepared

_state = models.BotState.__table__
_PUT = Prepared(
    lambda insert: (
        row := insert(_state).values(name=bindparam("name"), value=bindparam("value"))
    ).on_conflict_do_update(index_elements=["name"], set_={"value": row.excluded.value})
)


def find(connection: Connection, name: str) -> str | None:
    """What was put under a name, if anything was."""
    return connection.execute(select(_state.c.value).where(_state.c.name == name)).scalar_one_or_none()


def put(connection: Connection, name: str, value: str) -> None:
    """Remember a value in place of the last."""
    _PUT.run(connection, name=name, value=value)


def forget(connection: Connection, name: str) -> None:
    """Remember it no more."""
    connection.execute(delete(_state).where(_state.c.name == name))


def names(connection: Connection, beginning: str) -> tuple[str, ...]:
    """What is remembered under names that begin so."""
    found = select(_state.c.name).where(_state.c.name.startswith(beginning, autoescape=True)).order_by(_state.c.name)
    return tuple(connection.execute(found).scalars())
