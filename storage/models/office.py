"""What administrators ask for about all communes: pictures, tables, archives, made after the turn that asked."""

from datetime import datetime

from sqlalchemy import BigInteger, Index
from sqlmodel import Field

from storage.columns import ROW_ID, Moment
from storage.models.base import Rows, only_where, row_id


class OfficeOrder(Rows, table=True):
    """A paper about a flow, or a round's last occurrence of it, that was asked for and is still to be made."""

    __tablename__ = "office_orders"
    __table_args__ = (only_where("ix_office_orders_open", "done_at IS NULL", "id"),)
    id: int | None = row_id()
    kind: str
    flow: str
    round_id: int | None = Field(default=None, foreign_key="rounds.id", sa_type=ROW_ID, index=True)
    chat_id: int = Field(sa_type=BigInteger)
    attempts: int
    ordered_at: datetime = Field(sa_type=Moment)
    done_at: datetime | None = Field(default=None, sa_type=Moment)


class OfficePaper(Rows, table=True):
    """The very bytes that were sent. `made_of`: a digest of all that is in it, so that it is not made twice."""

    __tablename__ = "office_papers"
    __table_args__ = (Index("ix_office_papers_same", "made_of", "kind"),)
    id: int | None = row_id()
    kind: str
    flow: str
    round_id: int | None = Field(default=None, foreign_key="rounds.id", sa_type=ROW_ID, index=True)
    made_of: str
    content: bytes
    filename: str
    file_id: str | None = None
    created_at: datetime = Field(sa_type=Moment, index=True)
