"""Where people stall: how long a question takes, and how often it is refused, skipped and answered anew."""

import statistics
from array import array
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from sqlalchemy import Connection

from bot.collection.rows import Row
from bot.texts import Texts
from flows.schema import Flow, Question
from storage import refusals
from storage.answers import AnswerRow

_PAUSE: Final = 30 * 60  # seconds; whoever was away longer did something else meanwhile
_GIVEN: Final = frozenset({"given", "overruled"})
_MINUTE: Final = 60
_PAGE: Final = 500


@dataclass(frozen=True, slots=True)
class Stall:
    """One question. `seconds`: the median of what an answer took; None where nothing could be measured.

    `communes`: how many answered or skipped it.
    """

    section: str
    label: str
    note: str
    seconds: float | None
    refused: int
    skipped: int
    changed: int
    communes: int

    @property
    def again(self) -> float:
        """How often a commune had to take it up once more, on average: refused, skipped, or answered anew."""
        return (self.refused + self.skipped + self.changed) / max(self.communes, 1)

    @property
    def weight(self) -> float:
        """The time that a commune loses with it: that of one answer, as many times as it was taken up."""
        return (self.seconds or 0) * (1 + self.again)


@dataclass(frozen=True, slots=True)
class Stalls:
    """All questions of a flow that were asked, in its order."""

    title: str
    subtitle: str
    once: str
    again: str
    stalls: tuple[Stall, ...]

    def worst(self, most: int) -> tuple[Stall, ...]:
        """The questions that cost most time; those that cost none are not among them."""
        found = sorted((each for each in self.stalls if each.weight), key=lambda each: -each.weight)
        return tuple(found[:most])


@dataclass(slots=True)
class _Seen:
    seconds: "array[int]" = field(default_factory=lambda: array("H"))
    skipped: int = 0
    changed: int = 0
    communes: int = 0


@dataclass(slots=True)
class Stalling:
    """What was seen so far of a flow's questions: two bytes an answer.

    An answer's time is that since the same person's earlier deed in the interview. It is left out where there is none,
    where it is more than half an hour, and where another answer came with the same message. Only the first answer of a
    question is timed: who corrects one came for that alone. Replies that were refused before it are in its time.
    """

    flow: Flow
    begun: int = 0
    _interviews: "array[int]" = field(default_factory=lambda: array("q"))
    _seen: dict[str, _Seen] = field(default_factory=dict)

    def see(self, row: Row) -> None:
        """Take one report."""
        if row.interview_id is not None:
            self._interviews.append(row.interview_id)
        self.begun += bool(row.said)
        standing = dict[tuple[str, str], AnswerRow]()
        deeds = dict[int, AnswerRow]()
        for said in row.said:
            self._take(said, standing.get((said.question, said.row)), deeds)
            standing[said.question, said.row] = said
            if said.person_id is not None:
                deeds[said.person_id] = said
        for name in {question for question, _ in standing}:
            self._of(name).communes += 1

    def found(self, connection: Connection, texts: Texts) -> Stalls:
        """What came of it, and what was refused in the same interviews."""
        refused = self._refused(connection)
        stalls = tuple(
            self._stall(section.label, question, refused[question.name], texts)
            for section in self.flow.sections
            for question in _each(section.questions)
            if question.type != "note" and (not question.calculation or question.name in self._seen)
        )
        subtitle = texts.plain("stalls.subtitle" if self.begun else "stalls.none", count=self.begun)
        title = texts.plain("stalls.title", title=self.flow.title)
        return Stalls(title, subtitle, texts.raw("stalls.once"), texts.raw("stalls.again"), stalls)

    def _take(self, said: AnswerRow, old: AnswerRow | None, deeds: Mapping[int, AnswerRow]) -> None:
        seen = self._of(said.question)
        if said.kind == "skipped":
            seen.skipped += 1
        elif said.kind in _GIVEN and old is not None and old.kind in _GIVEN:
            seen.changed += said.value != old.value and not _goes_on(said, old)
        elif said.kind in _GIVEN:
            before = deeds.get(said.person_id) if said.person_id is not None else None
            seconds = _since(before, said)
            if seconds is not None:
                seen.seconds.append(seconds)

    def _refused(self, connection: Connection) -> Counter[str]:
        found = Counter[str]()
        for first in range(0, len(self._interviews), _PAGE):
            found.update(refusals.by_question(connection, self._interviews[first : first + _PAGE].tolist()))
        return found

    def _of(self, name: str) -> _Seen:
        return self._seen.setdefault(name, _Seen())

    def _stall(self, section: str, question: Question, refused: int, texts: Texts) -> Stall:
        seen = self._of(question.name)
        seconds = statistics.median(seen.seconds) if seen.seconds else None
        counts = {"refused": refused, "skipped": seen.skipped, "changed": seen.changed}
        took = [] if seconds is None else [_in_words(round(seconds), texts)]
        note = [*took, *(texts.plain(f"stalls.{name}", count=count) for name, count in counts.items() if count)]
        label = question.label.rstrip("? ")
        return Stall(section, label, " · ".join(note), seconds, communes=seen.communes, **counts)


def _each(questions: Sequence[Question]) -> Iterator[Question]:
    for question in questions:
        yield question
        yield from question.questions


def _since(before: AnswerRow | None, said: AnswerRow) -> int | None:
    """Whole seconds since a person's earlier deed, if that tells anything."""
    if before is None or (said.update_id is not None and before.update_id == said.update_id):
        return None
    seconds = round(_elapsed(before.at, said.at))
    return seconds if 0 <= seconds <= _PAUSE else None


def _elapsed(first: datetime, last: datetime) -> float:
    return (last - first).total_seconds()


def _goes_on(said: AnswerRow, old: AnswerRow) -> bool:
    """Whether a text of several messages only went on."""
    return (said.value or "").startswith(f"{old.value}\n")


def _in_words(seconds: int, texts: Texts) -> str:
    if seconds < _MINUTE:
        return texts.plain("stalls.seconds", seconds=seconds)
    return texts.plain("stalls.minutes", minutes=seconds // _MINUTE, seconds=seconds % _MINUTE)
