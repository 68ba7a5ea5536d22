"""Updates that wait for the bot: kept until confirmed, 24 hours at most, presses 150 seconds."""

import asyncio
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

_KEPT = timedelta(hours=24)
_PRESS_KEPT = timedelta(seconds=150)


@dataclass(frozen=True, slots=True)
class Update:
    """One update and when it happened."""

    update_id: int
    kind: str
    body: dict[str, Any]
    at: datetime

    def to_api(self) -> dict[str, Any]:
        """As the Bot API delivers it."""
        return {"update_id": self.update_id, self.kind: self.body}


class Updates:
    """The queue of one bot."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._waiting: list[Update] = []
        self._past: dict[int, Update] = {}
        # Higher than in any earlier run, so that a bot that remembers those takes these for new.
        self._next_id = int(clock().timestamp())
        self._allowed: frozenset[str] | None = None
        self._arrived = asyncio.Event()

    def add(self, kind: str, body: dict[str, Any]) -> int:
        """Let the bot know; the update's id. What it has not asked for is not kept."""
        update = Update(self._next_id, kind, body, self._clock())
        self._next_id += 1
        self._past[update.update_id] = update
        if self._allowed is None or kind in self._allowed:
            self._waiting.append(update)
            self._arrived.set()
        return update.update_id

    def again(self, update_id: int) -> None:
        """Deliver an update once more, before what is new, as after a lost confirmation. KeyError for none."""
        self._waiting.insert(0, self._past[update_id])
        self._arrived.set()

    def jump(self, update_id: int) -> None:
        """Go on numbering from here, even lower."""
        self._next_id = update_id

    def allow(self, kinds: Iterable[str] | None) -> None:
        """Keep only these from now on; an empty list is Telegram's default, None changes nothing."""
        if kinds is not None:
            self._allowed = frozenset(kinds) or None

    def confirm(self, offset: int) -> None:
        """Forget what stands below the offset; one that lies beyond all numbers given out says nothing."""
        place = next((at for at, each in enumerate(self._waiting) if each.update_id == offset - 1), None)
        if place is not None:
            del self._waiting[: place + 1]
        elif offset <= self._next_id:
            self._waiting = [each for each in self._waiting if each.update_id >= offset]

    def keep_last(self, count: int) -> None:
        """What a negative offset asks for: forget all but the last."""
        self._waiting = self._waiting[-count:]

    def waiting(self, limit: int = 100) -> list[Update]:
        """What is to be delivered, oldest first."""
        now = self._clock()
        kept = [each for each in self._waiting if now - each.at <= _lifetime(each)]
        self._waiting = kept
        return kept[:limit]

    def is_waiting(self, update: Update) -> bool:
        """Whether it is still to be delivered."""
        return update in self.waiting(len(self._waiting))

    def forget(self, update: Update) -> None:
        """It was taken; the others still wait."""
        if update in self._waiting:
            self._waiting.remove(update)

    def listen(self) -> None:
        """From now on `heard` waits for what comes next."""
        self._arrived.clear()

    async def heard(self) -> None:
        """Wait until something has come since `listen`."""
        await self._arrived.wait()

    async def arrival(self, timeout: float) -> None:  # noqa: ASYNC109  -- Telegram's own word
        """Wait until there is something, at most so many seconds."""
        self._arrived.clear()
        if not self.waiting(1):
            with suppress(TimeoutError):
                async with asyncio.timeout(timeout):
                    await self._arrived.wait()


def _lifetime(update: Update) -> timedelta:
    return _PRESS_KEPT if update.kind == "callback_query" else _KEPT
