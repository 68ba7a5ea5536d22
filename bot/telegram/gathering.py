"""Updates that are brought one by one at the same time are kept in one commit: it costs the same as one update's."""

import asyncio
from collections.abc import Callable, Sequence
from typing import Any

Update = dict[str, Any]


class Gathering:
    """Collects what comes while the loop goes round, and hands it to `keep` at once."""

    def __init__(self, keep: Callable[[Sequence[Update]], None]) -> None:
        self._keep_all = keep
        self._waiting: list[tuple[Update, asyncio.Future[None]]] = []

    def keep(self, update: Update) -> asyncio.Future[None]:
        """A future: done once the update is kept, or raising what the `keep` for all of them raised."""
        loop = asyncio.get_running_loop()
        kept = loop.create_future()
        if not self._waiting:
            # One round more, so that the handlers that the same look at the sockets has woken come first.
            loop.call_soon(loop.call_soon, self._keep)
        self._waiting.append((update, kept))
        return kept

    def _keep(self) -> None:
        waiting, self._waiting = self._waiting, []
        fault: Exception | None = None
        try:
            self._keep_all([update for update, _ in waiting])
        except Exception as raised:  # noqa: BLE001  -- each that waits is told
            fault = raised
        for _, kept in waiting:
            if kept.done():
                continue  # who brought it has hung up, and brings it again
            if fault is None:
                kept.set_result(None)
            else:
                kept.set_exception(fault)
