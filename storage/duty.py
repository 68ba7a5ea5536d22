"""Who is on duty: the one process that carries, prints and reminds for all.

Processes know it by a lock, which one can lose without noticing at once. So it stands in a row of the database too:
whoever looks there in its unit of work, and is not on duty any more, writes nothing.
"""

from typing import Final

from sqlalchemy import Connection, bindparam, select

from storage import bot_state, models
from storage.errors import NotOnDuty
from storage.prepared import Prepared

_state = models.BotState.__table__
_DUTY: Final = "duty"
_HOLDER = Prepared(
    lambda _: select(_state.c.value).where(_state.c.name == bindparam("name")).with_for_update(read=True)
)


def take_over(connection: Connection, token: str) -> None:
    """From this commit on the holder of `token` is on duty, and whoever was before is not."""
    bot_state.put(connection, _DUTY, token)


def demand(connection: Connection, token: str) -> None:
    """Let nobody take over before this unit of work ends. Raises `NotOnDuty` where somebody has."""
    if _HOLDER.value(connection, name=_DUTY) != token:
        raise NotOnDuty("another process is on duty")
