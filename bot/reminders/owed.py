"""What a person is reminded of: a report, or the part of it in their hands, while that still has a sense."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from bot.interviews.library import Library
from bot.interviews.progress import path_of
from bot.reminders.planning import rhythm_of
from flows.path import Path
from flows.piping import called
from storage import assignments, interviews, parts, persons, reminders
from storage.interviews import Interview
from storage.reminders import Reminder


@dataclass(frozen=True, slots=True)
class Owed:
    """A report that is not done, the part of it that is meant, and by when that is due, if anybody has set that."""

    interview: Interview
    deadline: datetime | None
    path: Path
    title: str
    scope: frozenset[str] = frozenset()

    @property
    def left(self) -> int:
        """How many questions are still open."""
        return sum(slot.is_open for slot in self.path.slots if slot in self.path.asked(self.scope) or not self.scope)

    @property
    def total(self) -> int:
        """How many questions are asked at all."""
        return len(self.path.asked(self.scope))


def owed_for(connection: Connection, library: Library, one: Reminder, now: datetime) -> Owed | None:
    """What a planned reminder is of; None where it has lost its sense for this person."""
    interview = interviews.of_assignment(connection, one.assignment_id)
    assignment = assignments.load(connection, one.assignment_id)
    member = persons.commune_of(connection, one.person_id)
    if interview is None or assignment is None or member is None or member.commune_id != interview.commune_id:
        return None
    if not is_open(interview) or assignment.archived_at is not None:
        return None
    mine = [part for part in parts.of_person(connection, one.person_id, interview.id) if part.done_at is None]
    if one.kind == reminders.PART or member.role == "helper":
        due = [part.due_at for part in mine if part.due_at is not None]
        deadline, scope = min(due, default=None), frozenset().union(*(part.names for part in mine))
    else:
        deadline, scope = assignment.deadline, frozenset()
    if not _is_fitting(one.kind, deadline, now) or (member.role == "helper" and not mine):
        return None
    flow, path = library.report(connection, interview.flow_version_id).flow, path_of(connection, library, interview)
    return Owed(interview, deadline, path, called(flow, path.facts), scope)


def is_open(interview: Interview) -> bool:
    """Whether anything is still to be done by those who answer."""
    return interview.status == "open" and interview.archived_at is None


def _is_fitting(kind: str, deadline: datetime | None, now: datetime) -> bool:
    """Whether a reminder of this kind still has a sense: before the deadline, or after it where it says overdue."""
    if deadline is None:
        return kind in (reminders.ASKED, reminders.OFFICE)
    return kind in (reminders.ASKED, reminders.PART, reminders.OFFICE) or (deadline <= now) == (kind == "overdue")


def is_last(connection: Connection, one: Reminder) -> bool:
    """Whether no other reminder of this overdue report follows."""
    if one.kind != "overdue":
        return False
    assignment = assignments.load(connection, one.assignment_id)
    return assignment is not None and one.key.endswith(f"-{rhythm_of(assignment).overdue}")
