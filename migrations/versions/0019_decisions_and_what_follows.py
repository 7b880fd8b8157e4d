"""What was decided about an agreement, tied to the matter that decided it and to its extract

Revision: 0019, after 0018.
"""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

TABLE = "renewal"
COLUMNS = {"item_id": "agenda_item", "decision_id": "document"}


def upgrade() -> None:
    """Two columns, empty: what was recorded before names its decision in words alone."""
    with op.batch_alter_table(TABLE) as batch:
        for name, other in COLUMNS.items():
            batch.add_column(sa.Column(name, sa.Integer()))
            batch.create_foreign_key(f"fk_{TABLE}_{name}_{other}", other, [name], ["id"])
            batch.create_index(f"ix_{TABLE}_{name}", [name])


def downgrade() -> None:
    """The decisions are named in words again."""
    with op.batch_alter_table(TABLE) as batch:
        for name, other in COLUMNS.items():
            batch.drop_index(f"ix_{TABLE}_{name}")
            batch.drop_constraint(f"fk_{TABLE}_{name}_{other}", type_="foreignkey")
            batch.drop_column(name)
