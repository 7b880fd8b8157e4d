"""Browsers in which a person has signed in before, so that nobody can lock the owner out

Revision: 0005, after 0004.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Tries of the last quarter of an hour stay, as ones from elsewhere."""
    op.create_table(
        "known_browser",
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user_account.id"], name="fk_known_browser_user_id_user_account"
        ),
        sa.PrimaryKeyConstraint("digest", "user_id", name="pk_known_browser"),
    )
    op.create_index("ix_known_browser_user_id", "known_browser", ["user_id"])
    op.create_index("ix_known_browser_seen_at", "known_browser", ["seen_at"])
    op.add_column("sign_in_attempt", sa.Column("browser_digest", sa.String()))
