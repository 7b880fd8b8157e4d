"""A day by which something must be done, what people did about it, and the letters about it."""

from datetime import date, datetime

from sqlalchemy import ColumnElement, ForeignKey, Index, UniqueConstraint, func
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, mapped_column, relationship

from agreementhub.domain.json_types import JsonDict
from agreementhub.models.base import Base, Json
from agreementhub.models.document import Document
from agreementhub.models.user import User


class Deadline(Base):
    """Reconciled by document, kind, party and period; a changed date raises `version`.

    A deadline that no longer follows from the document is `settled`, never deleted: its
    letters and acts must stay to be read.
    """

    __tablename__ = "deadline"
    __table_args__ = (
        UniqueConstraint("document_id", "kind", "party", "period"),
        Index("ix_deadline_open", "settled", "day"),
        Index("ix_deadline_next", "is_next", "day", "document_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"), index=True)
    kind: Mapped[str]
    # Empty for the agreement as a whole: part of the key, so never null.
    party: Mapped[str] = mapped_column(default="")
    # Last day of the period it belongs to, a yearly exit or the number of a review; "" without end.
    period: Mapped[str] = mapped_column(default="")
    day: Mapped[date]
    working_day: Mapped[date] = mapped_column(index=True)
    also: Mapped[date | None]
    because: Mapped[JsonDict] = mapped_column(Json)
    version: Mapped[int] = mapped_column(default=1)
    # The day before the latest change; None while it never changed.
    previous_day: Mapped[date | None]
    settled: Mapped[bool] = mapped_column(default=False)
    # The first open one of its document, where lists show it; an end only where nothing else is.
    is_next: Mapped[bool] = mapped_column(default=False)
    # A day that had already passed when it became known brings no letters.
    known_on: Mapped[date]
    # When it last changed otherwise than by its day: settled, or counted in another way.
    changed_on: Mapped[date | None]
    uid: Mapped[str] = mapped_column(unique=True)
    # Raised with all that calendars must follow: a moved day, settled, open again.
    sequence: Mapped[int] = mapped_column(default=0)

    document: Mapped[Document] = relationship()


class Act(Base):
    """What someone did about a version of a deadline, on the page or from a letter.

    From a letter to a mailbox it is the address alone that is known, and `by` is empty.
    """

    __tablename__ = "act"

    id: Mapped[int] = mapped_column(primary_key=True)
    deadline_id: Mapped[int] = mapped_column(ForeignKey("deadline.id"), index=True)
    deadline_version: Mapped[int]
    kind: Mapped[str]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    letter_id: Mapped[int | None] = mapped_column(ForeignKey("letter.id"), index=True)
    # Whoever acted: the name of the person, or the address of the letter.
    who: Mapped[str]
    at: Mapped[datetime]
    note: Mapped[str] = mapped_column(default="")
    # A snoozed letter comes again on this day.
    until: Mapped[date | None]
    # Taken back: the row stays to be read, and counts for nothing.
    undone_at: Mapped[datetime | None]

    deadline: Mapped[Deadline] = relationship()
    by: Mapped[User | None] = relationship()


class Letter(Base):
    """Outbox and log in one: what was to be sent, to whom, and what the mail server answered.

    One row for each version of a deadline, step and recipient, so that nothing is sent twice.
    A letter about a deadline has deadline, version and step; an assignment has its document; a
    digest has neither. Their message id, made of what they are about, tells all of them apart.
    What one recipient gets the same morning goes out as one letter: its rows name it in `together`.
    """

    __tablename__ = "letter"
    __table_args__ = (
        UniqueConstraint("deadline_id", "deadline_version", "step", "recipient"),
        Index("ix_letter_turn", "state", "planned_for"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    # reminder, assignment, digest
    kind: Mapped[str] = mapped_column(default="reminder")
    # These three are of letters about a deadline; nobody asks the others for them.
    deadline_id: Mapped[int] = mapped_column(ForeignKey("deadline.id"), index=True, nullable=True)
    deadline_version: Mapped[int] = mapped_column(nullable=True)
    # Days before the contractual date; negative after it.
    step: Mapped[int] = mapped_column(nullable=True)
    # What an assignment is about.
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"), index=True)
    recipient: Mapped[str]
    # waiting, sending, sent, failed, bounced, superseded, skipped
    state: Mapped[str]
    late: Mapped[bool] = mapped_column(default=False)
    message_id: Mapped[str] = mapped_column(unique=True)
    # The Message-ID of the letter that carries this matter and others; None where it goes alone.
    together: Mapped[str | None] = mapped_column(index=True)
    planned_for: Mapped[date]
    made_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    # Until then no other worker takes a letter that is being sent.
    claimed_until: Mapped[datetime | None]
    # What the mail server answered, the delivery report said, or why nothing was sent.
    answer: Mapped[str] = mapped_column(default="")
    attempts: Mapped[int] = mapped_column(default=0)
    # As it left, without the key to act with; of a letter about several matters its own part.
    subject: Mapped[str] = mapped_column(default="")
    text: Mapped[str] = mapped_column(default="")

    deadline: Mapped[Deadline] = relationship()
    document: Mapped[Document | None] = relationship()

    @hybrid_property
    def sent_as(self) -> str:
        """The Message-ID under which it goes out."""
        return self.together or self.message_id

    @sent_as.inplace.expression
    @classmethod
    def _sent_as(cls) -> ColumnElement[str]:
        return func.coalesce(cls.together, cls.message_id)


class LetterKey(Base):
    """The key in a letter's links: whoever holds it may act as its recipient, until it expires.

    Only its digest is kept, so that no copy of the database opens anything.
    """

    __tablename__ = "letter_key"

    digest: Mapped[str] = mapped_column(primary_key=True)
    letter_id: Mapped[int] = mapped_column(ForeignKey("letter.id"), index=True)
    expires_at: Mapped[datetime]

    letter: Mapped[Letter] = relationship()


class ReminderRun(Base):
    """One run of the clock, for the line that tells whether letters go out at all."""

    __tablename__ = "reminder_run"

    id: Mapped[int] = mapped_column(primary_key=True)
    started_at: Mapped[datetime] = mapped_column(index=True)
    today: Mapped[date]
    sent: Mapped[int]
    failed: Mapped[int]
