"""A day by which something must be done, what people did about it, and the letters about it."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

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
    because: Mapped[dict[str, Any]] = mapped_column(Json)
    version: Mapped[int] = mapped_column(default=1)
    settled: Mapped[bool] = mapped_column(default=False)
    # A day that had already passed when it became known brings no letters.
    known_on: Mapped[date]
    uid: Mapped[str] = mapped_column(unique=True)

    document: Mapped[Document] = relationship()


class Act(Base):
    """What someone did about a version of a deadline."""

    __tablename__ = "act"

    id: Mapped[int] = mapped_column(primary_key=True)
    deadline_id: Mapped[int] = mapped_column(ForeignKey("deadline.id"), index=True)
    deadline_version: Mapped[int]
    kind: Mapped[str]
    by_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    at: Mapped[datetime]
    note: Mapped[str] = mapped_column(default="")

    deadline: Mapped[Deadline] = relationship()
    by: Mapped[User] = relationship()


class Letter(Base):
    """Outbox and log in one: what was to be sent, to whom, and what the mail server answered.

    One row for each version of a deadline, step and recipient, so that nothing is sent twice.
    """

    __tablename__ = "letter"
    __table_args__ = (UniqueConstraint("deadline_id", "deadline_version", "step", "recipient"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    deadline_id: Mapped[int] = mapped_column(ForeignKey("deadline.id"), index=True)
    deadline_version: Mapped[int]
    # Days before the working date; negative after it.
    step: Mapped[int]
    recipient: Mapped[str]
    # waiting, sending, sent, failed, superseded, skipped
    state: Mapped[str] = mapped_column(index=True)
    late: Mapped[bool] = mapped_column(default=False)
    message_id: Mapped[str]
    planned_for: Mapped[date]
    made_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    # What the mail server answered, or why nothing was sent.
    answer: Mapped[str] = mapped_column(default="")
    attempts: Mapped[int] = mapped_column(default=0)

    deadline: Mapped[Deadline] = relationship()


class ReminderRun(Base):
    """One run of the clock, for the line that tells whether letters go out at all."""

    __tablename__ = "reminder_run"

    id: Mapped[int] = mapped_column(primary_key=True)
    started_at: Mapped[datetime] = mapped_column(index=True)
    today: Mapped[date]
    sent: Mapped[int]
    failed: Mapped[int]
