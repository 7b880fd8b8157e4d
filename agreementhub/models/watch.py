"""What people watch, what was found for them, and when each document was first open to whom."""

from datetime import datetime

from sqlalchemy import ColumnElement, ForeignKey, Index, UniqueConstraint, and_
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, mapped_column, relationship

from agreementhub.domain.json_types import JsonDict
from agreementhub.models.base import Base
from agreementhub.models.body import Body
from agreementhub.models.case import Case
from agreementhub.models.document import Document
from agreementhub.models.user import User


class Watch(Base):
    """A search, a case, a party or a body that a person wants to hear of.

    One that was stopped stays for a while, so that stopping can be undone; it finds nothing.
    """

    __tablename__ = "watch"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), index=True)
    # search, case, party, body
    kind: Mapped[str]
    # What its owner calls it.
    name: Mapped[str]
    # Of a search: `text`, `filters`, `plain`, `exactly`, and `address`, the query of its page.
    asked: Mapped[JsonDict]
    case_id: Mapped[int | None] = mapped_column(ForeignKey("case_file.id"))
    body_id: Mapped[int | None] = mapped_column(ForeignKey("body.id"))
    # The name of a party, as documents write it.
    party: Mapped[str] = mapped_column(default="")
    # now, daily, weekly
    frequency: Mapped[str] = mapped_column(default="daily")
    # Since when it has watched; after a pause since then.
    since: Mapped[datetime]
    # What was first open to its owner up to then has been looked at.
    looked_to: Mapped[datetime]
    paused_at: Mapped[datetime | None]
    stopped_at: Mapped[datetime | None]
    # Of the key of its feed; None where it has none.
    feed_digest: Mapped[str | None] = mapped_column(unique=True)

    user: Mapped[User] = relationship()
    case: Mapped[Case | None] = relationship()
    body: Mapped[Body | None] = relationship()

    @hybrid_property
    def is_active(self) -> bool:
        """Whether it finds anything."""
        return self.paused_at is None and self.stopped_at is None

    @is_active.inplace.expression
    @classmethod
    def _is_active(cls) -> ColumnElement[bool]:
        return and_(cls.paused_at.is_(None), cls.stopped_at.is_(None))


class WatchHit(Base):
    """A document that a watch has found, once; `letter_id` of the letter that tells of it.

    `appeared_at` is when it was first open to whoever watches.
    """

    __tablename__ = "watch_hit"
    __table_args__ = (UniqueConstraint("watch_id", "document_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    watch_id: Mapped[int] = mapped_column(ForeignKey("watch.id"))
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"), index=True)
    appeared_at: Mapped[datetime]
    letter_id: Mapped[int | None] = mapped_column(ForeignKey("letter.id"), index=True)

    watch: Mapped[Watch] = relationship()
    document: Mapped[Document] = relationship()


class Appearance(Base):
    """When a key first opened a document that was decided, signed, handed in or published.

    It is written once and stays when the key no longer opens the document, so that what is closed
    and opened again is no news.
    """

    __tablename__ = "appearance"
    __table_args__ = (Index("ix_appearance_first_at", "first_at"),)

    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"), primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    first_at: Mapped[datetime]
