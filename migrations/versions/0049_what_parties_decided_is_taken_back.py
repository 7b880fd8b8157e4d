"""What a party decided can be taken back

Revision: 0049, after 0048.
"""

import sqlalchemy as sa
from alembic import op

revision = "0049"
down_revision = "0048"
branch_labels = None
depends_on = None

_USER = "fk_party_decision_undone_by_id"


def upgrade() -> None:
    """Nothing has been taken back yet."""
    with op.batch_alter_table("party_decision") as table:
        table.add_column(sa.Column("undone_at", sa.DateTime(timezone=True)))
        table.add_column(sa.Column("undone_by_id", sa.Integer()))
        table.add_column(sa.Column("undone_why", sa.String(), nullable=False, server_default=""))
        table.create_foreign_key(_USER, "user_account", ["undone_by_id"], ["id"])


def downgrade() -> None:
    """Undo it."""
    with op.batch_alter_table("party_decision") as table:
        table.drop_constraint(_USER, type_="foreignkey")
        table.drop_column("undone_why")
        table.drop_column("undone_by_id")
        table.drop_column("undone_at")
