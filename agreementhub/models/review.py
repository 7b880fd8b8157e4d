"""People working on a draft together: what they say of it, and who was asked to approve it."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from agreementhub.models.base import Base
from agreementhub.models.document import Document, Version
from agreementhub.models.user import User


class Comment(Base):
    """A word about a document, one of its fields or clauses; or the answer to one.

    It stays with its clause by the clause's id, wherever the clause is moved, and says what the
    clause was called, should it be gone.
    """

    __tablename__ = "comment"
    __table_args__ = (Index("ix_comment_document_id_resolved_at", "document_id", "resolved_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"))
    # On which version it was made.
    number: Mapped[int]
    # A field, or a clause as "field/id"; "" is the whole document.
    place: Mapped[str] = mapped_column(default="")
    # What that was called then.
    named: Mapped[str] = mapped_column(default="")
    # The comment that it answers.
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("comment.id"), index=True)
    text: Mapped[str]
    author_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    mentioned_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"), index=True)
    at: Mapped[datetime]
    resolved_at: Mapped[datetime | None]
    resolved_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    # Another text for the place, and what became of it: "" while it is open, accepted or rejected.
    proposed: Mapped[str | None]
    outcome: Mapped[str] = mapped_column(default="")
    # The form that made it: sent twice it is one comment.
    form_key: Mapped[str | None] = mapped_column(unique=True)

    document: Mapped[Document] = relationship()
    author: Mapped[User] = relationship(foreign_keys=[author_id])
    mentioned: Mapped[User | None] = relationship(foreign_keys=[mentioned_id])
    resolved_by: Mapped[User | None] = relationship(foreign_keys=[resolved_by_id])


class Review(Base):
    """Someone is asked to look through one version; the answer is about that version alone."""

    __tablename__ = "review"
    __table_args__ = (UniqueConstraint("version_id", "reviewer_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("version.id"))
    reviewer_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), index=True)
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    asked_at: Mapped[datetime]
    answer_by: Mapped[date | None]
    # What the one who asks says.
    message: Mapped[str] = mapped_column(default="")
    # "" until it is given; then approved or changes, with what must change.
    answer: Mapped[str] = mapped_column(default="")
    words: Mapped[str] = mapped_column(default="")
    answered_at: Mapped[datetime | None]
    # The digest of the version as it was when it was answered.
    digest: Mapped[str] = mapped_column(default="")

    version: Mapped[Version] = relationship()
    reviewer: Mapped[User] = relationship(foreign_keys=[reviewer_id])
    asked_by: Mapped[User] = relationship(foreign_keys=[asked_by_id])
