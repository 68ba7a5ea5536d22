"""The last calls that the bot made, for whoever tests it."""

from collections import deque
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

_KEPT = 10_000


class CallLog:
    """The last 10,000 calls, oldest first."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._calls: deque[dict[str, Any]] = deque(maxlen=_KEPT)
        self._seq = 0

    def note(self, method: str, fields: dict[str, Any], status: int) -> None:
        """Remember a call."""
        self._seq += 1
        chat = fields.get("chat_id")
        call = {"seq": self._seq, "method": method, "chat_id": chat, "status": status, "at": self._clock().isoformat()}
        self._calls.append(call | ({"text": fields["text"]} if "text" in fields else {}))

    def calls(self) -> Sequence[dict[str, Any]]:
        """All that are remembered."""
        return tuple(self._calls)
