"""What another party of an agreement decided about it."""

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from agreementhub.models.base import Base
from agreementhub.models.document import Version
from agreementhub.models.user import User


class PartyDecision(Base):
    """A party's body approved a version, or did not; of several of a party the last one counts."""

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

    version: Mapped[Version] = relationship()
    by: Mapped[User] = relationship()
