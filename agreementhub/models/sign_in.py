"""Who is signed in, and who tried."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from agreementhub.models.base import Base
from agreementhub.models.user import User


class SignedIn(Base):
    """A server-side session; the cookie holds a random key whose digest is kept here."""

    __tablename__ = "session"

    digest: Mapped[str] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), index=True)
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime] = mapped_column(index=True)

    user: Mapped[User] = relationship()


class KnownBrowser(Base):
    """A browser in which someone has signed in; its cookie holds a key whose digest is here."""

    __tablename__ = "known_browser"

    digest: Mapped[str] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(
        ForeignKey("user_account.id"), primary_key=True, index=True
    )
    seen_at: Mapped[datetime] = mapped_column(index=True)


class SignInAttempt(Base):
    """A try that is under way or has failed, so that guessing becomes slow."""

    __tablename__ = "sign_in_attempt"

    id: Mapped[int] = mapped_column(primary_key=True)
    # Digests of the address typed and of the network address: enough to count, no more.
    name_digest: Mapped[str] = mapped_column(index=True)
    address_digest: Mapped[str] = mapped_column(index=True)
    # Of the browser's key, where the person had signed in there before.
    browser_digest: Mapped[str | None]
    at: Mapped[datetime] = mapped_column(index=True)
