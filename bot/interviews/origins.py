"""Where every value on the paper comes from: who gave it, when, in which message, or what it was computed from."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from zoneinfo import ZoneInfo

from markupsafe import Markup
from sqlalchemy import Connection

from bot.days import calendar
from bot.speech.review import marked
from bot.speech.shown import VALUE, one_line, short_label, veiled
from bot.texts import Texts
from flows.path import Path, Slot
from flows.record import Key
from storage import answers, persons
from storage.answers import AnswerRow


@dataclass(frozen=True, slots=True)
class Origin:
    """One value and its origin. `basis`: the calculation, its operands by their marks in the review."""

    question: str
    mark: str
    label: str
    value: str
    how: Literal["given", "computed", "overruled"]
    name: str = ""
    at: datetime | None = None
    message_id: int | None = None
    basis: str = ""
    reason: str = ""

    def in_words(self, texts: Texts, zone: ZoneInfo) -> Markup:
        """As a person reads it."""
        when = calendar.parts_of(self.at, zone, texts) if self.at is not None else {}
        known = {"mark": self.mark, "label": self.label, "value": self.value, "name": self.name, "basis": self.basis}
        return texts.say(f"origin.{self.how}", **known, **when, reason=self.reason)


def origins(connection: Connection, interview_id: int, path: Path, texts: Texts) -> Iterator[Origin]:
    """The origin of each value that stands, in the order of the review."""
    marks = {slot.key: mark for mark, slot in marked(path.slots).items()}
    rows = {(row.question, row.row): row for row in answers.current(connection, interview_id)}
    for slot in path.slots:
        if slot.standing == "computed":
            yield _computed(slot, marks)
        elif slot.answer is not None and slot.answer.value is not None and (row := rows.get(slot.key)) is not None:
            yield _given(connection, slot, row, marks, texts)


def _given(connection: Connection, slot: Slot, row: AnswerRow, marks: Mapping[Key, str], texts: Texts) -> Origin:
    assert slot.answer is not None  # noqa: S101  -- asked by the only caller
    assert slot.answer.value is not None  # noqa: S101
    person = persons.find(connection, row.person_id) if row.person_id is not None else None
    return Origin(
        slot.key[0],
        marks.get(slot.key, ""),
        short_label(slot),
        one_line(veiled(slot.answer.value, slot.question), VALUE),
        "given" if slot.answer.reason is None else "overruled",
        (person.name or str(person.id)) if person else texts.raw("people.gone"),
        row.at,
        row.message_id,
        reason=slot.answer.reason or "",
    )


def _computed(slot: Slot, marks: Mapping[Key, str]) -> Origin:
    def mark(name: re.Match[str]) -> str:
        return marks.get((name[0], ""), name[0])

    return Origin(
        slot.key[0],
        marks.get(slot.key, ""),
        short_label(slot),
        veiled(slot.facts.computed(slot.question), slot.question),
        "computed",
        basis=re.sub(r"[a-z][a-z0-9_]*", mark, slot.question.calculation),
    )
