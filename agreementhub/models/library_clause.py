"""Clauses that an organisation keeps ready for its agreements, and which documents use them."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from agreementhub.models.base import Base
from agreementhub.models.organisation import Organisation
from agreementhub.models.user import User


class LibraryClause(Base):
    """A clause; what it says lives in its wordings. A document names it by `key`, which is kept."""

    __tablename__ = "library_clause"
    __table_args__ = (UniqueConstraint("organisation_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    key: Mapped[str]
    # The section of an agreement in which it stands.
    section: Mapped[str]
    # Whether every agreement has it, and whether its words stay as they are; `reason` says why.
    is_mandatory: Mapped[bool] = mapped_column(default=False)
    is_locked: Mapped[bool] = mapped_column(default=False)
    reason: Mapped[str] = mapped_column(default="")
    # When it was taken out of use; agreements that have it keep it.
    retired_at: Mapped[datetime | None]

    organisation: Mapped[Organisation] = relationship()
    wordings: Mapped[list["ClauseWording"]] = relationship(
        back_populates="clause", order_by="ClauseWording.number"
    )

    @property
    def newest(self) -> "ClauseWording":
        """What it says today."""
        return self.wordings[-1]

    @property
    def heading(self) -> str:
        """What it is called today."""
        return self.newest.heading


class ClauseWording(Base):
    """What a clause says from a day on; never changed, a new one is made."""

    __tablename__ = "clause_wording"
    __table_args__ = (UniqueConstraint("clause_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    clause_id: Mapped[int] = mapped_column(ForeignKey("library_clause.id"))
    number: Mapped[int]
    heading: Mapped[str]
    prose: Mapped[str]
    # Why it was changed; empty for the first.
    why: Mapped[str] = mapped_column(default="")
    by_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    at: Mapped[datetime]

    clause: Mapped[LibraryClause] = relationship(back_populates="wordings")
    by: Mapped[User] = relationship()


class ClauseUse(Base):
    """A clause of the library in the version of a document that counts; derived."""

    __tablename__ = "clause_use"
    __table_args__ = (Index("ix_clause_use_clause_id_number", "clause_id", "number"),)

    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"), primary_key=True)
    clause_id: Mapped[int] = mapped_column(ForeignKey("library_clause.id"), primary_key=True)
    # The wording that it began from.
    number: Mapped[int]
