"""Documents, and orders for them."""

from datetime import datetime

from sqlalchemy import BigInteger, UniqueConstraint
from sqlmodel import Field

from storage.columns import ROW_ID, Moment
from storage.models.base import Rows, only_where, row_id

_IS_DOCUMENT = {"server_default": "document"}


class Document(Rows, table=True):
    """The very bytes that were sent, and under which revision of the answers. Only what is to be signed has a number.

    `made_of`: the document that a PDF shows. `answer_id`: the last answer in it. `blanks`: how many places are open.
    `mark`: what the document itself carries, by which it is known when it comes back.
    """

    __tablename__ = "documents"
    __table_args__ = (
        UniqueConstraint("interview_id", "number"),
        only_where("ix_documents_mark", "mark IS NOT NULL", "mark"),
        only_where("ix_documents_passing", "number IS NULL", "kind", "created_at"),
    )
    id: int | None = row_id()
    interview_id: int = Field(foreign_key="interviews.id", sa_type=ROW_ID)
    kind: str = Field(sa_column_kwargs=_IS_DOCUMENT)
    number: int | None
    content: bytes
    filename: str
    sha256: str
    answers_revision: int
    answer_id: int | None = Field(default=None, sa_type=ROW_ID)
    flow_version_id: int | None = Field(default=None, sa_type=ROW_ID)
    made_of: int | None = Field(default=None, sa_type=ROW_ID)
    blanks: int | None = None
    confirmed_by: int | None = Field(default=None, sa_type=BigInteger)
    file_id: str | None = None
    created_at: datetime = Field(sa_type=Moment)
    mark: str | None = None


class PaperOrder(Rows, table=True):
    """A document that was asked for and is still to be made.

    `document_id`: what a PDF is to be made of. `revision`: the answers that a picture is to show.
    """

    __tablename__ = "paper_orders"
    __table_args__ = (only_where("ix_paper_orders_open", "done_at IS NULL", "id"),)
    id: int | None = row_id()
    interview_id: int = Field(foreign_key="interviews.id", sa_type=ROW_ID, index=True)
    chat_id: int = Field(sa_type=BigInteger)
    kind: str = Field(sa_column_kwargs=_IS_DOCUMENT)
    look_id: int | None = Field(default=None, sa_type=ROW_ID)
    document_id: int | None = Field(default=None, sa_type=ROW_ID)
    revision: int | None = None
    confirmed_by: int | None = Field(default=None, sa_type=BigInteger)
    attempts: int
    ordered_at: datetime = Field(sa_type=Moment)
    done_at: datetime | None = Field(default=None, sa_type=Moment)
