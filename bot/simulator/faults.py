"""Failures on demand, before a call is carried out or after.

Before: a refusal by its code, in Telegram's words or in the `words` given, or a hang. After: the connection drops, or
the answer comes late.
"""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["400", "401", "403", "409", "429", "5xx", "hang", "late", "drop"]


@dataclass(slots=True)
class Fault:
    """How the next `times` calls of a method fail; `method` * means every method, `person` None everybody.

    `after`: so many such calls go well before. `met`: how many calls met it by now; with a late answer they are
    counted when they were carried out.
    """

    method: str
    kind: Kind
    times: int = 1
    seconds: float = 0.0
    retry_after: int = 1
    person: int | None = None
    words: str = ""
    after: int = 0
    met: int = 0


class Faults:
    """Those still to come."""

    def __init__(self) -> None:
        self._planned: list[Fault] = []

    def plan(self, fault: Fault) -> None:
        """Let calls fail; getUpdates only if it is named."""
        self._planned.append(fault)

    def clear(self) -> None:
        """No more failures."""
        self._planned.clear()

    def take(self, method: str, person: int | None) -> Fault | None:
        """The fault for this call, if one is due."""
        for fault in self._planned:
            named = fault.method.lower() == method or (fault.method == "*" and method != "getupdates")
            if not named or fault.times <= 0 or fault.person not in (None, person):
                continue
            if fault.after > 0:
                fault.after -= 1
                continue
            fault.times -= 1
            return fault
        return None
