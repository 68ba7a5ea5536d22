"""What communes reported, side by side: the reports of a round's occurrence, or all of a flow, in pages."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, select

from storage import models, statements
from storage.answers import AnswerRow

_assignments = models.Assignment.__table__
_interviews = models.Interview.__table__
_versions = models.FlowVersion.__table__
_answers = models.Answer.__table__
_PAGE = 200


@dataclass(frozen=True, slots=True)
class Reported:
    """One report that a commune owes, and how it stands. `revision`: counts what was said; None or 0 is nothing yet."""

    assignment_id: int
    commune_id: int
    flow_version_id: int
    deadline: datetime | None
    interview_id: int | None
    status: str | None
    revision: int | None
    completed_at: datetime | None


_COLUMNS = [
    _assignments.c.id,
    _assignments.c.commune_id,
    _assignments.c.flow_version_id,
    _assignments.c.deadline,
    _interviews.c.id,
    _interviews.c.status,
    _interviews.c.revision,
    _interviews.c.completed_at,
]
_JOINED = _assignments.outerjoin(_interviews, _interviews.c.assignment_id == _assignments.c.id)
_NOT_AWAY = (_assignments.c.archived_at.is_(None), _interviews.c.archived_at.is_(None))


def of_round(connection: Connection, round_id: int, occurrence: int) -> Iterator[tuple[Reported, ...]]:
    """The reports of a round's occurrence, a page at a time."""
    meant = (_assignments.c.round_id == round_id, _assignments.c.occurrence == occurrence)
    return _pages(connection, select(*_COLUMNS).select_from(_JOINED).where(*meant, *_NOT_AWAY))


def of_flow(connection: Connection, flow: str) -> Iterator[tuple[Reported, ...]]:
    """All reports of a flow that are not put away, in whatever version, a page at a time."""
    joined = _JOINED.join(_versions, _versions.c.id == _assignments.c.flow_version_id)
    return _pages(connection, select(*_COLUMNS).select_from(joined).where(_versions.c.name == flow, *_NOT_AWAY))


def answers_of(connection: Connection, interviews: Sequence[int]) -> dict[int, list[AnswerRow]]:
    """All that was ever said in these interviews, in order, by interview."""
    found: dict[int, list[AnswerRow]] = {number: [] for number in interviews}
    columns = statements.columns(_answers, AnswerRow)
    wanted = select(_answers.c.interview_id, *columns).where(_answers.c.interview_id.in_(interviews))
    for number, *row in connection.execute(wanted.order_by(_answers.c.interview_id, _answers.c.id)):
        found[number].append(AnswerRow(*row))
    return found


def _pages(connection: Connection, wanted: Select[Any]) -> Iterator[tuple[Reported, ...]]:
    """By id, after what was read already: no page costs more than the first."""
    last = 0
    while True:
        page = wanted.where(_assignments.c.id > last).order_by(_assignments.c.id).limit(_PAGE)
        rows = tuple(Reported(*row) for row in connection.execute(page))
        if not rows:
            return
        yield rows
        last = rows[-1].assignment_id
