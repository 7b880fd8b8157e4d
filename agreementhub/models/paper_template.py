"""Word templates that an organisation has for documents of a type."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from agreementhub.models.base import Base
from agreementhub.models.file import Blob
from agreementhub.models.organisation import Organisation
from agreementhub.models.user import User


class PaperTemplate(Base):
    """What an organisation's documents of a type are made with from then on: a file, or none any
    longer. Never changed: the row with the highest number holds."""

    __tablename__ = "paper_template"
    __table_args__ = (UniqueConstraint("organisation_id", "doctype", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    doctype: Mapped[str]
    number: Mapped[int]
    # None where the template was taken away.
    blob_digest: Mapped[str | None] = mapped_column(ForeignKey("blob.digest"), index=True)
    name: Mapped[str]
    by_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    at: Mapped[datetime]

    organisation: Mapped[Organisation] = relationship()
    blob: Mapped[Blob | None] = relationship()
    by: Mapped[User] = relationship()
