"""Staying signed in: sessions kept here, the browser holds a random key alone."""

import secrets
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import bindparam, delete, select
from sqlalchemy.orm import Session, joinedload

from agreementhub.models import Membership, SignedIn, User
from agreementhub.services.people.digests import digest

IDLE = timedelta(hours=2)
LONGEST = timedelta(hours=10)
# last-seen is only worth a write now and then
_SEEN_STEP = timedelta(minutes=5)
_WHOLE: Final = (
    select(SignedIn)
    .where(SignedIn.digest == bindparam("digest"))
    .options(
        joinedload(SignedIn.user).joinedload(User.memberships).joinedload(Membership.organisation)
    )
)


def begin(db: Session, user: User, *, now: datetime) -> str:
    """A new session of the person; the key for the browser. Those too old are swept out."""
    key = secrets.token_urlsafe(32)
    db.execute(delete(SignedIn).where(SignedIn.created_at < now - LONGEST))
    db.add(SignedIn(digest=digest(key), user_id=user.id, created_at=now, seen_at=now))
    return key


def who(db: Session, key: str, *, now: datetime) -> User | None:
    """The person whose browser holds the key, unless it is too old or the account closed."""
    found = find(db, key, now=now)
    return found.user if found else None


def find(db: Session, key: str, *, now: datetime) -> SignedIn | None:
    """The session of the key while it opens anything, with the person's roles: in one query,
    since every page begins with it."""
    row = db.scalars(_WHOLE, {"digest": digest(key)}).unique().one_or_none()
    if row is None or now - row.seen_at > IDLE or now - row.created_at > LONGEST:
        return None
    return None if row.user.disabled_at else row


def is_unseen(row: SignedIn, *, now: datetime) -> bool:
    """Whether it is time to note that the session is in use."""
    return now - row.seen_at > _SEEN_STEP


def seen(db: Session, key: str, *, now: datetime) -> None:
    """Note that the session is in use."""
    if row := db.get(SignedIn, digest(key)):
        row.seen_at = now


def end(db: Session, key: str) -> None:
    """Sign out: the key opens nothing any more."""
    db.execute(delete(SignedIn).where(SignedIn.digest == digest(key)))


def end_all(db: Session, user: User, *, but: str | None = None) -> None:
    """Sign a person out everywhere, but where the browser holds the key `but`."""
    kept = digest(but) if but is not None else ""
    db.execute(delete(SignedIn).where(SignedIn.user_id == user.id, SignedIn.digest != kept))
