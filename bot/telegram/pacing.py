"""When the next message may go: so many in all, so many a chat, and nobody while Telegram says wait. Pure."""

from typing import Final

_TWO_CHATS_WITHIN: Final = 5.0
_FORGET_ABOVE: Final = 10_000


class Bucket:
    """A token bucket, kept as the one moment at which it will be full again."""

    __slots__ = ("_every", "_full_at", "_room")

    def __init__(self, rate: float, burst: float) -> None:
        self._every = 1 / rate
        self._room = (max(burst, 1.0) - 1) / rate
        self._full_at = float("-inf")

    def ready_at(self) -> float:
        """When the next token is there."""
        return self._full_at - self._room

    def take(self, now: float) -> None:
        """Use a token."""
        self._full_at = max(self._full_at, now) + self._every

    def is_full(self, now: float) -> bool:
        """Whether it holds nothing worth remembering."""
        return self._full_at <= now


class Pacing:
    """Telegram's rates. `now` is monotonic seconds, from wherever the caller takes them."""

    def __init__(self, rate: float, per_chat: float, *, chat_burst: float = 3.0) -> None:
        self._per_chat, self._chat_burst = per_chat, chat_burst
        self._all = Bucket(rate, rate)
        self._chats: dict[int, Bucket] = {}
        self._paused: dict[int, float] = {}
        self._all_paused = float("-inf")
        self._last_refused: tuple[int, float] | None = None

    def ready_at(self, chat_id: int) -> float:
        """The earliest moment at which a message to this chat may go."""
        bucket = self._chats.get(chat_id)
        own = bucket.ready_at() if bucket else float("-inf")
        return max(own, self._paused.get(chat_id, own), self._all.ready_at(), self._all_paused)

    def take(self, chat_id: int, now: float) -> None:
        """A message goes to this chat now."""
        if len(self._chats) > _FORGET_ABOVE:
            self._forget(now)
        self._all.take(now)
        self._chats.setdefault(chat_id, Bucket(self._per_chat, self._chat_burst)).take(now)

    def refused(self, chat_id: int, retry_after: float, now: float) -> None:
        """Telegram answered 429: its chat pauses; when another chat had one just before, all pause."""
        self._paused[chat_id] = max(self._paused.get(chat_id, now), now + retry_after)
        if self._last_refused is not None:
            other, when = self._last_refused
            if other != chat_id and now - when <= _TWO_CHATS_WITHIN:
                self._all_paused = max(self._all_paused, self._paused[chat_id], self._paused.get(other, now))
        self._last_refused = (chat_id, now)

    def _forget(self, now: float) -> None:
        self._chats = {chat: bucket for chat, bucket in self._chats.items() if not bucket.is_full(now)}
        self._paused = {chat: until for chat, until in self._paused.items() if until > now}
