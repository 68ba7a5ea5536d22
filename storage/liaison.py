"""A process's own connection to PostgreSQL: who else is there, who is on duty, and what the others call out.

Its locks are the session's: they end with the connection, so at once with a killed process. It needs a session of its
own, which a pooler that hands out transactions does not give.
"""

import asyncio
from contextlib import aclosing
from typing import Any, Final, Self

import psycopg
from sqlalchemy import Connection, Engine, text

from storage.engines import CONNECT
from storage.errors import StorageUnavailable

_PRESENCE: Final = (2, 0)
_DUTY: Final = (3, 0)
_CHANNEL: Final = "baocao"
_PATIENCE: Final = 5.0  # seconds
HANGS_AFTER: Final = 30.0
"""Seconds without a word from a process on duty after which it is relieved, although its connection still stands."""
_RELIEVE: Final = (
    "SELECT pg_terminate_backend(pid) FROM pg_locks JOIN pg_stat_activity USING (pid) WHERE locktype = 'advisory'"
    " AND database = (SELECT oid FROM pg_database WHERE datname = current_database()) AND granted"
    " AND classid = %s AND objid = %s AND state_change < now() - make_interval(secs => %s)"
)


def call(connection: Connection) -> None:
    """Let the other processes look at once: there is something for whoever is on duty."""
    connection.execute(text("SELECT pg_notify(:channel, '')"), {"channel": _CHANNEL})


class Liaison:
    """Open until closed, or until something raises `StorageUnavailable`: then it holds nothing any more."""

    def __init__(self, connection: psycopg.AsyncConnection[Any]) -> None:
        self._connection = connection
        self._heard_of_at = float("-inf")

    @classmethod
    async def open(cls, engine: Engine) -> Self:
        """Connect to where `engine` does. Raises `StorageUnavailable`."""
        url = engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
        try:
            connection = await psycopg.AsyncConnection.connect(url, autocommit=True, **CONNECT)
            await connection.execute(f"LISTEN {_CHANNEL}")
        except psycopg.Error as fault:
            raise StorageUnavailable(type(fault).__name__) from None  # its text names host and user
        return cls(connection)

    async def enter(self, *, alone: bool) -> bool:
        """Be there: `alone`, or among others who let others be. False while that is not possible."""
        return await self._lock("pg_try_advisory_lock" if alone else "pg_try_advisory_lock_shared", _PRESENCE)

    async def take_duty(self, *, hangs_after: float = HANGS_AFTER) -> bool:
        """Be on duty; False while another process is. One that hangs loses it, to whoever asks next."""
        is_mine = await self._lock("pg_try_advisory_lock", _DUTY)
        if not is_mine:
            await self._ask(_RELIEVE, (*_DUTY, hangs_after))
        return is_mine

    async def calls(self, seconds: float) -> bool:
        """Wait for a call: True as soon as one comes, False after so many seconds without. Raises `StorageUnavailable`.

        About as often as that it also shows the server that this process lives.
        """
        is_called, now = False, asyncio.get_running_loop().time
        try:
            async with (
                asyncio.timeout(seconds + _PATIENCE),
                aclosing(self._connection.notifies(timeout=seconds, stop_after=1)) as found,
            ):
                async for _ in found:
                    is_called = True
        except (psycopg.Error, TimeoutError, OSError) as fault:
            raise await self._lost(fault) from None
        if now() - self._heard_of_at >= seconds:
            await self._ask("SELECT 1", ())
            self._heard_of_at = now()
        return is_called

    async def close(self) -> None:
        """Leave: whoever waits for our locks gets them."""
        await self._connection.close()

    async def _lock(self, function: str, key: tuple[int, int]) -> bool:
        return bool(await self._ask(f"SELECT {function}(%s, %s)", key))

    async def _ask(self, question: str, values: tuple[float, ...]) -> object:
        """The first column of the first row. Raises `StorageUnavailable`."""
        try:
            async with asyncio.timeout(_PATIENCE):
                answer = await self._connection.execute(question, values)
                row = await answer.fetchone()
        except (psycopg.Error, TimeoutError, OSError) as fault:
            raise await self._lost(fault) from None
        return row[0] if row else None

    async def _lost(self, fault: BaseException) -> StorageUnavailable:
        await self._connection.close()
        return StorageUnavailable(type(fault).__name__)
