"""A motion knows its place in the list

Revision: 0039, after 0036.
"""

from datetime import date

import sqlalchemy as sa
from alembic import op

revision = "0039"
down_revision = "0036"
branch_labels = None
depends_on = None

TABLE = "motion_row"
DOCUMENT = sa.table("document", sa.column("id"), sa.column("state"))
_LAST = 4_000_000


def upgrade() -> None:
    """Those not settled by their age, then the settled ones; a withdrawn one has none."""
    op.add_column(TABLE, sa.Column("place", sa.Integer()))
    rows = sa.table(
        TABLE,
        *(sa.column(name) for name in ("document_id", "stage", "place")),
        *(sa.column(name, sa.Date()) for name in ("raised_on", "settled_on")),
    )
    connection = op.get_bind()
    columns = (rows.c.document_id, rows.c.stage, rows.c.raised_on, rows.c.settled_on)
    motions = sa.select(*columns).join(DOCUMENT, DOCUMENT.c.id == rows.c.document_id)
    found = connection.execute(motions.where(DOCUMENT.c.state != "withdrawn")).all()
    if found:
        changed = sa.update(rows).where(rows.c.document_id == sa.bindparam("motion"))
        connection.execute(
            changed.values(place=sa.bindparam("stands")),
            [{"motion": number, "stands": _place(*days)} for number, *days in found],
        )
    op.create_index(f"ix_{TABLE}_place", TABLE, ["place", "document_id"])


def downgrade() -> None:
    """Undo it."""
    op.drop_index(f"ix_{TABLE}_place", table_name=TABLE)
    with op.batch_alter_table(TABLE) as table:
        table.drop_column("place")


def _place(stage: str, raised_on: date | None, settled_on: date | None) -> int:
    if stage != "settled":
        return raised_on.toordinal() if raised_on else _LAST
    return 2 * _LAST - (settled_on.toordinal() if settled_on else 0)
