"""Rounds: reports given to communes once or again and again; excuses; who lost the bot."""

import sqlalchemy as sa
from alembic import op

from storage.columns import ROW_ID, Moment

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_ROUND = "fk_assignments_round_id"


def upgrade() -> None:
    """Add rounds and excuses, and what assignments, persons and reminders need for them."""
    op.create_table(
        "rounds",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("flow_version_id", ROW_ID, nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("everyone", sa.Boolean(), nullable=False),
        sa.Column("deadline", Moment(), nullable=True),
        sa.Column("rule", sa.String(), nullable=True),
        sa.Column("rhythm", sa.String(), nullable=False),
        sa.Column("created_by", sa.BigInteger(), nullable=True),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("given_at", Moment(), nullable=True),
        sa.Column("next_at", Moment(), nullable=True),
        sa.Column("withdrawn_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(["flow_version_id"], ["flow_versions.id"], name="fk_rounds_flow_version_id"),
        sa.PrimaryKeyConstraint("id", name="pk_rounds"),
    )
    op.create_index("ix_rounds_flow_version_id", "rounds", ["flow_version_id"])
    _partial("ix_rounds_next", "rounds", ["next_at"], "next_at IS NOT NULL")
    _create_round_communes()
    _create_excuses()
    with op.batch_alter_table("assignments") as table:
        table.add_column(sa.Column("round_id", ROW_ID, nullable=True))
        table.add_column(sa.Column("rhythm", sa.String(), nullable=True))
        table.add_column(sa.Column("news", sa.String(), nullable=True))
        table.create_foreign_key(_ROUND, "rounds", ["round_id"], ["id"])
        table.create_index("ix_assignments_round_id", ["round_id"])
    _partial("ix_assignments_news", "assignments", ["id"], "news IS NOT NULL")
    op.add_column("persons", sa.Column("block_told_at", Moment(), nullable=True))
    _partial("ix_persons_lost", "persons", ["id"], "blocked_at IS NOT NULL AND block_told_at IS NULL")
    _partial("ix_reminders_waiting_person", "reminders", ["person_id", "due_at"], "status = 'waiting'")


def downgrade() -> None:
    """Forget rounds and excuses."""
    op.drop_index("ix_reminders_waiting_person", "reminders")
    op.drop_index("ix_persons_lost", "persons")
    op.drop_column("persons", "block_told_at")
    op.drop_index("ix_assignments_news", "assignments")
    with op.batch_alter_table("assignments") as table:
        table.drop_index("ix_assignments_round_id")
        table.drop_constraint(_ROUND, type_="foreignkey")
        for column in ("news", "rhythm", "round_id"):
            table.drop_column(column)
    for table_name in ("excuses", "round_communes", "rounds"):
        op.drop_table(table_name)


def _create_round_communes() -> None:
    op.create_table(
        "round_communes",
        sa.Column("round_id", ROW_ID, nullable=False),
        sa.Column("commune_id", ROW_ID, nullable=False),
        sa.ForeignKeyConstraint(["round_id"], ["rounds.id"], name="fk_round_communes_round_id"),
        sa.ForeignKeyConstraint(["commune_id"], ["communes.id"], name="fk_round_communes_commune_id"),
        sa.PrimaryKeyConstraint("round_id", "commune_id", name="pk_round_communes"),
    )
    op.create_index("ix_round_communes_commune_id", "round_communes", ["commune_id"])


def _create_excuses() -> None:
    op.create_table(
        "excuses",
        sa.Column("assignment_id", ROW_ID, nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["assignment_id"], ["assignments.id"], name="fk_excuses_assignment_id"),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name="fk_excuses_person_id"),
        sa.PrimaryKeyConstraint("assignment_id", "person_id", name="pk_excuses"),
    )
    op.create_index("ix_excuses_person_id", "excuses", ["person_id"])


def _partial(name: str, table: str, columns: list[str], condition: str) -> None:
    where = sa.text(condition)
    op.create_index(name, table, columns, sqlite_where=where, postgresql_where=where)
