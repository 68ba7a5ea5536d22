"""In which message each answer was given, so that an edited message corrects it."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the message's number, and find answers by it."""
    op.add_column("answers", sa.Column("message_id", sa.BigInteger(), nullable=True))
    op.create_index(
        "ix_answers_message",
        "answers",
        ["person_id", "message_id"],
        unique=False,
        sqlite_where=sa.text("message_id IS NOT NULL"),
        postgresql_where=sa.text("message_id IS NOT NULL"),
    )


def downgrade() -> None:
    """Forget the messages' numbers."""
    op.drop_index("ix_answers_message", "answers")
    op.drop_column("answers", "message_id")
