"""The working copy: what one person has typed into one document since the last version."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from agreementhub.domain.json_types import JsonDict
from agreementhub.models.base import Base, Json


class Draft(Base):
    """One per person and document: the changed fields alone, each with where it began."""

    __tablename__ = "draft"

    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), primary_key=True)
    # Field key → value; a field that was emptied is null.
    fields: Mapped[JsonDict] = mapped_column(Json)
    # Field key → the number of the version that its text began from, and the form that typed it.
    origins: Mapped[JsonDict] = mapped_column(Json)
    saved_at: Mapped[datetime]
    # Thrown away: the person may take it back until they type anew.
    thrown_at: Mapped[datetime | None]

    def is_typed_in(self, key: str, form: str) -> bool:
        """Whether that form typed the field last."""
        return bool(form) and key in self.origins and self.origins[key]["form"] == form

    @property
    def bases(self) -> dict[str, int]:
        """Of each changed field, the version that it began from."""
        return {key: origin["number"] for key, origin in self.origins.items()}
