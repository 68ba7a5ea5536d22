"""Versions that can be read back and fetched again; PDFs and pictures made of them."""

import sqlalchemy as sa
from alembic import op

from storage.columns import ROW_ID

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Say what kind of paper a row is about, and which answers a document was made of."""
    for table in ("documents", "paper_orders"):
        op.add_column(table, sa.Column("kind", sa.String(), nullable=False, server_default="document"))
        op.add_column(table, sa.Column("confirmed_by", sa.BigInteger(), nullable=True))
    for name in ("answer_id", "flow_version_id", "made_of"):
        op.add_column("documents", sa.Column(name, ROW_ID, nullable=True))
    op.add_column("documents", sa.Column("blanks", sa.Integer(), nullable=True))
    op.add_column("paper_orders", sa.Column("document_id", ROW_ID, nullable=True))
    op.add_column("paper_orders", sa.Column("revision", sa.Integer(), nullable=True))
    op.execute("UPDATE documents SET kind = 'draft' WHERE number IS NULL")
    op.execute(
        "UPDATE documents SET answer_id = (SELECT max(answers.id) FROM answers"
        " WHERE answers.interview_id = documents.interview_id AND answers.at <= documents.created_at)"
    )
    op.execute("UPDATE paper_orders SET kind = 'draft' WHERE draft")
    op.drop_column("paper_orders", "draft")


def downgrade() -> None:
    """Forget PDFs, pictures, and what versions were made of."""
    for table in ("documents", "paper_orders"):
        op.execute(f"DELETE FROM {table} WHERE kind IN ('pdf', 'picture')")  # noqa: S608  -- our own two names
    op.add_column("paper_orders", sa.Column("draft", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.execute("UPDATE paper_orders SET draft = (kind = 'draft')")
    for name in ("revision", "document_id", "confirmed_by", "kind"):
        op.drop_column("paper_orders", name)
    for name in ("blanks", "made_of", "flow_version_id", "answer_id", "confirmed_by", "kind"):
        op.drop_column("documents", name)
