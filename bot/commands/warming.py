"""What a start leaves out is made ready while the bot already listens: nobody who writes to it soon has to wait for it.

The rooms of a turn, the flows on offer and their forms take about a second of one processor, and some 30 MB.
"""

import asyncio
import gc
from typing import Final

from bot.interviews.library import Library
from storage.database import Database

_FIRST: Final = 1.0
"""Seconds for what waited at Telegram; only then the rest."""


async def warm(database: Database, library: Library, offered: tuple[int, ...]) -> None:
    """In a thread, one report at a time."""
    await asyncio.sleep(_FIRST)
    await asyncio.to_thread(_open_rooms)
    for version in offered:
        await asyncio.to_thread(_prepare, database, library, version)
    gc.freeze()  # all this stays: to look through it for garbage would hold up everybody for 0.1 s, time and again


def _open_rooms() -> None:
    import bot.runner.meeting  # noqa: F401, PLC0415


def _prepare(database: Database, library: Library, version: int) -> None:
    with database.reading() as connection:
        report = library.report(connection, version)
    report.prepared  # noqa: B018  -- kept from now on
