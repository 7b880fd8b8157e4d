"""A foreign file that has been read and waits for a person to confirm what it says."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from agreementhub.domain.json_types import JsonDict
from agreementhub.models.base import Base, Json
from agreementhub.models.file import Blob
from agreementhub.models.organisation import Organisation
from agreementhub.models.user import User


class PendingImport(Base):
    """The file, its text, and the proposals with the words they came from."""

    __tablename__ = "pending_import"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    blob_digest: Mapped[str] = mapped_column(ForeignKey("blob.digest"), index=True)
    file_name: Mapped[str]
    text: Mapped[str]
    # {"type": proposal, "fields": {key: [proposal]}, "unplaced": [text], "blocks": [block]}
    proposals: Mapped[JsonDict] = mapped_column(Json)
    # What a person has said: {"number", "type", "reviewed", "asked", "answers": {type: {key:
    # [said, value]}}}; empty before anything was.
    review: Mapped[JsonDict] = mapped_column(Json, default=dict)
    by_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    at: Mapped[datetime]
    # The document it became, once confirmed.
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"), index=True)

    organisation: Mapped[Organisation] = relationship()
    blob: Mapped[Blob] = relationship()
    by: Mapped[User] = relationship()
