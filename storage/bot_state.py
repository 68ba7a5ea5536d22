"""Small things the bot remembers of itself, such as the offset up to which updates were stored."""

from sqlalchemy import Connection, select

from storage import models, statements

_state = models.BotState.__table__


def get(connection: Connection, name: str) -> str | None:
    """What was put under a name."""
    return connection.execute(select(_state.c.value).where(_state.c.name == name)).scalar_one_or_none()


def put(connection: Connection, name: str, value: str) -> None:
    """Remember a value in place of the last."""
    statement = statements.insert(connection, _state).values(name=name, value=value)
    connection.execute(statement.on_conflict_do_update(index_elements=["name"], set_={"value": value}))
