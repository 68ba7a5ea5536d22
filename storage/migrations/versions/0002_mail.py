"""What comes in and goes out: updates, messages, documents, reminders."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables of what waits to be taken up, printed or said."""
    _create_bot_state()
    _create_chat_leases()
    _create_inbox()
    _index_inbox()
    _create_documents()
    _create_paper_orders()
    _create_outbox()
    _index_outbox()
    _create_reminders()


def downgrade() -> None:
    """Drop these tables, those that others refer to last."""
    for table in (
        "reminders",
        "outbox",
        "paper_orders",
        "documents",
        "inbox",
        "chat_leases",
        "bot_state",
    ):
        op.drop_table(table)


def _create_bot_state() -> None:
    op.create_table(
        "bot_state",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_bot_state")),
    )


def _create_chat_leases() -> None:
    op.create_table(
        "chat_leases",
        sa.Column("chat_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("until", _moment(), nullable=False),
        sa.PrimaryKeyConstraint("chat_id", name=op.f("pk_chat_leases")),
    )


def _create_inbox() -> None:
    op.create_table(
        "inbox",
        sa.Column("seq", _row_id(), nullable=False),
        sa.Column("update_id", sa.BigInteger(), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=True),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("received_at", _moment(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("finished_at", _moment(), nullable=True),
        sa.Column("leased_until", _moment(), nullable=True),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_inbox")),
        sa.UniqueConstraint("update_id", name=op.f("uq_inbox_update_id")),
        sqlite_autoincrement=True,
    )


def _index_inbox() -> None:
    op.create_index("ix_inbox_chat", "inbox", ["chat_id"], unique=False)
    op.create_index(
        "ix_inbox_finished",
        "inbox",
        ["finished_at"],
        unique=False,
        sqlite_where=sa.text("finished_at IS NOT NULL"),
        postgresql_where=sa.text("finished_at IS NOT NULL"),
    )
    op.create_index(
        "ix_inbox_waiting",
        "inbox",
        ["seq"],
        unique=False,
        sqlite_where=sa.text("status = 'waiting'"),
        postgresql_where=sa.text("status = 'waiting'"),
    )
    op.create_index(
        "ix_inbox_waiting_chat",
        "inbox",
        ["chat_id", "seq"],
        unique=False,
        sqlite_where=sa.text("status = 'waiting'"),
        postgresql_where=sa.text("status = 'waiting'"),
    )


def _create_documents() -> None:
    op.create_table(
        "documents",
        sa.Column("id", _row_id(), nullable=False),
        sa.Column("interview_id", _row_id(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("filename", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("answers_revision", sa.Integer(), nullable=False),
        sa.Column("file_id", sa.String(), nullable=True),
        sa.Column("created_at", _moment(), nullable=False),
        sa.ForeignKeyConstraint(["interview_id"], ["interviews.id"], name=op.f("fk_documents_interview_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_documents")),
        sa.UniqueConstraint("interview_id", "number", name=op.f("uq_documents_interview_id_number")),
    )


def _create_paper_orders() -> None:
    op.create_table(
        "paper_orders",
        sa.Column("id", _row_id(), nullable=False),
        sa.Column("interview_id", _row_id(), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("draft", sa.Boolean(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("ordered_at", _moment(), nullable=False),
        sa.Column("done_at", _moment(), nullable=True),
        sa.ForeignKeyConstraint(["interview_id"], ["interviews.id"], name=op.f("fk_paper_orders_interview_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_orders")),
    )
    op.create_index(op.f("ix_paper_orders_interview_id"), "paper_orders", ["interview_id"], unique=False)
    op.create_index(
        "ix_paper_orders_open",
        "paper_orders",
        ["id"],
        unique=False,
        sqlite_where=sa.text("done_at IS NULL"),
        postgresql_where=sa.text("done_at IS NULL"),
    )


def _create_outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("id", _row_id(), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("created_at", _moment(), nullable=False),
        sa.Column("not_before", _moment(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("attempted_at", _moment(), nullable=True),
        sa.Column("sending_since", _moment(), nullable=True),
        sa.Column("sent_at", _moment(), nullable=True),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.Column("failed_at", _moment(), nullable=True),
        sa.Column("failure", sa.String(), nullable=True),
        sa.Column("question_key", sa.String(), nullable=True),
        sa.Column("interview_id", _row_id(), nullable=True),
        sa.Column("reply_to_update", sa.BigInteger(), nullable=True),
        sa.Column("dedupe_key", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["interview_id"], ["interviews.id"], name=op.f("fk_outbox_interview_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sa.UniqueConstraint("dedupe_key", name=op.f("uq_outbox_dedupe_key")),
        sqlite_autoincrement=True,
    )


def _index_outbox() -> None:
    op.create_index(op.f("ix_outbox_interview_id"), "outbox", ["interview_id"], unique=False)
    op.create_index("ix_outbox_message", "outbox", ["chat_id", "message_id"], unique=False)
    op.create_index(
        "ix_outbox_not_before",
        "outbox",
        ["not_before"],
        unique=False,
        sqlite_where=sa.text("status = 'waiting'"),
        postgresql_where=sa.text("status = 'waiting'"),
    )
    op.create_index(
        "ix_outbox_open",
        "outbox",
        ["rank", "id"],
        unique=False,
        sqlite_where=sa.text("status IN ('waiting', 'sending')"),
        postgresql_where=sa.text("status IN ('waiting', 'sending')"),
    )
    op.create_index(
        "ix_outbox_open_chat",
        "outbox",
        ["chat_id", "rank", "id"],
        unique=False,
        sqlite_where=sa.text("status IN ('waiting', 'sending')"),
        postgresql_where=sa.text("status IN ('waiting', 'sending')"),
    )
    op.create_index(
        "ix_outbox_questions",
        "outbox",
        ["chat_id", "id"],
        unique=False,
        sqlite_where=sa.text("question_key IS NOT NULL"),
        postgresql_where=sa.text("question_key IS NOT NULL"),
    )


def _create_reminders() -> None:
    op.create_table(
        "reminders",
        sa.Column("id", _row_id(), nullable=False),
        sa.Column("assignment_id", _row_id(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("due_at", _moment(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("queued_at", _moment(), nullable=True),
        sa.ForeignKeyConstraint(["assignment_id"], ["assignments.id"], name=op.f("fk_reminders_assignment_id")),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_reminders_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminders")),
        sa.UniqueConstraint("key", name=op.f("uq_reminders_key")),
    )
    op.create_index(op.f("ix_reminders_assignment_id"), "reminders", ["assignment_id"], unique=False)
    op.create_index(
        "ix_reminders_due",
        "reminders",
        ["due_at"],
        unique=False,
        sqlite_where=sa.text("status = 'waiting'"),
        postgresql_where=sa.text("status = 'waiting'"),
    )
    op.create_index(op.f("ix_reminders_person_id"), "reminders", ["person_id"], unique=False)


def _moment() -> sa.DateTime:
    return sa.DateTime(timezone=True)


def _row_id() -> sa.types.TypeEngine[int]:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")
