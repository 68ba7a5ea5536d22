"""Files that persons sent: what is known of them until they are read, and what was found in them. Never their bytes."""

from datetime import datetime

from sqlalchemy import BigInteger
from sqlmodel import Field

from storage.columns import ROW_ID, Moment
from storage.models.base import Rows, only_where, row_id


class ReceivedFile(Rows, table=True):
    """A file to be fetched and read, or one that was. `leased_until`: not to be taken up before then.

    `interview_id` and `found`: whose document it turned out to be, and what was changed in it, as JSON.
    """

    __tablename__ = "received_files"
    __table_args__ = (
        only_where("ix_received_files_open", "done_at IS NULL", "id"),
        only_where("ix_received_files_done", "done_at IS NOT NULL", "done_at"),
    )
    id: int | None = row_id()
    person_id: int = Field(sa_type=BigInteger, index=True)
    chat_id: int = Field(sa_type=BigInteger)
    file_id: str
    name: str
    size: int | None = Field(default=None, sa_type=BigInteger)
    interview_id: int | None = Field(default=None, foreign_key="interviews.id", sa_type=ROW_ID, index=True)
    found: str
    attempts: int
    received_at: datetime = Field(sa_type=Moment)
    leased_until: datetime | None = Field(default=None, sa_type=Moment)
    done_at: datetime | None = Field(default=None, sa_type=Moment)
