"""Between the stored rows and the interview: answers and positions, there and back."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType

from flows import answers as types
from flows.record import Answer, Answers, Key
from flows.schema import Flow
from flows.stage import Position
from storage.answers import AnswerRow, Kind, Standing


@dataclass(frozen=True, slots=True)
class Place:
    """Where one person is: the engine's position, and what only the conversation knows.

    `last`: the question answered last, and `heard`, a digest of that reply, by which a double tap is known.
    `held`: a text that came before its question and waits to be told which one it is for. `refused`: the message
    refused last, and the question that it was for, so that editing it is another try.
    """

    position: Position = field(default_factory=Position)
    last: Key | None = None
    heard: str = ""
    held: str = ""
    refused: tuple[int, Key] | None = None

    def to_json(self) -> str:
        """As the positions table keeps it."""
        body = {
            "focus": self.position.focus,
            "scope": sorted(self.position.scope),
            "writing": self.position.writing,
            "last": self.last,
            "heard": self.heard,
            "held": self.held,
            "refused": self.refused,
        }
        return json.dumps(body, ensure_ascii=False)

    @classmethod
    def from_json(cls, body: str | None) -> "Place":
        """Read back what `to_json` wrote; nothing kept means the beginning."""
        kept = json.loads(body) if body else {}
        if not kept:
            return cls()
        position = Position(_key(kept["focus"]), frozenset(kept["scope"]), _key(kept.get("writing")))
        refused = kept.get("refused")
        message = (int(refused[0]), (refused[1][0], refused[1][1])) if refused else None
        return cls(position, _key(kept["last"]), kept["heard"], kept["held"], message)


@dataclass(frozen=True, slots=True)
class Change:
    """One answer that is to be stored; its fields are those of the answers table."""

    question: str
    row: str
    value: str | None
    kind: Kind
    reason: str | None = None
    confirmed: str = ""


def answers_from(flow: Flow, rows: Sequence[AnswerRow | Standing]) -> Answers:
    """The answers that stand, from the newest stored row of each key."""
    found: dict[Key, Answer] = {}
    for row in rows:
        if row.kind != "withdrawn":
            value = None if row.value is None else types.load(row.value, flow.question(row.question))
            found[row.question, row.row] = Answer(value, row.reason, row.confirmed)
    return MappingProxyType(found)


def changes(flow: Flow, before: Answers, after: Answers) -> list[Change]:
    """What to store so that the stored answers become `after`."""
    found = [_stored(flow, key, answer) for key, answer in after.items() if before.get(key) != answer]
    return found + [Change(*key, value=None, kind="withdrawn") for key in before if key not in after]


def withdrawn(key: Key, at: datetime, *, person_id: int | None = None, update_id: int | None = None) -> AnswerRow:
    """The row by which an answer is taken back, so that its question is open again. Nobody, where the house does it."""
    return AnswerRow(
        *key,
        value=None,
        kind="withdrawn",
        reason=None,
        confirmed="",
        person_id=person_id,
        update_id=update_id,
        at=at,
    )


def _stored(flow: Flow, key: Key, answer: Answer) -> Change:
    if answer.value is None:
        return Change(*key, value=None, kind="skipped")
    value = types.dump(answer.value, flow.question(key[0]))
    kind: Kind = "given" if answer.reason is None else "overruled"
    return Change(*key, value=value, kind=kind, reason=answer.reason, confirmed=answer.confirmed)


def _key(pair: list[str] | None) -> Key | None:
    return (pair[0], pair[1]) if pair else None
