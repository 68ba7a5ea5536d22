"""The document that was sent, as it can be printed once more."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flows.blank import BLANK
from flows.record import Key
from flows.schema import Flow


@dataclass(frozen=True, slots=True)
class Original:
    """A form's bytes, its flow, and the values in it. `rows`: the ids of each repeat's rows, as they are printed."""

    form: bytes
    flow: Flow
    values: Mapping[str, Any]
    rows: Mapping[str, Sequence[str]]

    def by_key(self) -> dict[Key, Any]:
        """The value of every answer; None for a blank."""
        found: dict[Key, Any] = {(name, ""): value for name, value in self.values.items()}
        for repeat, ids in self.rows.items():
            for row, given in zip(ids, self.values[repeat], strict=False):  # of one that is asked no more, none
                found |= {(name, row): value for name, value in given.items()}
        return {key: None if value is BLANK else value for key, value in found.items()}
