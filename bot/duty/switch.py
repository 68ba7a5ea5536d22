"""Something that is on or off, and work that goes on only while it is on."""

import asyncio
from collections.abc import Awaitable, Callable


class Switch:
    """Off at first."""

    def __init__(self, *, on: bool = False) -> None:
        self._is_on, self._is_off = asyncio.Event(), asyncio.Event()
        self.turn(on=on)

    @property
    def is_on(self) -> bool:
        """Whether it is on."""
        return self._is_on.is_set()

    def turn(self, *, on: bool) -> None:
        """Turn it."""
        (self._is_off if on else self._is_on).clear()
        (self._is_on if on else self._is_off).set()

    async def while_on(self, work: Callable[[], Awaitable[None]]) -> None:
        """Work each time it is on; turned off, the work is cancelled and brought to its end. Raises what it raises."""
        while True:
            await self._is_on.wait()
            tasks = asyncio.ensure_future(work()), asyncio.ensure_future(self._is_off.wait())
            try:
                await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
                if tasks[0].done() and not tasks[0].exception():
                    await tasks[1]
            finally:
                for task in tasks:
                    task.cancel()
                await asyncio.gather(*tasks, return_exceptions=True)
            if not tasks[0].cancelled():
                tasks[0].result()
