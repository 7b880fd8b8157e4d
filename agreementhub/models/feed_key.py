"""Addresses under which a calendar program fetches deadlines without signing in."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from agreementhub.models.base import Base
from agreementhub.models.body import Body
from agreementhub.models.user import User


class FeedKey(Base):
    """A key to one person's deadlines, or with a body to that body's, as the person sees them.

    Only the digest is kept. A revoked key opens nothing and stays to be read.
    """

    __tablename__ = "feed_key"

    id: Mapped[int] = mapped_column(primary_key=True)
    digest: Mapped[str] = mapped_column(unique=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), index=True)
    body_id: Mapped[int | None] = mapped_column(ForeignKey("body.id"))
    made_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]

    user: Mapped[User] = relationship()
    body: Mapped[Body | None] = relationship()
