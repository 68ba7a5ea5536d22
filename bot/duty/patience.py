"""Trying again for a moment: whoever was killed just now may still be there."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final

from bot.duty.duty import AlreadyRunning

_TRIES: Final = 10
_BETWEEN: Final = 0.2  # seconds


async def patiently(take: Callable[[], Awaitable[bool]]) -> None:
    """Until it is taken, for two seconds. Then raises `AlreadyRunning`."""
    for _ in range(_TRIES):
        if await take():
            return
        await asyncio.sleep(_BETWEEN)
    raise AlreadyRunning("running_here")
