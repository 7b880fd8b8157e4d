"""A report on how something fared follows it up, and no longer only refers to it

Revision: 0029, after 0028.
"""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

LINK = sa.table("link", *(sa.column(name) for name in ("id", "source_id", "target_id", "kind")))
DOCUMENT = sa.table("document", sa.column("id"), sa.column("doctype"))
REPORT = "follow_up_report"
FOLLOWED = ("agreement", "agreement_clauses", "notice", "memo", "decision_extract")


def upgrade() -> None:
    """What a report referred to, where it can be followed up."""
    reports = sa.select(DOCUMENT.c.id).where(DOCUMENT.c.doctype == REPORT)
    followed = sa.select(DOCUMENT.c.id).where(DOCUMENT.c.doctype.in_(FOLLOWED))
    op.execute(
        sa.update(LINK)
        .where(
            LINK.c.kind == "refers",
            LINK.c.source_id.in_(reports),
            LINK.c.target_id.in_(followed),
        )
        .values(kind="follows_up")
    )


def downgrade() -> None:
    """Undo it, where it would not say the same twice."""
    other = LINK.alias()
    told = sa.exists().where(
        other.c.source_id == LINK.c.source_id,
        other.c.target_id == LINK.c.target_id,
        other.c.kind == "refers",
    )
    op.execute(sa.delete(LINK).where(LINK.c.kind == "follows_up", told))
    op.execute(sa.update(LINK).where(LINK.c.kind == "follows_up").values(kind="refers"))
