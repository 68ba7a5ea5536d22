"""The office's view: which occurrence of a round a report belongs to, what was refused, papers for administrators."""

import sqlalchemy as sa
from alembic import op

from storage.columns import ROW_ID, Moment

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_EARLIER = (
    "SELECT count(DISTINCT earlier.deadline) FROM assignments AS earlier"
    " WHERE earlier.round_id = assignments.round_id AND earlier.deadline <= assignments.deadline"
)
_LAST = "SELECT max(assignments.occurrence) FROM assignments WHERE assignments.round_id = rounds.id"


def upgrade() -> None:
    """Count the occurrences of rounds by their deadlines; add refusals, and orders and papers of the office."""
    for table in ("assignments", "rounds"):
        op.add_column(table, sa.Column("occurrence", sa.Integer(), nullable=False, server_default="0"))
    op.execute(f"UPDATE assignments SET occurrence = ({_EARLIER}) WHERE round_id IS NOT NULL")  # noqa: S608  -- ours
    op.execute(f"UPDATE rounds SET occurrence = COALESCE(({_LAST}), 0)")  # noqa: S608  -- our own words
    _create_refusals()
    _create_orders()
    _create_papers()


def downgrade() -> None:
    """Forget refusals and the office's papers; occurrences are told apart by their deadlines again."""
    for name in ("office_papers", "office_orders", "refusals"):
        op.drop_table(name)
    for table in ("rounds", "assignments"):
        op.drop_column(table, "occurrence")


def _create_refusals() -> None:
    op.create_table(
        "refusals",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("interview_id", ROW_ID, nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["interview_id"], ["interviews.id"], name="fk_refusals_interview_id"),
        sa.PrimaryKeyConstraint("id", name="pk_refusals"),
    )
    op.create_index("ix_refusals_interview_id", "refusals", ["interview_id"])


def _create_orders() -> None:
    op.create_table(
        "office_orders",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("flow", sa.String(), nullable=False),
        sa.Column("round_id", ROW_ID, nullable=True),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("ordered_at", Moment(), nullable=False),
        sa.Column("done_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(["round_id"], ["rounds.id"], name="fk_office_orders_round_id"),
        sa.PrimaryKeyConstraint("id", name="pk_office_orders"),
    )
    where = sa.text("done_at IS NULL")
    op.create_index("ix_office_orders_open", "office_orders", ["id"], sqlite_where=where, postgresql_where=where)
    op.create_index("ix_office_orders_round_id", "office_orders", ["round_id"])


def _create_papers() -> None:
    op.create_table(
        "office_papers",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("flow", sa.String(), nullable=False),
        sa.Column("round_id", ROW_ID, nullable=True),
        sa.Column("made_of", sa.String(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("filename", sa.String(), nullable=False),
        sa.Column("file_id", sa.String(), nullable=True),
        sa.Column("created_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["round_id"], ["rounds.id"], name="fk_office_papers_round_id"),
        sa.PrimaryKeyConstraint("id", name="pk_office_papers"),
    )
    op.create_index("ix_office_papers_round_id", "office_papers", ["round_id"])
    op.create_index("ix_office_papers_same", "office_papers", ["made_of", "kind"])
    op.create_index("ix_office_papers_created_at", "office_papers", ["created_at"])
