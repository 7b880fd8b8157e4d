"""When a secret case was opened, before a document that is not secret named it

Revision: 0050, after 0049.
"""

import sqlalchemy as sa
from alembic import op

revision = "0050"
down_revision = "0049"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Of cases that were named so before, the earlier day is not known any more."""
    with op.batch_alter_table("case_file") as table:
        table.add_column(sa.Column("opened_secretly_on", sa.Date()))


def downgrade() -> None:
    """Undo it."""
    with op.batch_alter_table("case_file") as table:
        table.drop_column("opened_secretly_on")
