"""A clock that goes on like the real one and can be moved forward, never back."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta


class MovableClock:
    """Real UTC time, or from another beginning (aware), plus how far it was moved."""

    def __init__(self, begin: datetime | None = None) -> None:
        self._ahead = begin - datetime.now(UTC) if begin else timedelta()
        self._listeners: list[Callable[[], None]] = []

    def __call__(self) -> datetime:
        """Now, aware, in UTC."""
        return datetime.now(UTC) + self._ahead

    def forward(self, by: timedelta) -> None:
        """Move on, then tell everybody who waits for a time to come. ValueError for a move back."""
        if by < timedelta():
            raise ValueError("the clock moves forward only")
        self._ahead += by
        for listener in self._listeners:
            listener()

    def on_move(self, listener: Callable[[], None]) -> None:
        """Call this after every move."""
        self._listeners.append(listener)
