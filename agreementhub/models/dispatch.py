"""What was sent out of a decision, and whether what was to be received was."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from agreementhub.models.base import Base
from agreementhub.models.deadline import Letter
from agreementhub.models.document import Version
from agreementhub.models.file import Attachment
from agreementhub.models.renewal import Renewal
from agreementhub.models.user import User


class Dispatch(Base):
    """A version of an extract that was sent to someone whom the decision concerns."""

    __tablename__ = "dispatch"
    __table_args__ = (UniqueConstraint("version_id", "name", "address"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    # What was sent, by its digest.
    version_id: Mapped[int] = mapped_column(ForeignKey("version.id"))
    name: Mapped[str]
    # Empty where none is known: then it went by another way than by letter.
    address: Mapped[str] = mapped_column(default="")
    # letter, post, hand
    way: Mapped[str]
    sent_on: Mapped[date]
    letter_id: Mapped[int | None] = mapped_column(ForeignKey("letter.id"), index=True)
    by_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    at: Mapped[datetime]

    version: Mapped[Version] = relationship()
    letter: Mapped[Letter | None] = relationship()
    by: Mapped[User] = relationship()


class Notification(Base):
    """What another party is told of a decision about an agreement, and the proof that it got it.

    A row for each party. Notice of termination counts from when it is received, so that it is
    complete first with a proof.
    """

    __tablename__ = "notification"
    __table_args__ = (UniqueConstraint("renewal_id", "party"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    renewal_id: Mapped[int] = mapped_column(ForeignKey("renewal.id"))
    party: Mapped[str]
    address: Mapped[str] = mapped_column(default="")
    # letter, post, hand; empty while nothing has been sent
    way: Mapped[str] = mapped_column(default="")
    sent_on: Mapped[date | None]
    letter_id: Mapped[int | None] = mapped_column(ForeignKey("letter.id"), index=True)
    received_on: Mapped[date | None]
    # receipt, acknowledgement, answer; empty without a proof
    proof_way: Mapped[str] = mapped_column(default="")
    proof_id: Mapped[int | None] = mapped_column(ForeignKey("attachment.id"), index=True)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    at: Mapped[datetime]

    renewal: Mapped[Renewal] = relationship()
    letter: Mapped[Letter | None] = relationship()
    proof: Mapped[Attachment | None] = relationship()
    by: Mapped[User | None] = relationship()
