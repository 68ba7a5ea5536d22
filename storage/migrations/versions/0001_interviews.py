"""Communes, persons, flows, interviews and answers."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables of who is asked what, and what they answered."""
    _create_communes()
    _create_commune_facts()
    _create_persons()
    _create_members()
    _create_claims()
    _create_flow_versions()
    _create_assignments()
    _create_interviews()
    _create_answers()
    _create_positions()


def downgrade() -> None:
    """Drop these tables, those that others refer to last."""
    for table in (
        "positions",
        "answers",
        "interviews",
        "assignments",
        "flow_versions",
        "claims",
        "members",
        "persons",
        "commune_facts",
        "communes",
    ):
        op.drop_table(table)


def _create_communes() -> None:
    op.create_table(
        "communes",
        sa.Column("id", _row_id(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("superior", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("created_at", _moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_communes")),
    )


def _create_commune_facts() -> None:
    op.create_table(
        "commune_facts",
        sa.Column("commune_id", _row_id(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["commune_id"], ["communes.id"], name=op.f("fk_commune_facts_commune_id")),
        sa.PrimaryKeyConstraint("commune_id", "name", name=op.f("pk_commune_facts")),
    )


def _create_persons() -> None:
    op.create_table(
        "persons",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("joined_at", _moment(), nullable=False),
        sa.Column("blocked_at", _moment(), nullable=True),
        sa.Column("noticed_at", _moment(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_persons")),
    )
    op.create_index(op.f("ix_persons_chat_id"), "persons", ["chat_id"], unique=False)


def _create_members() -> None:
    op.create_table(
        "members",
        sa.Column("id", _row_id(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("commune_id", _row_id(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("since", _moment(), nullable=False),
        sa.Column("until", _moment(), nullable=True),
        sa.ForeignKeyConstraint(["commune_id"], ["communes.id"], name=op.f("fk_members_commune_id")),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_members_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_members")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_members_commune_id"), "members", ["commune_id"], unique=False)
    op.create_index(op.f("ix_members_person_id"), "members", ["person_id"], unique=False)
    op.create_index(
        "uq_members_current",
        "members",
        ["person_id"],
        unique=True,
        sqlite_where=sa.text("until IS NULL"),
        postgresql_where=sa.text("until IS NULL"),
    )


def _create_claims() -> None:
    op.create_table(
        "claims",
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("created_at", _moment(), nullable=False),
        sa.Column("expires_at", _moment(), nullable=False),
        sa.Column("used_by", sa.BigInteger(), nullable=True),
        sa.Column("used_at", _moment(), nullable=True),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_claims")),
    )


def _create_flow_versions() -> None:
    op.create_table(
        "flow_versions",
        sa.Column("id", _row_id(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("yaml", sa.String(), nullable=False),
        sa.Column("form", sa.LargeBinary(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("registered_at", _moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_flow_versions")),
        sa.UniqueConstraint("name", "version", name=op.f("uq_flow_versions_name_version")),
    )


def _create_assignments() -> None:
    op.create_table(
        "assignments",
        sa.Column("id", _row_id(), nullable=False),
        sa.Column("commune_id", _row_id(), nullable=False),
        sa.Column("flow_version_id", _row_id(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("deadline", _moment(), nullable=True),
        sa.Column("created_by", sa.BigInteger(), nullable=True),
        sa.Column("created_at", _moment(), nullable=False),
        sa.Column("archived_at", _moment(), nullable=True),
        sa.ForeignKeyConstraint(["commune_id"], ["communes.id"], name=op.f("fk_assignments_commune_id")),
        sa.ForeignKeyConstraint(["flow_version_id"], ["flow_versions.id"], name=op.f("fk_assignments_flow_version_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignments")),
    )
    op.create_index(op.f("ix_assignments_commune_id"), "assignments", ["commune_id"], unique=False)
    op.create_index(op.f("ix_assignments_flow_version_id"), "assignments", ["flow_version_id"], unique=False)


def _create_interviews() -> None:
    op.create_table(
        "interviews",
        sa.Column("id", _row_id(), nullable=False),
        sa.Column("assignment_id", _row_id(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("completed_at", _moment(), nullable=True),
        sa.Column("archived_at", _moment(), nullable=True),
        sa.Column("updated_at", _moment(), nullable=False),
        sa.ForeignKeyConstraint(["assignment_id"], ["assignments.id"], name=op.f("fk_interviews_assignment_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interviews")),
        sa.UniqueConstraint("assignment_id", name=op.f("uq_interviews_assignment_id")),
    )


def _create_answers() -> None:
    op.create_table(
        "answers",
        sa.Column("id", _row_id(), nullable=False),
        sa.Column("interview_id", _row_id(), nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("row", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("confirmed", sa.String(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=True),
        sa.Column("update_id", sa.BigInteger(), nullable=True),
        sa.Column("at", _moment(), nullable=False),
        sa.ForeignKeyConstraint(["interview_id"], ["interviews.id"], name=op.f("fk_answers_interview_id")),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_answers_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answers")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_answers_key", "answers", ["interview_id", "question", "row", "id"], unique=False)
    op.create_index(op.f("ix_answers_person_id"), "answers", ["person_id"], unique=False)


def _create_positions() -> None:
    op.create_table(
        "positions",
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("interview_id", _row_id(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["interview_id"], ["interviews.id"], name=op.f("fk_positions_interview_id")),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_positions_person_id")),
        sa.PrimaryKeyConstraint("person_id", "interview_id", name=op.f("pk_positions")),
    )
    op.create_index(op.f("ix_positions_interview_id"), "positions", ["interview_id"], unique=False)
    op.create_index(
        "uq_positions_current",
        "positions",
        ["person_id"],
        unique=True,
        sqlite_where=sa.text("current"),
        postgresql_where=sa.text("current"),
    )


def _moment() -> sa.DateTime:
    return sa.DateTime(timezone=True)


def _row_id() -> sa.types.TypeEngine[int]:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")
