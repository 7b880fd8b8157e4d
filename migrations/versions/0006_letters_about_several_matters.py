"""Letters about several matters

Revision: 0006, after 0005.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Each letter that there is goes alone: nothing names another."""
    op.add_column("letter", sa.Column("together", sa.String()))
    op.create_index("ix_letter_together", "letter", ["together"])
