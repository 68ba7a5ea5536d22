"""A message goes through as few indexes as it can: every one is written to before a question leaves."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

_SENT = sa.text("message_id IS NOT NULL")
_SENDING = sa.text("status = 'sending'")


def upgrade() -> None:
    """Index only messages that have a number; what is under way is found among what is open."""
    op.drop_index("ix_outbox_sending", "outbox")
    op.drop_index("ix_outbox_message", "outbox")
    where = {"sqlite_where": _SENT, "postgresql_where": _SENT}
    op.create_index("ix_outbox_message", "outbox", ["chat_id", "message_id"], **where)


def downgrade() -> None:
    """As it was."""
    op.drop_index("ix_outbox_message", "outbox")
    op.create_index("ix_outbox_message", "outbox", ["chat_id", "message_id"])
    where = {"sqlite_where": _SENDING, "postgresql_where": _SENDING}
    op.create_index("ix_outbox_sending", "outbox", ["chat_id"], **where)
