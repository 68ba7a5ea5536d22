"""Moving a report to a newer version of its flow: what that would change, and doing it."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection

from bot.library import Library
from bot.memory import answers_from
from flows.record import Key
from flows.versions import Differences, compare, lost
from storage import answers, assignments, interviews
from storage.answers import AnswerRow
from storage.interviews import Interview


@dataclass(frozen=True, slots=True)
class Renewal:
    """What a newer version would change, for how many reports, and how many answers would be asked anew."""

    differences: Differences
    reports: int
    lost: int


def preview(
    connection: Connection, library: Library, found: list[Interview], *, old: int, new: int, today: date
) -> Renewal:
    """A dry run: nothing is changed."""
    differences = compare(library.report(connection, old).flow, library.report(connection, new).flow)
    gone = sum(len(_lost(connection, library, one, new, today)) for one in found)
    return Renewal(differences, len(found), gone)


def renew(
    connection: Connection, library: Library, interview: Interview, *, new: int, today: date, now: datetime
) -> None:
    """Move a report over; answers that the new version would not take are asked for again."""
    gone = _lost(connection, library, interview, new, today)
    withdrawn = [
        AnswerRow(*key, value=None, kind="withdrawn", reason=None, confirmed="", person_id=None, update_id=None, at=now)
        for key in gone
    ]
    answers.append(connection, interview.id, withdrawn)
    assignments.set_version(connection, interview.assignment_id, new)
    interviews.touch(connection, interview.id, now)


def newer(connection: Connection, library: Library, offered: tuple[int, ...], version_id: int) -> int | None:
    """The newer version of the same flow that is offered now, if there is one."""
    name = library.report(connection, version_id).flow.name
    found = [one for one in offered if one > version_id and library.report(connection, one).flow.name == name]
    return max(found, default=None)


def _lost(connection: Connection, library: Library, interview: Interview, new: int, today: date) -> tuple[Key, ...]:
    old_flow = library.report(connection, interview.flow_version_id).flow
    given = answers_from(old_flow, answers.current(connection, interview.id))
    return lost(old_flow, library.report(connection, new).flow, given, today)
