"""Documents, and orders for them."""

from datetime import datetime

from sqlalchemy import BigInteger, UniqueConstraint
from sqlmodel import Field

from storage.columns import ROW_ID, Moment
from storage.models.base import Rows, only_where, row_id


class Document(Rows, table=True):
    """The very bytes that were sent, and under which revision of the answers. A draft has no number."""

    __tablename__ = "documents"
    __table_args__ = (UniqueConstraint("interview_id", "number"),)
    id: int | None = row_id()
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
    __table_args__ = (only_where("ix_paper_orders_open", "done_at IS NULL", "id"),)
    id: int | None = row_id()
    interview_id: int = Field(foreign_key="interviews.id", sa_type=ROW_ID, index=True)
    chat_id: int = Field(sa_type=BigInteger)
    draft: bool
    look_id: int | None = Field(default=None, sa_type=ROW_ID)
    attempts: int
    ordered_at: datetime = Field(sa_type=Moment)
    done_at: datetime | None = Field(default=None, sa_type=Moment)
