"""Parts of a report handed to colleagues, and the leader's look at it."""

import sqlalchemy as sa
from alembic import op

from storage.columns import ROW_ID, Moment

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add parts, looks and returns."""
    _create_parts()
    _create_looks()
    where = sa.text("status = 'sending'")
    op.create_index("ix_outbox_sending", "outbox", ["chat_id"], sqlite_where=where, postgresql_where=where)
    op.add_column("rounds", sa.Column("look", sa.Boolean(), nullable=True))
    op.add_column("assignments", sa.Column("look", sa.Boolean(), nullable=True))
    op.add_column("paper_orders", sa.Column("look_id", ROW_ID, nullable=True))


def downgrade() -> None:
    """Forget parts, looks and returns."""
    op.drop_index("ix_outbox_sending", "outbox")
    for table, column in (("paper_orders", "look_id"), ("assignments", "look"), ("rounds", "look")):
        op.drop_column(table, column)
    for name in ("returns", "looks", "parts"):
        op.drop_table(name)


def _create_parts() -> None:
    op.create_table(
        "parts",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("interview_id", ROW_ID, nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("due_at", Moment(), nullable=True),
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("given_by", sa.BigInteger(), nullable=True),
        sa.Column("given_at", Moment(), nullable=False),
        sa.Column("taken_by", sa.BigInteger(), nullable=True),
        sa.Column("done_at", Moment(), nullable=True),
        sa.Column("ended_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(["interview_id"], ["interviews.id"], name="fk_parts_interview_id"),
        sa.PrimaryKeyConstraint("id", name="pk_parts"),
        sa.UniqueConstraint("token_hash", name="uq_parts_token_hash"),
    )
    op.create_index("ix_parts_interview_id", "parts", ["interview_id"])
    where = sa.text("ended_at IS NULL")
    op.create_index("ix_parts_person", "parts", ["taken_by"], sqlite_where=where, postgresql_where=where)


def _create_looks() -> None:
    op.create_table(
        "looks",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("interview_id", ROW_ID, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("shown_by", sa.BigInteger(), nullable=True),
        sa.Column("shown_at", Moment(), nullable=False),
        sa.Column("decided_by", sa.BigInteger(), nullable=True),
        sa.Column("decided_at", Moment(), nullable=True),
        sa.Column("approved", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(["interview_id"], ["interviews.id"], name="fk_looks_interview_id"),
        sa.PrimaryKeyConstraint("id", name="pk_looks"),
    )
    op.create_index("ix_looks_interview_id", "looks", ["interview_id"])
    op.create_table(
        "returns",
        sa.Column("look_id", ROW_ID, nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("row", sa.String(), nullable=False),
        sa.Column("comment", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["look_id"], ["looks.id"], name="fk_returns_look_id"),
        sa.PrimaryKeyConstraint("look_id", "question", "row", name="pk_returns"),
    )
