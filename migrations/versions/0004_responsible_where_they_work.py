"""Who is responsible opens a document as someone who works in its organisation

Revision: 0004, after 0003.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

KEY = sa.table("document_key", sa.column("document_id"), sa.column("key", sa.String()))
DOCUMENT = sa.table(
    "document", sa.column("id"), sa.column("organisation_id"), sa.column("responsible_id")
)
CHANGE = sa.table("index_change", sa.column("document_id"))


def upgrade() -> None:
    """Bind each such key to the organisation; the index follows when it is next drained."""
    own = sa.cast(DOCUMENT.c.organisation_id, sa.String())
    _rewrite(sa.literal("org:") + own + sa.literal(":") + KEY.c.key, KEY.c.key.like("user:%"))


def downgrade() -> None:
    """Let the person's own key open it again, wherever they work."""
    person = sa.cast(DOCUMENT.c.responsible_id, sa.String())
    _rewrite(sa.literal("user:") + person, KEY.c.key.like("org:%:user:%"))


def _rewrite(key: sa.ColumnElement[str], which: sa.ColumnElement[bool]) -> None:
    op.execute(
        sa.insert(CHANGE).from_select(["document_id"], sa.select(KEY.c.document_id).where(which))
    )
    written = sa.select(key).where(DOCUMENT.c.id == KEY.c.document_id).scalar_subquery()
    op.execute(sa.update(KEY).where(which).values(key=written))
