"""Forms that administrators bring, on their way to an interview, and what the office offers of them."""

from datetime import datetime

from sqlalchemy import BigInteger, Index
from sqlmodel import Field

from storage.columns import ROW_ID, Moment
from storage.models.base import Rows, only_where, row_id


class Sketch(Rows, table=True):
    """A Word form as it came, and what is proposed for it now; `undo`: what was proposed before the last change.

    `flow`: the flow that it will be the next version of, if any.
    """

    __tablename__ = "sketches"
    __table_args__ = (only_where("ix_sketches_open", "closed_at IS NULL", "id"),)
    id: int | None = row_id()
    file: str
    form: bytes
    proposal: str
    undo: str | None = None
    revision: int
    flow: str | None = None
    created_by: int | None = Field(default=None, sa_type=BigInteger)
    created_at: datetime = Field(sa_type=Moment)
    closed_at: datetime | None = Field(default=None, sa_type=Moment)


class Publication(Rows, table=True):
    """From `at` on this version of a flow is the one that is offered, or none where it was withdrawn.

    `until`: when it was followed by another; each name has one that was not.
    """

    __tablename__ = "publications"
    __table_args__ = (
        Index("ix_publications_name", "name", "id"),
        only_where("ix_publications_current", "until IS NULL", "name", unique=True),
    )
    id: int | None = row_id()
    name: str
    flow_version_id: int | None = Field(default=None, foreign_key="flow_versions.id", sa_type=ROW_ID, index=True)
    sketch_id: int | None = Field(default=None, foreign_key="sketches.id", sa_type=ROW_ID, index=True)
    published_by: int | None = Field(default=None, sa_type=BigInteger)
    at: datetime = Field(sa_type=Moment)
    until: datetime | None = Field(default=None, sa_type=Moment)
