"""What cases are called to those who handle them, and whether they go on

Revision: 0023, after 0020.
"""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0020"
branch_labels = None
depends_on = None

TABLE = "case_file"


def upgrade() -> None:
    """Nothing has ever written an internal title: the column is made anew, never without words."""
    op.drop_column(TABLE, "title_internal")
    title = sa.Column("title_internal", sa.String(), nullable=False, server_default="")
    op.add_column(TABLE, title)
    op.add_column(TABLE, sa.Column("closed_on", sa.Date()))
    op.add_column(TABLE, sa.Column("described_by", sa.Integer()))


def downgrade() -> None:
    """Undo it."""
    for name in ("described_by", "closed_on", "title_internal"):
        op.drop_column(TABLE, name)
    op.add_column(TABLE, sa.Column("title_internal", sa.String()))
