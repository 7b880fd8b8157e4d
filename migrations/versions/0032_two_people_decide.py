"""Organisations may ask that somebody else marks as decided than who wrote it

Revision: 0032, after 0031.
"""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nobody has asked for it yet."""
    op.add_column(
        "organisation",
        sa.Column("two_people", sa.Boolean(), nullable=False, server_default=sa.false()),
    )


def downgrade() -> None:
    """The same person may do both again."""
    with op.batch_alter_table("organisation") as table:
        table.drop_column("two_people")
