"""Faults of authors and operators. A wrong reply of a clerk is never an exception.

Faults are codes and what their sentences need; the sentences, which name the mend, live in `bot/texts.vi.yaml`.

FlowError
├── FlowFaults          a flow file is wrong; carries every fault with file and line
└── ExpressionFault     one expression is wrong; becomes a fault of its flow
"""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault of a flow file: where it is, and what is wrong, as a code and what its sentence needs."""

    file: str
    line: int
    code: str
    params: Mapping[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.code} {dict(self.params)}"


class FlowError(Exception):
    """Base of all faults of this floor."""


class FlowFaults(FlowError):
    """A flow file cannot be used; `faults` lists all that is wrong with it."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults


class ExpressionFault(FlowError):
    """An expression, or a text that quotes answers, does not parse or uses what is not allowed; a code, and params."""

    def __init__(self, code: str, **params: str) -> None:
        super().__init__(f"{code} {params}")
        self.code, self.params = code, params
