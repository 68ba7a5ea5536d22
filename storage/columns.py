"""Types of columns, and the names of constraints: migrations need them as much as the models do."""

from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import BigInteger, DateTime, Dialect, Integer
from sqlalchemy.types import TypeDecorator

NAMES: Final = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}
"""Constraints have names of their own, so that a migration can find them on both engines."""

ROW_ID: Final = BigInteger().with_variant(Integer(), "sqlite")
"""A number the database counts up; SQLite does so for INTEGER only."""


class Moment(TypeDecorator[datetime]):
    """An instant: aware on the way in, UTC on the way out, on both engines. ValueError for a naive one."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> Any:  # noqa: ANN401  -- SQLAlchemy's signature
        """SQLite keeps text: written as SQLAlchemy writes it, in a third of the time."""
        return _as_text if dialect.name == "sqlite" else super().bind_processor(dialect)

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002  -- SQLAlchemy's
        """Refuse a naive time."""
        return _utc(value)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Say UTC again."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if dialect.name == "sqlite" else value.astimezone(UTC)


def _utc(value: datetime | None) -> datetime | None:
    if value is not None and value.tzinfo is None:
        raise ValueError("a stored time must know its time zone")
    return None if value is None else value.astimezone(UTC)


def _as_text(value: datetime | None) -> str | None:
    utc = _utc(value)
    return None if utc is None else utc.isoformat(" ", "microseconds")[:-6]
