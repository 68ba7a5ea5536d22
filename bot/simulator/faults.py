"""Failures on demand: 429, 403, 5xx, a hang, or a connection that drops after the request was carried out."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["429", "403", "5xx", "hang", "drop"]


@dataclass(slots=True)
class Fault:
    """How the next `times` calls of a method fail; `method` * means every method, `person` None everybody."""

    method: str
    kind: Kind
    times: int = 1
    seconds: float = 0.0
    retry_after: int = 1
    person: int | None = None


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
            if named and fault.times > 0 and (fault.person is None or fault.person == person):
                fault.times -= 1
                return fault
        return None
