"""Acts that were taken back, and working copies that were thrown away and may be

Revision: 0011, after 0010.
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """What there is was neither undone nor thrown away."""
    op.add_column("act", sa.Column("undone_at", MOMENT))
    op.add_column("draft", sa.Column("thrown_at", MOMENT))


def downgrade() -> None:
    """Undo it."""
    op.drop_column("draft", "thrown_at")
    op.drop_column("act", "undone_at")
