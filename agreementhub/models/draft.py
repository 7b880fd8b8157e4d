"""The working copy: what one person has typed into one document since the last version."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from agreementhub.domain.json_types import JsonDict
from agreementhub.models.base import Base, Json


class Draft(Base):
    """One per person and document: the version it began from, and the changed fields alone."""

    __tablename__ = "draft"

    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), primary_key=True)
    base_number: Mapped[int]
    # Field key → value; a field that was emptied is null.
    fields: Mapped[JsonDict] = mapped_column(Json)
    saved_at: Mapped[datetime]
