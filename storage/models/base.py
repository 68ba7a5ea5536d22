"""What the models are built with: their base, ids that the database counts up, partial indexes."""

from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import Index, MetaData, Table, text
from sqlmodel import Field, SQLModel

from storage.columns import NAMES, ROW_ID


class Rows(SQLModel):
    """Base of all tables; keeps them apart from any other SQLModel of the process."""

    model_config = {"defer_build": True}  # no row is validated: Core statements read and write them
    metadata = MetaData(naming_convention=NAMES)
    if TYPE_CHECKING:
        __table__: ClassVar[Table]


def only_where(name: str, condition: str, *columns: str, unique: bool = False) -> Index:
    """A partial index: as small as the work that waits, however many rows are stored."""
    where = text(condition)
    return Index(name, *columns, unique=unique, sqlite_where=where, postgresql_where=where)


def row_id() -> Any:  # noqa: ANN401  -- what Field itself returns
    """The primary key of a table whose rows are counted up."""
    return Field(default=None, primary_key=True, sa_type=ROW_ID)


NEVER_REUSED = {"sqlite_autoincrement": True}
"""For a table whose ids are no other row's later, even after the last row was deleted."""
