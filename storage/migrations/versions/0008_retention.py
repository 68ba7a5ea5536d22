"""What need not be kept for good is found by an index."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Find messages that still have their words, and papers that are not to be signed, by their age."""
    words = sa.text("status IN ('sent', 'failed', 'dropped') AND body <> ''")
    op.create_index("ix_outbox_words", "outbox", ["created_at"], sqlite_where=words, postgresql_where=words)
    passing = sa.text("number IS NULL")
    op.create_index(
        "ix_documents_passing", "documents", ["kind", "created_at"], sqlite_where=passing, postgresql_where=passing
    )


def downgrade() -> None:
    """Find them no more."""
    op.drop_index("ix_documents_passing", "documents")
    op.drop_index("ix_outbox_words", "outbox")
