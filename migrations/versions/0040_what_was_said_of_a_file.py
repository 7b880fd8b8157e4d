"""What a person has said of a file that waits is kept

Revision: 0040, after 0039.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0040"
down_revision = "0039"
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(JSONB(), "postgresql")


def upgrade() -> None:
    """Of the files that wait nothing has been said yet."""
    op.add_column("pending_import", sa.Column("review", JSON, nullable=False, server_default="{}"))


def downgrade() -> None:
    """Undo it."""
    with op.batch_alter_table("pending_import") as table:
        table.drop_column("review")
