"""Names of files in whole letters; when deadlines changed and meetings were entered

Revision: 0010, after 0009.
"""

import unicodedata

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

NAMES = (
    sa.table("attachment", sa.column("id"), sa.column("name"), sa.column("document_id")),
    sa.table("pending_import", sa.column("id"), sa.column("file_name")),
)
CHANGE = sa.table("index_change", sa.column("document_id"))


def upgrade() -> None:
    """When a meeting was entered was not kept: the day of the migration is the last it can be."""
    op.add_column("deadline", sa.Column("changed_on", sa.Date()))
    op.add_column("meeting", sa.Column("entered_on", sa.Date()))
    op.execute("UPDATE meeting SET entered_on = CURRENT_DATE")
    # No table refers to meetings, so SQLite may make this one anew.
    with op.batch_alter_table("meeting") as meeting:
        meeting.alter_column("entered_on", existing_type=sa.Date(), nullable=False)
    _make_whole(op.get_bind())


def _make_whole(connection: sa.Connection) -> None:
    for table in NAMES:
        name = table.c.name if "name" in table.c else table.c.file_name
        for row in connection.execute(sa.select(table, name.label("kept"))).all():
            whole = unicodedata.normalize("NFC", row.kept)
            if whole == row.kept:
                continue
            connection.execute(
                sa.update(table).where(table.c.id == row.id).values({name.key: whole})
            )
            if "document_id" in table.c:
                connection.execute(sa.insert(CHANGE).values(document_id=row.document_id))


def downgrade() -> None:
    """Undo it."""
    op.drop_column("meeting", "entered_on")
    op.drop_column("deadline", "changed_on")
