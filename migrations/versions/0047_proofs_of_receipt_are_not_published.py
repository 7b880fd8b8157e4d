"""Proofs of receipt that were kept before are for those alone who edit the agreement

Revision: 0047, after 0046.
"""

from alembic import op

revision = "0047"
down_revision = "0046"
branch_labels = None
depends_on = None


_PROOFS = "attachment.id IN (SELECT proof_id FROM notification)"


def upgrade() -> None:
    """As those that are kept from now on; what they say is no longer found by others."""
    op.execute(f"UPDATE attachment SET opens_with = NULL WHERE {_PROOFS}")
    op.execute(
        "INSERT INTO index_change (document_id)"
        f" SELECT DISTINCT document_id FROM attachment WHERE {_PROOFS}"
    )


def downgrade() -> None:
    """What was closed stays closed: with which version it would open is not known any more."""
