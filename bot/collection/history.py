"""What was said otherwise before: each answer that took the place of another."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.collection.rows import Row
from bot.speech.shown import veiled
from flows import answers as types
from flows.schema import Flow
from storage.answers import AnswerRow


@dataclass(frozen=True, slots=True)
class Change:
    """One correction: by whom and when. An answer that was taken back is nothing."""

    commune: str
    label: str
    old: str
    new: str
    person: str
    at: datetime


def changes(row: Row, flow: Flow, people: Mapping[int, str]) -> Iterator[Change]:
    """The corrections of one report, in order."""
    standing: dict[tuple[str, str], AnswerRow] = {}
    for said in row.said:
        before = standing.get((said.question, said.row))
        standing[said.question, said.row] = said
        if before is not None and before.value != said.value:
            label = flow.question(said.question).label.rstrip("? ")
            old, new = _shown(flow, before), _shown(flow, said)
            yield Change(row.commune, label, old, new, people.get(said.person_id or 0, ""), said.at)


def _shown(flow: Flow, said: AnswerRow) -> str:
    question = flow.question(said.question)
    if said.value is None:
        return ""
    return veiled(types.load(said.value, question), question)
