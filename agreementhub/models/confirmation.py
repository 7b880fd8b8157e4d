"""That a party has the same text of an agreement as the register."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from agreementhub.models.base import Base
from agreementhub.models.deadline import Letter
from agreementhub.models.document import Version
from agreementhub.models.user import User


class Confirmation(Base):
    """A party was asked for the digest of its copy of a version, and what it answered."""

    __tablename__ = "confirmation"
    __table_args__ = (UniqueConstraint("version_id", "party"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("version.id"))
    party: Mapped[str]
    # Where it was asked; empty for an answer that came another way.
    address: Mapped[str] = mapped_column(default="")
    letter_id: Mapped[int | None] = mapped_column(ForeignKey("letter.id"), index=True)
    # Of the party's copy, in small letters; empty while it has not answered.
    digest: Mapped[str] = mapped_column(default="")
    # Who answered for the party, and when.
    who: Mapped[str] = mapped_column(default="")
    answered_on: Mapped[date | None]
    # Who asked, or recorded the answer.
    by_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    at: Mapped[datetime]

    version: Mapped[Version] = relationship()
    letter: Mapped[Letter | None] = relationship()
    by: Mapped[User] = relationship()

    @property
    def is_same(self) -> bool:
        """Whether the party's copy is the register's."""
        return bool(self.digest) and self.version.digest.startswith(self.digest)
