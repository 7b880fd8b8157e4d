"""What another party of an agreement decided about it."""

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from agreementhub.models.base import Base
from agreementhub.models.document import Version
from agreementhub.models.user import User


class PartyDecision(Base):
    """A party's body approved a version, or did not; of several of a party the last one counts
    that has not been taken back."""

    __tablename__ = "party_decision"

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("version.id"), index=True)
    party: Mapped[str]
    # "approved", "rejected" or "referred_back".
    outcome: Mapped[str]
    # As the party names it.
    body: Mapped[str]
    taken_on: Mapped[date]
    # As domain/minutes compares it, without its sign.
    paragraph: Mapped[str] = mapped_column(default="")
    # As the party tells it; it may be still to come.
    legal_force_on: Mapped[date | None]
    # Who recorded it.
    by_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    at: Mapped[datetime]

    # When it was taken back, by whom, and why.
    undone_at: Mapped[datetime | None]
    undone_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    undone_why: Mapped[str] = mapped_column(default="", server_default="")

    version: Mapped[Version] = relationship()
    by: Mapped[User] = relationship(foreign_keys=[by_id])
    undone_by: Mapped[User | None] = relationship(foreign_keys=[undone_by_id])
