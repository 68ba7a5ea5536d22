"""What was found in a document that came back, as it is kept until somebody has decided about it."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal

from flows.record import Key

Kind = Literal["plain", "split", "clash", "computed", "emptied", "lost"]
"""How an answer is offered. `split`: the document says several things; `clash`: a colleague answered since."""
State = Literal["open", "taken", "kept"]


@dataclass(frozen=True, slots=True)
class Item:
    """One answer that the document says otherwise.

    `readings`: what it says, as one would type it; `shown`: the same as the office writes it. `old`: what stood in
    the document that was sent. `stands`: the stored answer when this was found, canonical, by which it is seen that
    somebody answered since.
    """

    key: Key
    kind: Kind
    old: str
    readings: tuple[str, ...]
    shown: tuple[str, ...]
    stands: str | None = None
    state: State = "open"


@dataclass(frozen=True, slots=True)
class Found:
    """All of it, in the order of the questions."""

    items: tuple[Item, ...]

    def open(self) -> Iterator[tuple[int, Item]]:
        """What is still to be decided, with its number; what is computed comes last."""
        waiting = [(at, item) for at, item in enumerate(self.items) if item.state == "open" and item.kind != "lost"]
        yield from sorted(waiting, key=lambda each: each[1].kind == "computed")

    def with_item(self, at: int, **changes: Any) -> "Found":  # noqa: ANN401  -- Item's own fields
        """The same with one of them otherwise."""
        return Found((*self.items[:at], replace(self.items[at], **changes), *self.items[at + 1 :]))

    def to_json(self) -> str:
        """As the table of received files keeps it."""
        return json.dumps([asdict(item) for item in self.items], ensure_ascii=False)

    @classmethod
    def from_json(cls, body: str) -> "Found":
        """Read back what `to_json` wrote; nothing kept is nothing found."""
        return cls(tuple(_item(fields) for fields in json.loads(body or "[]")))


def _item(fields: dict[str, Any]) -> Item:
    question, row = fields["key"]
    return Item(
        **fields | {"key": (question, row), "readings": tuple(fields["readings"]), "shown": tuple(fields["shown"])}
    )
