"""Answers: append-only; the latest row of a key counts."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Literal, NamedTuple

from sqlalchemy import Connection, bindparam, func, select

from storage import interviews, models, statements
from storage.prepared import Prepared

_answers = models.Answer.__table__

Kind = Literal["given", "skipped", "overruled", "withdrawn"]


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """What was said to one question: by whom, when, from which message.

    `value` is canonical text, None where nothing was given. `confirmed`: the figures
    under which a warning was confirmed. `message_id`: its number in the person's chat.
    """

    question: str
    row: str
    value: str | None
    kind: Kind
    reason: str | None
    confirmed: str
    person_id: int | None
    update_id: int | None
    at: datetime
    message_id: int | None = None


class Standing(NamedTuple):
    """The part of a row that most turns need: what stands, not who said it when."""

    question: str
    row: str
    value: str | None
    kind: Kind
    reason: str | None
    confirmed: str


_COLUMNS = statements.columns(_answers, AnswerRow)
_OF_INTERVIEW = _answers.c.interview_id == bindparam("interview")
_LATEST = select(func.max(_answers.c.id)).where(_OF_INTERVIEW).group_by(_answers.c.question, _answers.c.row)
_CURRENT = Prepared(lambda _: select(*_COLUMNS).where(_answers.c.id.in_(_LATEST)).order_by(_answers.c.id))
_STANDING = Prepared(
    lambda _: (
        select(*(_answers.c[name] for name in Standing._fields))
        .where(_answers.c.id.in_(_LATEST))
        .order_by(_answers.c.id)
    )
)
_LATEST_THEN = _LATEST.where(_answers.c.id <= bindparam("up_to"))
_THEN = select(*_COLUMNS).where(_answers.c.id.in_(_LATEST_THEN)).order_by(_answers.c.id)
_HISTORY = select(*_COLUMNS).where(_OF_INTERVIEW).order_by(_answers.c.id)
_ROW = tuple(field.name for field in fields(AnswerRow))
_APPEND = Prepared(lambda insert: insert(_answers).values({name: bindparam(name) for name in ("interview_id", *_ROW)}))
_MESSAGE = (_answers.c.person_id == bindparam("person"), _answers.c.message_id == bindparam("message"))
_BY_MESSAGE = select(_answers.c.interview_id, *_COLUMNS).where(*_MESSAGE).order_by(_answers.c.id.desc()).limit(1)
_GIVEN_IN = Prepared(lambda _: _BY_MESSAGE)
_OF_KEY = (_OF_INTERVIEW, _answers.c.question == bindparam("question"), _answers.c.row == bindparam("row"))
_BACK = select(*_COLUMNS).where(*_OF_KEY).order_by(_answers.c.id.desc()).limit(1)
_NEWEST = Prepared(lambda _: _BACK)
_NEWEST_VALUE = Prepared(lambda _: _BACK.where(_answers.c.value.is_not(None)))


def append(connection: Connection, interview_id: int, rows: Sequence[AnswerRow]) -> int | None:
    """Add rows; none that is there is ever changed. The interview's new revision; None where nothing was added."""
    for row in rows:
        _APPEND.run(connection, interview_id=interview_id, **{name: getattr(row, name) for name in _ROW})
    return interviews.touch(connection, interview_id, rows[-1].at) if rows else None


def given_in(connection: Connection, person_id: int, message_id: int) -> tuple[int, AnswerRow] | None:
    """What a person answered by one of their messages, the last of it first, and in which interview."""
    row = _GIVEN_IN.one(connection, person=person_id, message=message_id)
    return (int(row[0]), AnswerRow(*row[1:])) if row else None


def current(connection: Connection, interview_id: int, *, up_to: int | None = None) -> tuple[AnswerRow, ...]:
    """The latest row of each key, withdrawn ones too, in the order in which they were written.

    `up_to`: as they stood when the row of this id was the last.
    """
    if up_to is None:
        return tuple(AnswerRow(*row) for row in _CURRENT.run(connection, interview=interview_id))
    return tuple(AnswerRow(*row) for row in connection.execute(_THEN, {"interview": interview_id, "up_to": up_to}))


def standing(connection: Connection, interview_id: int) -> list[Standing]:
    """As `current`, without who said it when: the latest row of each key, in the order in which they were written."""
    return [Standing._make(row) for row in _STANDING.run(connection, interview=interview_id)]


def last_id(connection: Connection, interview_id: int) -> int | None:
    """The number of the newest row, by which all that stood then can be read back; None where there is none."""
    newest = select(func.max(_answers.c.id)).where(_OF_INTERVIEW)
    found: int | None = connection.execute(newest, {"interview": interview_id}).scalar_one()
    return found


def latest(connection: Connection, interview_id: int, key: tuple[str, str]) -> AnswerRow | None:
    """The newest row of one (question, row), whatever its kind."""
    found = _NEWEST.one(connection, interview=interview_id, question=key[0], row=key[1])
    return AnswerRow(*found) if found else None


def last_given(connection: Connection, interview_id: int, key: tuple[str, str]) -> AnswerRow | None:
    """The newest row of one (question, row) with a value, be it withdrawn since."""
    row = _NEWEST_VALUE.one(connection, interview=interview_id, question=key[0], row=key[1])
    return AnswerRow(*row) if row else None


def history(connection: Connection, interview_id: int) -> tuple[AnswerRow, ...]:
    """All that was ever said, in order."""
    return tuple(AnswerRow(*row) for row in connection.execute(_HISTORY, {"interview": interview_id}))
