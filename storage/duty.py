"""Who is on duty: the one process that carries, prints and reminds for all.

A lock says so to the processes; this row says so to the database: what a process writes that was relieved without
noticing it yet is refused in the same unit of work.
"""

from typing import Final

from sqlalchemy import Connection, select

from storage import bot_state, models
from storage.errors import NotOnDuty

_state = models.BotState.__table__
_DUTY: Final = "duty"


def take_over(connection: Connection, token: str) -> None:
    """From this commit on the holder of `token` is on duty, and whoever was before is not."""
    bot_state.put(connection, _DUTY, token)


def demand(connection: Connection, token: str) -> None:
    """Let nobody take over before this unit of work ends. Raises `NotOnDuty` where somebody has."""
    found = select(_state.c.value).where(_state.c.name == _DUTY).with_for_update(read=True)
    if connection.execute(found).scalar_one_or_none() != token:
        raise NotOnDuty("another process is on duty")
