"""A row for each report that a commune owes: how it stands, and its facts. Read in pages, never all at once."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import Connection

from bot.collection.columns import Cell, shown
from bot.interviews.library import Library
from bot.interviews.stored import answers_from
from flows.facts import Facts
from flows.path import Path, Slot
from flows.record import Answers
from flows.routing import find_path
from flows.schema import Flow
from storage import answers, collected, communes, interviews, rounds
from storage.answers import AnswerRow
from storage.collected import Reported
from storage.communes import Commune

Standing = Literal["done", "shown", "under_way", "not_begun", "overdue"]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which reports: the occurrence of a round that is due last, or all of a flow."""

    flow: str
    round_id: int | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One report. `values`: its facts by question, None where the paper shows a blank; `said`: all that made them.

    `sections`: how many of the questions asked in each section are answered or skipped, and how many are asked.
    """

    commune: str
    superior: str
    deadline: datetime | None
    standing: Standing
    sections: tuple[tuple[int, int], ...]
    completed_at: datetime | None
    interview_id: int | None
    values: Mapping[str, Cell]
    said: tuple[AnswerRow, ...]

    @property
    def answered(self) -> int:
        """How many questions are answered or skipped."""
        return sum(done for done, _ in self.sections)

    @property
    def asked(self) -> int:
        """How many questions are asked."""
        return sum(all_of_it for _, all_of_it in self.sections)


@dataclass(frozen=True, slots=True)
class Reading:
    """One look at all that was reported."""

    connection: Connection
    library: Library
    now: datetime

    def rows(self, wanted: Wanted) -> Iterator[Row]:
        """The rows, in the order in which the reports were given."""
        known = {one.id: one for one in communes.every(self.connection)}
        for page in pages(self.connection, wanted):
            begun = [one.interview_id for one in page if one.interview_id is not None]
            said = collected.answers_of(self.connection, begun) if begun else {}
            for one in page:
                yield self._row(one, known[one.commune_id], said.get(one.interview_id or 0, []))

    def last(self, row: Row) -> Mapping[str, Cell]:
        """The facts of the commune's last report of the same kind; nothing where there is none."""
        interview = interviews.load(self.connection, row.interview_id) if row.interview_id is not None else None
        if interview is None:
            return {}
        flow = self.library.report(self.connection, interview.flow_version_id).flow
        last = interviews.last_of_kind(self.connection, interview, flow.name)
        if last is None:
            return {}
        old = self.library.report(self.connection, last.flow_version_id).flow
        return _values(old, answers_from(old, answers.current(self.connection, last.id)))

    def count(self, wanted: Wanted) -> int:
        """How many rows there will be."""
        return sum(len(page) for page in pages(self.connection, wanted))

    def _row(self, one: Reported, commune: Commune, said: list[AnswerRow]) -> Row:
        flow = self.library.report(self.connection, one.flow_version_id).flow
        given = answers_from(flow, list({(row.question, row.row): row for row in said}.values()))
        return Row(
            commune=commune.name or communes.name_of(self.connection, commune.id),
            superior=commune.superior,
            deadline=one.deadline,
            standing=standing_of(one, self.now),
            sections=progress_of(flow, find_path(flow, given)),
            completed_at=one.completed_at,
            interview_id=one.interview_id,
            values=_values(flow, given),
            said=tuple(said),
        )


def pages(connection: Connection, wanted: Wanted) -> Iterator[tuple[Reported, ...]]:
    """The reports that are meant, without what was said in them."""
    if wanted.round_id is None:
        return collected.of_flow(connection, wanted.flow)
    each = rounds.load(connection, wanted.round_id)
    return collected.of_round(connection, wanted.round_id, each.occurrence if each else 0)


def _values(flow: Flow, given: Answers) -> dict[str, Cell]:
    facts = Facts(flow, given)
    questions = (each for section in flow.sections for each in section.questions if each.type != "note")
    return {each.name: shown(each, facts[each.name]) for each in questions}


def progress_of(flow: Flow, path: Path) -> tuple[tuple[int, int], ...]:
    """How many questions of each section are answered or skipped, and how many are asked."""
    asked = path.asked()
    return tuple(_progress(section.name, asked) for section in flow.sections)


def _progress(section: str, asked: Sequence[Slot]) -> tuple[int, int]:
    found = [slot for slot in asked if slot.section.name == section]
    return sum(not slot.is_open for slot in found), len(found)


def standing_of(one: Reported, now: datetime) -> Standing:
    """How a report stands at this moment. Nothing said yet is not begun, though its interview was opened."""
    if one.status == "complete":
        return "done"
    if one.status == "shown":
        return "shown"
    if one.deadline is not None and one.deadline <= now:
        return "overdue"
    return "under_way" if one.revision else "not_begun"
