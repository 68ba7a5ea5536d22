"""A turn writes as little as it can: two indexes of the outbox less, and no leases, which each turn took and gave back.

Chats are held by the unit of work itself (`storage/holds.py`).
"""

import sqlalchemy as sa
from alembic import op

from storage.columns import Moment

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

_SENT = sa.text("message_id IS NOT NULL")
_SENDING = sa.text("status = 'sending'")


def upgrade() -> None:
    """Index only messages that have a number; what is under way is found among what is open."""
    op.drop_table("chat_leases")
    op.drop_index("ix_outbox_sending", "outbox")
    op.drop_index("ix_outbox_message", "outbox")
    columns = ["chat_id", "message_id"]
    op.create_index("ix_outbox_message", "outbox", columns, sqlite_where=_SENT, postgresql_where=_SENT)


def downgrade() -> None:
    """As it was."""
    op.drop_index("ix_outbox_message", "outbox")
    op.create_index("ix_outbox_message", "outbox", ["chat_id", "message_id"])
    op.create_index("ix_outbox_sending", "outbox", ["chat_id"], sqlite_where=_SENDING, postgresql_where=_SENDING)
    op.create_table(
        "chat_leases",
        sa.Column("chat_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("until", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("chat_id", name="pk_chat_leases"),
    )
