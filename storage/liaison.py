"""A process's own connection to PostgreSQL: who else is there, who is on duty, and what the others call out.

Its locks are the session's: they end with the connection, so at once with a killed process. It needs a session of its
own, which a pooler that hands out transactions does not give.
"""

import asyncio
from typing import Any, Final, Self

import psycopg
from sqlalchemy import Connection, Engine, text

from storage.database import CONNECT
from storage.errors import StorageUnavailable

_PRESENCE: Final = (2, 0)
_DUTY: Final = (3, 0)
_CHANNEL: Final = "baocao"
_PATIENCE: Final = 5.0


def call(connection: Connection) -> None:
    """Let the other processes look at once: there is something for whoever is on duty."""
    connection.execute(text("SELECT pg_notify(:channel, '')"), {"channel": _CHANNEL})


class Liaison:
    """Open until closed, or until something raises `StorageUnavailable`: then it holds nothing any more."""

    def __init__(self, connection: psycopg.AsyncConnection[Any]) -> None:
        self._connection = connection

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

    async def take_duty(self) -> bool:
        """Be on duty; False while another process is."""
        return await self._lock("pg_try_advisory_lock", _DUTY)

    async def calls(self, seconds: float) -> bool:
        """Whether anybody calls within this time; then at once. Also looks whether the connection still lives."""
        try:
            async with asyncio.timeout(seconds + _PATIENCE):
                async for _ in self._connection.notifies(timeout=seconds, stop_after=1):
                    return True
                await self._connection.execute("SELECT 1")
        except (psycopg.Error, TimeoutError, OSError) as fault:
            raise await self._lost(fault) from None
        return False

    async def close(self) -> None:
        """Leave: whoever waits for our locks gets them."""
        await self._connection.close()

    async def _lock(self, function: str, key: tuple[int, int]) -> bool:
        try:
            async with asyncio.timeout(_PATIENCE):
                answer = await self._connection.execute(f"SELECT {function}(%s, %s)", key)
                row = await answer.fetchone()
        except (psycopg.Error, TimeoutError, OSError) as fault:
            raise await self._lost(fault) from None
        return bool(row and row[0])

    async def _lost(self, fault: BaseException) -> StorageUnavailable:
        await self._connection.close()
        return StorageUnavailable(type(fault).__name__)
