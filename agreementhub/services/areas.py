"""The names of Sweden's regions and municipalities, by their official codes."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from agreementhub.models import Organisation


def names(db: Session) -> dict[str, str]:
    """Code (2 digits a region, 4 a municipality) → name."""
    rows = db.execute(
        select(Organisation.code, Organisation.name)
        .where(Organisation.code.is_not(None))
        .order_by(Organisation.code)
    )
    return {code: name for code, name in rows if code}
