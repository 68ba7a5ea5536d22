"""Files that persons send: read after the turn that took them up, and known again by the mark of a document."""

import sqlalchemy as sa
from alembic import op

from storage.columns import ROW_ID, Moment

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the files, those still to be read first; find documents by their marks."""
    op.create_table(
        "received_files",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("file_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=True),
        sa.Column("interview_id", ROW_ID, nullable=True),
        sa.Column("found", sa.String(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("received_at", Moment(), nullable=False),
        sa.Column("leased_until", Moment(), nullable=True),
        sa.Column("done_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(["interview_id"], ["interviews.id"], name="fk_received_files_interview_id"),
        sa.PrimaryKeyConstraint("id", name="pk_received_files"),
    )
    for column in ("person_id", "interview_id"):
        op.create_index(f"ix_received_files_{column}", "received_files", [column])
    for name, condition, column in (("open", "done_at IS NULL", "id"), ("done", "done_at IS NOT NULL", "done_at")):
        where = sa.text(condition)
        op.create_index(
            f"ix_received_files_{name}", "received_files", [column], sqlite_where=where, postgresql_where=where
        )

    op.add_column("documents", sa.Column("mark", sa.String(), nullable=True))
    marked = sa.text("mark IS NOT NULL")
    op.create_index("ix_documents_mark", "documents", ["mark"], sqlite_where=marked, postgresql_where=marked)


def downgrade() -> None:
    """Forget the files and the marks."""
    op.drop_index("ix_documents_mark", "documents")
    op.drop_column("documents", "mark")
    op.drop_table("received_files")
