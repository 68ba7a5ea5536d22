"""What persons asked to be reminded of is found without walking all that waits."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_ASKED = sa.text("status = 'waiting' AND kind = 'asked'")


def upgrade() -> None:
    """Give them an index of their own."""
    op.create_index("ix_reminders_asked", "reminders", ["due_at"], sqlite_where=_ASKED, postgresql_where=_ASKED)


def downgrade() -> None:
    """As it was."""
    op.drop_index("ix_reminders_asked", "reminders")
