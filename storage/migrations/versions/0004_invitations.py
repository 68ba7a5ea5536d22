"""Invitations: one-time links into a commune, and who gave them out."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_NAME = "fk_claims_commune_id"


def upgrade() -> None:
    """Let a claim name the commune that it leads to."""
    with op.batch_alter_table("claims") as table:
        table.add_column(sa.Column("commune_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True))
        table.add_column(sa.Column("created_by", sa.BigInteger(), nullable=True))
        table.create_foreign_key(_NAME, "communes", ["commune_id"], ["id"])
        table.create_index("ix_claims_commune_id", ["commune_id"])


def downgrade() -> None:
    """Forget where claims led to."""
    with op.batch_alter_table("claims") as table:
        table.drop_index("ix_claims_commune_id")
        table.drop_constraint(_NAME, type_="foreignkey")
        table.drop_column("created_by")
        table.drop_column("commune_id")
