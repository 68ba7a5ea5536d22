"""Forms that administrators bring, and which of their versions is offered."""

import sqlalchemy as sa
from alembic import op

from storage.columns import ROW_ID, Moment

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add sketches and publications."""
    op.create_table(
        "sketches",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("file", sa.String(), nullable=False),
        sa.Column("form", sa.LargeBinary(), nullable=False),
        sa.Column("proposal", sa.String(), nullable=False),
        sa.Column("undo", sa.String(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("flow", sa.String(), nullable=True),
        sa.Column("created_by", sa.BigInteger(), nullable=True),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("closed_at", Moment(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_sketches"),
    )
    _partial_index("ix_sketches_open", "sketches", "id", "closed_at IS NULL")
    op.create_table(
        "publications",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("flow_version_id", ROW_ID, nullable=True),
        sa.Column("sketch_id", ROW_ID, nullable=True),
        sa.Column("published_by", sa.BigInteger(), nullable=True),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("until", Moment(), nullable=True),
        sa.ForeignKeyConstraint(["flow_version_id"], ["flow_versions.id"], name="fk_publications_flow_version_id"),
        sa.ForeignKeyConstraint(["sketch_id"], ["sketches.id"], name="fk_publications_sketch_id"),
        sa.PrimaryKeyConstraint("id", name="pk_publications"),
    )
    op.create_index("ix_publications_name", "publications", ["name", "id"])
    _partial_index("ix_publications_current", "publications", "name", "until IS NULL", unique=True)
    op.create_index("ix_publications_flow_version_id", "publications", ["flow_version_id"])
    op.create_index("ix_publications_sketch_id", "publications", ["sketch_id"])


def _partial_index(name: str, table: str, column: str, condition: str, *, unique: bool = False) -> None:
    where = sa.text(condition)
    op.create_index(name, table, [column], unique=unique, sqlite_where=where, postgresql_where=where)


def downgrade() -> None:
    """Forget them; versions that were published stay registered."""
    for name in ("publications", "sketches"):
        op.drop_table(name)
