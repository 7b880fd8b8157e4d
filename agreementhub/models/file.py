"""Files: the bytes once, by their content, and what they are attached to."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from agreementhub.models.base import Base


class Blob(Base):
    """A file in the store, named by the SHA-256 of its bytes."""

    __tablename__ = "blob"

    digest: Mapped[str] = mapped_column(primary_key=True)
    size: Mapped[int]
    media_type: Mapped[str]


class Attachment(Base):
    """A file kept with a document; `text` is what was read out of it, for search."""

    __tablename__ = "attachment"

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"), index=True)
    blob_digest: Mapped[str] = mapped_column(ForeignKey("blob.digest"), index=True)
    name: Mapped[str]
    text: Mapped[str]
    # The number of the version whose decision, or that of a later one, opens it to those who may
    # not edit: a file of the bargaining is as closed as its drafts. None for one that stays closed.
    opens_with: Mapped[int | None]
    added_by_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    added_at: Mapped[datetime]

    blob: Mapped[Blob] = relationship()
