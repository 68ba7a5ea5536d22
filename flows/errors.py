"""Faults of authors and operators. A wrong reply of a clerk is never an exception.

FlowError
├── FlowFaults          a flow file is wrong; carries every fault with file, line and mend
└── ExpressionFault     one expression is wrong; becomes a fault of its flow
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault of a flow file: where it is, what is wrong, how to mend it."""

    file: str
    line: int
    message: str
    mend: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message} -- {self.mend}"


class FlowError(Exception):
    """Base of all faults of this floor."""


class FlowFaults(FlowError):
    """A flow file cannot be used; `faults` lists all that is wrong with it."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults


class ExpressionFault(FlowError):
    """An expression does not parse, or uses what is not allowed."""
