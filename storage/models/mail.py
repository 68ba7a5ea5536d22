"""What came in, what goes out, when to remind of what; and the small things that the bot remembers of itself."""

from datetime import datetime

from sqlalchemy import BigInteger, Index
from sqlmodel import Field

from storage.columns import ROW_ID, Moment
from storage.models.base import NEVER_REUSED, Rows, only_where, row_id


class InboxRow(Rows, table=True):
    """An update as it came, stored before it is acknowledged."""

    __tablename__ = "inbox"
    __table_args__ = (
        only_where("ix_inbox_waiting", "status = 'waiting'", "seq"),
        only_where("ix_inbox_waiting_chat", "status = 'waiting'", "chat_id", "seq"),
        Index("ix_inbox_chat", "chat_id"),
        only_where("ix_inbox_finished", "finished_at IS NOT NULL", "finished_at"),
        NEVER_REUSED,
    )
    seq: int | None = row_id()
    update_id: int = Field(sa_type=BigInteger, unique=True)
    chat_id: int | None = Field(sa_type=BigInteger)
    body: str
    received_at: datetime = Field(sa_type=Moment)
    attempts: int
    status: str
    finished_at: datetime | None = Field(default=None, sa_type=Moment)
    leased_until: datetime | None = Field(default=None, sa_type=Moment)


class BotState(Rows, table=True):
    """Small things the bot remembers of itself, such as the last update it acknowledged."""

    __tablename__ = "bot_state"
    name: str = Field(primary_key=True)
    value: str


class OutboxRow(Rows, table=True):
    """What is to be said, in order a chat. `rank` puts reminders behind everything else."""

    __tablename__ = "outbox"
    __table_args__ = (
        only_where("ix_outbox_open", "status IN ('waiting', 'sending')", "rank", "id"),
        only_where("ix_outbox_open_chat", "status IN ('waiting', 'sending')", "chat_id", "rank", "id"),
        only_where("ix_outbox_not_before", "status = 'waiting'", "not_before"),
        only_where("ix_outbox_questions", "question_key IS NOT NULL", "chat_id", "id"),
        only_where("ix_outbox_words", "status IN ('sent', 'failed', 'dropped') AND body <> ''", "created_at"),
        only_where("ix_outbox_message", "message_id IS NOT NULL", "chat_id", "message_id"),
        NEVER_REUSED,
    )
    id: int | None = row_id()
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


class Reminder(Rows, table=True):
    """When whom to remind of what; found by its due time, claimed once."""

    __tablename__ = "reminders"
    __table_args__ = (
        only_where("ix_reminders_due", "status = 'waiting'", "due_at"),
        only_where("ix_reminders_asked", "status = 'waiting' AND kind = 'asked'", "due_at"),
        only_where("ix_reminders_waiting_person", "status = 'waiting'", "person_id", "due_at"),
    )
    id: int | None = row_id()
    assignment_id: int = Field(foreign_key="assignments.id", sa_type=ROW_ID, index=True)
    person_id: int = Field(foreign_key="persons.id", sa_type=BigInteger, index=True)
    due_at: datetime = Field(sa_type=Moment)
    kind: str
    key: str = Field(unique=True)
    status: str
    queued_at: datetime | None = Field(default=None, sa_type=Moment)
