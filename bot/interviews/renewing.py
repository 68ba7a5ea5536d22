"""Moving a report to a newer version of its flow: what that would change, and doing it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection

from bot.interviews.library import Library
from bot.interviews.stored import answers_from, withdrawn
from flows.record import Key
from flows.schema import Flow
from flows.versions import Differences, compare, lost
from storage import answers, assignments, interviews
from storage.interviews import Interview


@dataclass(frozen=True, slots=True)
class Renewal:
    """What a newer version would change, for how many reports, and how many answers would be asked anew."""

    differences: Differences
    reports: int
    lost: int


def preview(connection: Connection, found: Sequence[Interview], *, old: Flow, new: Flow, today: date) -> Renewal:
    """A dry run with the interviews of the old flow: nothing is changed."""
    gone = sum(len(_lost(connection, one, old, new, today)) for one in found)
    return Renewal(compare(old, new), len(found), gone)


def renew(
    connection: Connection, library: Library, interview: Interview, *, new: int, today: date, now: datetime
) -> None:
    """Move a report over; answers that the new version would not take are asked for again."""
    old = library.report(connection, interview.flow_version_id).flow
    gone = _lost(connection, interview, old, library.report(connection, new).flow, today)
    answers.append(connection, interview.id, [withdrawn(key, now) for key in gone])
    assignments.set_version(connection, interview.assignment_id, new)
    interviews.touch(connection, interview.id, now)


def _lost(connection: Connection, interview: Interview, old: Flow, new: Flow, today: date) -> tuple[Key, ...]:
    given = answers_from(old, answers.current(connection, interview.id))
    return lost(old, new, given, today)
