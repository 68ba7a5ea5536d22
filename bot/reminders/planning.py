"""Planning the reminders of an assignment: for whom, and when."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from bot.days.workdays import Workdays
from flows.reminding import HOUSE, Nudge, Rhythm, nudges, nudges_again, read_rhythm
from storage import assignments, excuses, persons, reminders
from storage.assignments import Assignment

_Nudges = Callable[..., list[Nudge]]


@dataclass(frozen=True, slots=True)
class Planning:
    """The office's days and zone, by which reminders are planned."""

    workdays: Workdays
    zone: ZoneInfo

    def plan(self, connection: Connection, assignment_id: int, now: datetime) -> None:
        """Plan for everyone of the commune; what was said of this deadline already is not said again."""
        self._plan(connection, assignment_id, now, nudges, "")

    def plan_again(self, connection: Connection, assignment_id: int, now: datetime) -> None:
        """The same for a report that was thought done: from the next working day on."""
        self._plan(connection, assignment_id, now, nudges_again, f":again-{now:%Y%m%d}")

    def _plan(self, connection: Connection, assignment_id: int, now: datetime, planned: _Nudges, occasion: str) -> None:
        assignment = assignments.load(connection, assignment_id, for_plan=True)
        if assignment is None:
            return
        found: Sequence[Nudge] = ()
        if assignment.deadline is not None and assignment.archived_at is None:
            is_working, rhythm = self.workdays.is_working, rhythm_of(assignment)
            found = planned(assignment.deadline, now, is_working, self.zone, rhythm)
        due = f"{assignment.deadline:%Y%m%d}" if assignment.deadline else ""
        plans = [
            reminders.Plan(
                person.id,
                nudge.at,
                nudge.kind,
                f"{assignment.id}:{person.id}:{due}{occasion}:{nudge.kind}-{nudge.days}",
            )
            for person in _concerned(connection, assignment)
            for nudge in found
        ]
        reminders.schedule(connection, assignment.id, plans)


def rhythm_of(assignment: Assignment) -> Rhythm:
    """How often to remind of an assignment."""
    return (read_rhythm(assignment.rhythm) if assignment.rhythm else None) or HOUSE


def _concerned(connection: Connection, assignment: Assignment) -> Sequence[persons.Person]:
    """Who is to be reminded: nobody where somebody said that it is done."""
    excused = excuses.of_assignment(connection, assignment.id)
    if "done" in excused.values():
        return ()
    return [one for one in persons.working(connection, assignment.commune_id) if one.id not in excused]
