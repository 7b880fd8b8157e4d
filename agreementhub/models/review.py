"""People working on a draft together: what they say of it, who was asked to approve it, and which
counterparties look at it."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from agreementhub.models.base import Base
from agreementhub.models.document import Document, Version
from agreementhub.models.user import User


class GuestLink(Base):
    """A way in to one version, for a counterparty who has no account.

    Only the digest of the key is kept. The link leads to the version that it was last shared for.
    """

    __tablename__ = "guest_link"

    id: Mapped[int] = mapped_column(primary_key=True)
    digest: Mapped[str] = mapped_column(unique=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"), index=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("version.id"))
    # Whom it is for: a party, or somebody at one.
    name: Mapped[str]
    made_by_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    made_at: Mapped[datetime]
    # On which it still opens the version.
    last_day: Mapped[date]
    revoked_at: Mapped[datetime | None]

    document: Mapped[Document] = relationship()
    version: Mapped[Version] = relationship()
    made_by: Mapped[User] = relationship()

    def opens_on(self, today: date) -> bool:
        """Whether the link itself still opens its version; what the document allows comes on
        top."""
        return self.revoked_at is None and today <= self.last_day


class Comment(Base):
    """A word about a document, one of its fields or clauses; or the answer to one.

    It stays with its clause by the clause's id, wherever the clause is moved, and says what the
    clause was called, should it be gone.
    """

    __tablename__ = "comment"
    __table_args__ = (
        Index("ix_comment_document_id_resolved_at", "document_id", "resolved_at"),
        # Who has an account wrote it, or who came by a link.
        CheckConstraint("(author_id IS NULL) <> (guest_id IS NULL)", name="said_by_somebody"),
    )

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
    author_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    guest_id: Mapped[int | None] = mapped_column(ForeignKey("guest_link.id"), index=True)
    # Who of the counterparty it was, as they say themselves.
    guest_name: Mapped[str] = mapped_column(default="", server_default="")
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
    author: Mapped[User | None] = relationship(foreign_keys=[author_id])
    guest: Mapped[GuestLink | None] = relationship()
    mentioned: Mapped[User | None] = relationship(foreign_keys=[mentioned_id])
    resolved_by: Mapped[User | None] = relationship(foreign_keys=[resolved_by_id])

    @property
    def said_by(self) -> str:
        """The name of whoever wrote it, a counterparty's with whom the link was for."""
        if self.guest is not None:
            return ", ".join(dict.fromkeys((self.guest_name, self.guest.name)))
        assert self.author is not None, "the table's rule"
        return self.author.name


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
