"""The tables. Declared here, read and written by the repositories, one a noun."""

from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import BigInteger, Index, MetaData, Table, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from storage.columns import NAMES, ROW_ID, Moment


class Rows(SQLModel):
    """Base of all tables; keeps them apart from any other SQLModel of the process."""

    metadata = MetaData(naming_convention=NAMES)
    if TYPE_CHECKING:
        __table__: ClassVar[Table]


def _only_where(name: str, condition: str, *columns: str, unique: bool = False) -> Index:
    """A partial index: as small as the work that waits, however many rows are stored."""
    where = text(condition)
    return Index(name, *columns, unique=unique, sqlite_where=where, postgresql_where=where)


def _row_id() -> Any:  # noqa: ANN401  -- what Field itself returns
    return Field(default=None, primary_key=True, sa_type=ROW_ID)


_NEVER_REUSED = {"sqlite_autoincrement": True}


class Commune(Rows, table=True):
    """A commune that reports."""

    __tablename__ = "communes"
    id: int | None = _row_id()
    name: str
    superior: str
    kind: str
    created_at: datetime = Field(sa_type=Moment)


class CommuneFact(Rows, table=True):
    """What the office knows about a commune beforehand."""

    __tablename__ = "commune_facts"
    commune_id: int = Field(primary_key=True, foreign_key="communes.id", sa_type=ROW_ID)
    name: str = Field(primary_key=True)
    text: str


class Person(Rows, table=True):
    """Somebody who was admitted; the id is Telegram's."""

    __tablename__ = "persons"
    id: int = Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs={"autoincrement": False})
    chat_id: int = Field(sa_type=BigInteger, index=True)
    name: str
    joined_at: datetime = Field(sa_type=Moment)
    blocked_at: datetime | None = Field(default=None, sa_type=Moment)
    noticed_at: datetime | None = Field(default=None, sa_type=Moment)


class Member(Rows, table=True):
    """Who belongs to which commune, since when, until when."""

    __tablename__ = "members"
    __table_args__ = (
        _only_where("uq_members_current", "until IS NULL", "person_id", unique=True),
        _NEVER_REUSED,
    )
    id: int | None = _row_id()
    person_id: int = Field(foreign_key="persons.id", sa_type=BigInteger, index=True)
    commune_id: int = Field(foreign_key="communes.id", sa_type=ROW_ID, index=True)
    role: str
    since: datetime = Field(sa_type=Moment)
    until: datetime | None = Field(default=None, sa_type=Moment)


class Claim(Rows, table=True):
    """A one-time link; only the hash of its token is kept."""

    __tablename__ = "claims"
    token_hash: str = Field(primary_key=True)
    purpose: str
    created_at: datetime = Field(sa_type=Moment)
    expires_at: datetime = Field(sa_type=Moment)
    commune_id: int | None = Field(default=None, foreign_key="communes.id", sa_type=ROW_ID, index=True)
    created_by: int | None = Field(default=None, sa_type=BigInteger)
    used_by: int | None = Field(default=None, sa_type=BigInteger)
    used_at: datetime | None = Field(default=None, sa_type=Moment)


class FlowVersion(Rows, table=True):
    """A flow and its form as they were when first met; never overwritten."""

    __tablename__ = "flow_versions"
    __table_args__ = (UniqueConstraint("name", "version"),)
    id: int | None = _row_id()
    name: str
    version: str
    yaml: str
    form: bytes
    sha256: str
    registered_at: datetime = Field(sa_type=Moment)


class Assignment(Rows, table=True):
    """A report that a commune owes, and by when."""

    __tablename__ = "assignments"
    id: int | None = _row_id()
    commune_id: int = Field(foreign_key="communes.id", sa_type=ROW_ID, index=True)
    flow_version_id: int = Field(foreign_key="flow_versions.id", sa_type=ROW_ID, index=True)
    title: str
    deadline: datetime | None = Field(default=None, sa_type=Moment)
    created_by: int | None = Field(default=None, sa_type=BigInteger)
    created_at: datetime = Field(sa_type=Moment)
    archived_at: datetime | None = Field(default=None, sa_type=Moment)


class Interview(Rows, table=True):
    """The answers to one assignment are collected under it; the revision counts what changed."""

    __tablename__ = "interviews"
    id: int | None = _row_id()
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
        _only_where("ix_answers_message", "message_id IS NOT NULL", "person_id", "message_id"),
        _NEVER_REUSED,
    )
    id: int | None = _row_id()
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


class Position(Rows, table=True):
    """Where one person is in one interview, as far as it cannot be derived."""

    __tablename__ = "positions"
    __table_args__ = (_only_where("uq_positions_current", "current", "person_id", unique=True),)
    person_id: int = Field(primary_key=True, foreign_key="persons.id", sa_type=BigInteger)
    interview_id: int = Field(primary_key=True, foreign_key="interviews.id", sa_type=ROW_ID, index=True)
    body: str
    current: bool


class InboxRow(Rows, table=True):
    """An update as it came, stored before it is acknowledged."""

    __tablename__ = "inbox"
    __table_args__ = (
        _only_where("ix_inbox_waiting", "status = 'waiting'", "seq"),
        _only_where("ix_inbox_waiting_chat", "status = 'waiting'", "chat_id", "seq"),
        Index("ix_inbox_chat", "chat_id"),
        _only_where("ix_inbox_finished", "finished_at IS NOT NULL", "finished_at"),
        _NEVER_REUSED,
    )
    seq: int | None = _row_id()
    update_id: int = Field(sa_type=BigInteger, unique=True)
    chat_id: int | None = Field(sa_type=BigInteger)
    body: str
    received_at: datetime = Field(sa_type=Moment)
    attempts: int
    status: str
    finished_at: datetime | None = Field(default=None, sa_type=Moment)
    leased_until: datetime | None = Field(default=None, sa_type=Moment)


class ChatLease(Rows, table=True):
    """Which worker has a chat in hand, and until when at most."""

    __tablename__ = "chat_leases"
    chat_id: int = Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs={"autoincrement": False})
    owner: str
    until: datetime = Field(sa_type=Moment)


class BotState(Rows, table=True):
    """Small things the bot remembers of itself, such as the last update it acknowledged."""

    __tablename__ = "bot_state"
    name: str = Field(primary_key=True)
    value: str


class OutboxRow(Rows, table=True):
    """What is to be said, in order a chat. `rank` puts reminders behind everything else."""

    __tablename__ = "outbox"
    __table_args__ = (
        _only_where("ix_outbox_open", "status IN ('waiting', 'sending')", "rank", "id"),
        _only_where("ix_outbox_open_chat", "status IN ('waiting', 'sending')", "chat_id", "rank", "id"),
        _only_where("ix_outbox_not_before", "status = 'waiting'", "not_before"),
        _only_where("ix_outbox_questions", "question_key IS NOT NULL", "chat_id", "id"),
        Index("ix_outbox_message", "chat_id", "message_id"),
        _NEVER_REUSED,
    )
    id: int | None = _row_id()
    chat_id: int = Field(sa_type=BigInteger)
    kind: str
    rank: int
    body: str
    created_at: datetime = Field(sa_type=Moment)
    not_before: datetime = Field(sa_type=Moment)
    status: str
    attempts: int
    attempted_at: datetime | None = Field(default=None, sa_type=Moment)
    sending_since: datetime | None = Field(default=None, sa_type=Moment)
    sent_at: datetime | None = Field(default=None, sa_type=Moment)
    message_id: int | None = Field(default=None, sa_type=BigInteger)
    failed_at: datetime | None = Field(default=None, sa_type=Moment)
    failure: str | None = None
    question_key: str | None = None
    interview_id: int | None = Field(default=None, foreign_key="interviews.id", sa_type=ROW_ID, index=True)
    reply_to_update: int | None = Field(default=None, sa_type=BigInteger)
    dedupe_key: str | None = Field(default=None, unique=True)


class Document(Rows, table=True):
    """The very bytes that were sent, and under which revision of the answers. A draft has no number."""

    __tablename__ = "documents"
    __table_args__ = (UniqueConstraint("interview_id", "number"),)
    id: int | None = _row_id()
    interview_id: int = Field(foreign_key="interviews.id", sa_type=ROW_ID)
    number: int | None
    content: bytes
    filename: str
    sha256: str
    answers_revision: int
    file_id: str | None = None
    created_at: datetime = Field(sa_type=Moment)


class PaperOrder(Rows, table=True):
    """A document that was asked for and is still to be printed."""

    __tablename__ = "paper_orders"
    __table_args__ = (_only_where("ix_paper_orders_open", "done_at IS NULL", "id"),)
    id: int | None = _row_id()
    interview_id: int = Field(foreign_key="interviews.id", sa_type=ROW_ID, index=True)
    chat_id: int = Field(sa_type=BigInteger)
    draft: bool
    attempts: int
    ordered_at: datetime = Field(sa_type=Moment)
    done_at: datetime | None = Field(default=None, sa_type=Moment)


class Reminder(Rows, table=True):
    """When whom to remind of what; found by its due time, claimed once."""

    __tablename__ = "reminders"
    __table_args__ = (_only_where("ix_reminders_due", "status = 'waiting'", "due_at"),)
    id: int | None = _row_id()
    assignment_id: int = Field(foreign_key="assignments.id", sa_type=ROW_ID, index=True)
    person_id: int = Field(foreign_key="persons.id", sa_type=BigInteger, index=True)
    due_at: datetime = Field(sa_type=Moment)
    kind: str
    key: str = Field(unique=True)
    status: str
    queued_at: datetime | None = Field(default=None, sa_type=Moment)
