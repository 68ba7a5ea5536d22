"""How much of one chat is taken up within a minute: so that a person who floods slows nobody else. Pure."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final, Literal, Self

_MINUTE: Final = 60
_FORGET_ABOVE: Final = 10_000
_DATES: Final = ("edit_date", "date")
Verdict = Literal["taken", "told", "dropped"]
"""`told`: the first that is dropped within its minute, of which the person is told."""


class Floods:
    """Counts each chat's updates of the minute in which they were sent, by Telegram's clock where it says so.

    So what piled up while the bot was down is no flood. `limit` 0 means none. Every process counts for itself.
    """

    def __init__(self, limit: int, counted: Mapping[int, tuple[int, int]] | None = None) -> None:
        self._limit, self._counted = limit, dict(counted or {})

    def copy(self) -> Self:
        """To count on trial: what was not stored comes again, and must not count twice."""
        return type(self)(self._limit, self._counted)

    def judge(self, chat_id: int | None, minute: int) -> Verdict:
        """Count one update of a chat."""
        if chat_id is None or not self._limit:
            return "taken"
        if len(self._counted) > _FORGET_ABOVE:
            self._counted = {chat: kept for chat, kept in self._counted.items() if kept[0] >= minute - 1}
        last, count = self._counted.get(chat_id, (minute, 0))
        count = count + 1 if last == minute else 1
        self._counted[chat_id] = (minute, count)
        if count <= self._limit:
            return "taken"
        return "told" if count == self._limit + 1 else "dropped"


def minute_of(raw: Mapping[str, Any], received_at: datetime) -> int:
    """The minute in which an update was sent: Telegram's own, or that of its arrival. A press has none of its own."""
    now = int(received_at.timestamp())
    for name, part in raw.items():
        if isinstance(part, Mapping) and name != "callback_query":
            found = (part.get(date) for date in _DATES)
            sent = next((date for date in found if type(date) is int and 0 < date <= now), now)
            return sent // _MINUTE
    return now // _MINUTE
