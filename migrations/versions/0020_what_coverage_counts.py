"""What coverage is counted by: end, follow-up and form of cooperation, as an agreement states them

Revision: 0020, after 0019.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

TABLE = "document"
FLAGS = ("states_end", "has_follow_up")
FORM = "legal_form"
# As the built-in type says it; `agreementhub rebuild` sees to types that an installation added.
TYPE = "agreement"
FIELDS = ("term", "follow_up", FORM)
_ENDS = ("end", "term_months", "hard_stop")
_UNKNOWN = {"unknown": True}


def upgrade() -> None:
    """Each agreement is told out of the version that counts."""
    for name in FLAGS:
        op.add_column(
            TABLE, sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.false())
        )
    op.add_column(TABLE, sa.Column(FORM, sa.String()))
    connection = op.get_bind()
    columns = ("id", "doctype", "valid_id", "newest_id", *FLAGS, FORM)
    document = sa.table(TABLE, *(sa.column(name) for name in columns))
    content = sa.column("content", sa.JSON().with_variant(JSONB(), "postgresql"))
    version = sa.table("version", sa.column("id"), content)
    counts = sa.func.coalesce(document.c.valid_id, document.c.newest_id)
    found = (
        sa.select(document.c.id, *(version.c.content[key] for key in FIELDS))
        .join(version, version.c.id == counts)
        .where(document.c.doctype == TYPE)
    )
    told = [_told(*row) for row in connection.execute(found)]
    if told:
        changed = {name: sa.bindparam(f"new_{name}") for name in (*FLAGS, FORM)}
        update = sa.update(document).where(document.c.id == sa.bindparam("number"))
        connection.execute(update.values(changed), told)


def downgrade() -> None:
    """Undo it."""
    for name in (*FLAGS, FORM):
        op.drop_column(TABLE, name)


def _told(number: int, term: Any, follow_up: Any, form: Any) -> dict[str, Any]:
    return {
        "number": number,
        "new_states_end": _states_end(term),
        "new_has_follow_up": bool(follow_up) and follow_up != _UNKNOWN,
        "new_legal_form": form if isinstance(form, str) and form else None,
    }


def _states_end(term: Any) -> bool:
    if not isinstance(term, dict) or term == _UNKNOWN:
        return False
    is_left_open = "end" in (term.get("unknown") or [])
    return not is_left_open or any(term.get(part) is not None for part in _ENDS)
