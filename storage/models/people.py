"""Who reports, and who lets them in."""

from datetime import datetime

from sqlalchemy import BigInteger
from sqlmodel import Field

from storage.columns import ROW_ID, Moment
from storage.models.base import NEVER_REUSED, Rows, only_where, row_id


class Commune(Rows, table=True):
    """A commune that reports."""

    __tablename__ = "communes"
    id: int | None = row_id()
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
    __table_args__ = (only_where("ix_persons_lost", "blocked_at IS NOT NULL AND block_told_at IS NULL", "id"),)
    id: int = Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs={"autoincrement": False})
    chat_id: int = Field(sa_type=BigInteger, index=True)
    name: str
    joined_at: datetime = Field(sa_type=Moment)
    blocked_at: datetime | None = Field(default=None, sa_type=Moment)
    noticed_at: datetime | None = Field(default=None, sa_type=Moment)
    block_told_at: datetime | None = Field(default=None, sa_type=Moment)


class Member(Rows, table=True):
    """Who belongs to which commune, since when, until when."""

    __tablename__ = "members"
    __table_args__ = (
        only_where("uq_members_current", "until IS NULL", "person_id", unique=True),
        NEVER_REUSED,
    )
    id: int | None = row_id()
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
