"""What is owed, and what was answered."""

from datetime import datetime

from sqlalchemy import BigInteger, Index, UniqueConstraint
from sqlmodel import Field

from storage.columns import ROW_ID, Moment
from storage.models.base import NEVER_REUSED, Rows, only_where, row_id

_NONE_YET = {"server_default": "0"}


class FlowVersion(Rows, table=True):
    """A flow and its form as they were when first met; never overwritten."""

    __tablename__ = "flow_versions"
    __table_args__ = (UniqueConstraint("name", "version"),)
    id: int | None = row_id()
    name: str
    version: str
    yaml: str
    form: bytes
    sha256: str
    registered_at: datetime = Field(sa_type=Moment)


class Round(Rows, table=True):
    """A report that the office gives to communes, once or again and again; a draft until it is given.

    `occurrence`: how many were given; `deadline`: that of the last one; `next_at`: when the next one is to be given.
    """

    __tablename__ = "rounds"
    __table_args__ = (only_where("ix_rounds_next", "next_at IS NOT NULL", "next_at"),)
    id: int | None = row_id()
    flow_version_id: int = Field(foreign_key="flow_versions.id", sa_type=ROW_ID, index=True)
    title: str
    everyone: bool
    deadline: datetime | None = Field(default=None, sa_type=Moment)
    rule: str | None = None
    rhythm: str
    look: bool | None = None
    created_by: int | None = Field(default=None, sa_type=BigInteger)
    created_at: datetime = Field(sa_type=Moment)
    given_at: datetime | None = Field(default=None, sa_type=Moment)
    next_at: datetime | None = Field(default=None, sa_type=Moment)
    withdrawn_at: datetime | None = Field(default=None, sa_type=Moment)
    occurrence: int = Field(sa_column_kwargs=_NONE_YET)


class RoundCommune(Rows, table=True):
    """A commune to which a round goes, where it does not go to all."""

    __tablename__ = "round_communes"
    round_id: int = Field(primary_key=True, foreign_key="rounds.id", sa_type=ROW_ID)
    commune_id: int = Field(primary_key=True, foreign_key="communes.id", sa_type=ROW_ID, index=True)


class Assignment(Rows, table=True):
    """A report that a commune owes, and by when. `news`: what its people are still to be told of it.

    `occurrence`: which one of its round, whatever deadline it has by now; 0 without a round.
    """

    __tablename__ = "assignments"
    __table_args__ = (only_where("ix_assignments_news", "news IS NOT NULL", "id"),)
    id: int | None = row_id()
    commune_id: int = Field(foreign_key="communes.id", sa_type=ROW_ID, index=True)
    flow_version_id: int = Field(foreign_key="flow_versions.id", sa_type=ROW_ID, index=True)
    title: str
    deadline: datetime | None = Field(default=None, sa_type=Moment)
    created_by: int | None = Field(default=None, sa_type=BigInteger)
    created_at: datetime = Field(sa_type=Moment)
    archived_at: datetime | None = Field(default=None, sa_type=Moment)
    round_id: int | None = Field(default=None, foreign_key="rounds.id", sa_type=ROW_ID, index=True)
    rhythm: str | None = None
    news: str | None = None
    look: bool | None = None
    occurrence: int = Field(sa_column_kwargs=_NONE_YET)


class Excuse(Rows, table=True):
    """Why somebody is not to be reminded of an assignment: it is done already, or not theirs."""

    __tablename__ = "excuses"
    assignment_id: int = Field(primary_key=True, foreign_key="assignments.id", sa_type=ROW_ID)
    person_id: int = Field(primary_key=True, foreign_key="persons.id", sa_type=BigInteger, index=True)
    why: str
    at: datetime = Field(sa_type=Moment)


class Interview(Rows, table=True):
    """The answers to one assignment are collected under it; the revision counts what changed."""

    __tablename__ = "interviews"
    id: int | None = row_id()
    assignment_id: int = Field(foreign_key="assignments.id", sa_type=ROW_ID, unique=True)
    revision: int
    status: str
    completed_at: datetime | None = Field(default=None, sa_type=Moment)
    archived_at: datetime | None = Field(default=None, sa_type=Moment)
    updated_at: datetime = Field(sa_type=Moment)


class Answer(Rows, table=True):
    """What was answered, skipped, overruled or taken back, when, by whom, from which message. Append-only."""

    __tablename__ = "answers"
    __table_args__ = (
        Index("ix_answers_key", "interview_id", "question", "row", "id"),
        only_where("ix_answers_message", "message_id IS NOT NULL", "person_id", "message_id"),
        NEVER_REUSED,
    )
    id: int | None = row_id()
    interview_id: int = Field(foreign_key="interviews.id", sa_type=ROW_ID)
    question: str
    row: str
    value: str | None
    kind: str
    reason: str | None
    confirmed: str
    person_id: int | None = Field(default=None, foreign_key="persons.id", sa_type=BigInteger, index=True)
    update_id: int | None = Field(default=None, sa_type=BigInteger)
    at: datetime = Field(sa_type=Moment)
    message_id: int | None = Field(default=None, sa_type=BigInteger)


class Refusal(Rows, table=True):
    """A reply that was no answer to its question, and why: a code, never its words, and not whose it was."""

    __tablename__ = "refusals"
    id: int | None = row_id()
    interview_id: int = Field(foreign_key="interviews.id", sa_type=ROW_ID, index=True)
    question: str
    code: str
    at: datetime = Field(sa_type=Moment)


class Position(Rows, table=True):
    """Where one person is in one interview, as far as it cannot be derived."""

    __tablename__ = "positions"
    __table_args__ = (only_where("uq_positions_current", "current", "person_id", unique=True),)
    person_id: int = Field(primary_key=True, foreign_key="persons.id", sa_type=BigInteger)
    interview_id: int = Field(primary_key=True, foreign_key="interviews.id", sa_type=ROW_ID, index=True)
    body: str
    current: bool


class Part(Rows, table=True):
    """A part of an interview that was handed to a colleague: names of sections or questions, by commas."""

    __tablename__ = "parts"
    __table_args__ = (only_where("ix_parts_person", "ended_at IS NULL", "taken_by"),)
    id: int | None = row_id()
    interview_id: int = Field(foreign_key="interviews.id", sa_type=ROW_ID, index=True)
    scope: str
    due_at: datetime | None = Field(default=None, sa_type=Moment)
    token_hash: str = Field(unique=True)
    given_by: int | None = Field(default=None, sa_type=BigInteger)
    given_at: datetime = Field(sa_type=Moment)
    taken_by: int | None = Field(default=None, sa_type=BigInteger)
    done_at: datetime | None = Field(default=None, sa_type=Moment)
    ended_at: datetime | None = Field(default=None, sa_type=Moment)


class Look(Rows, table=True):
    """A report as its commune's leader was shown it, under which revision, and what they decided."""

    __tablename__ = "looks"
    id: int | None = row_id()
    interview_id: int = Field(foreign_key="interviews.id", sa_type=ROW_ID, index=True)
    revision: int
    shown_by: int | None = Field(default=None, sa_type=BigInteger)
    shown_at: datetime = Field(sa_type=Moment)
    decided_by: int | None = Field(default=None, sa_type=BigInteger)
    decided_at: datetime | None = Field(default=None, sa_type=Moment)
    approved: bool | None = None


class Return(Rows, table=True):
    """An answer that a leader gives back, with a comment."""

    __tablename__ = "returns"
    look_id: int = Field(primary_key=True, foreign_key="looks.id", sa_type=ROW_ID)
    question: str = Field(primary_key=True)
    row: str = Field(primary_key=True)
    comment: str
