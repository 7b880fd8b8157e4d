"""Signing in and staying signed in: sessions kept here, the browser holds a random key alone."""

import hashlib
import secrets
from datetime import datetime, timedelta

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session, joinedload

from agreementhub.domain.rules import RuleBroken
from agreementhub.i18n import _
from agreementhub.models import Membership, SignedIn, SignInAttempt, User
from agreementhub.services import audit
from agreementhub.services.people import accounts
from agreementhub.services.stamp import Stamp

IDLE = timedelta(hours=2)
LONGEST = timedelta(hours=10)
# last-seen is only worth a write now and then
_SEEN_STEP = timedelta(minutes=5)
_WINDOW = timedelta(minutes=15)
_TRIES_PER_NAME, _TRIES_PER_ADDRESS = 8, 50


def too_many(db: Session, *, email: str, address: str, now: datetime) -> bool:
    """Whether so many tries have failed lately that the next must wait.

    The wait is counted from each try, at most 15 minutes, so nobody can be locked out for long.
    """
    recent = SignInAttempt.at > now - _WINDOW
    by_name = db.scalar(
        select(func.count()).where(SignInAttempt.name_digest == _digest(_name(email)), recent)
    )
    by_address = db.scalar(
        select(func.count()).where(SignInAttempt.address_digest == _digest(address), recent)
    )
    return (by_name or 0) >= _TRIES_PER_NAME or (by_address or 0) >= _TRIES_PER_ADDRESS


def failed(db: Session, *, email: str, address: str, now: datetime) -> None:
    """Remember a failed try, and forget those that no longer count."""
    db.execute(delete(SignInAttempt).where(SignInAttempt.at <= now - _WINDOW))
    db.add(
        SignInAttempt(name_digest=_digest(_name(email)), address_digest=_digest(address), at=now)
    )
    audit.record(db, "sign_in_failed", Stamp(None, now))


def start(db: Session, *, email: str, password: str, now: datetime) -> tuple[User, str]:
    """Sign a person in: the account, and the key for the browser.

    Raises RuleBroken in the same words whether address or password is wrong.
    """
    user = accounts.find(db, email)
    if not accounts.password_fits(user, password) or user is None:
        raise RuleBroken(_("The address or the password is not right."))
    key = secrets.token_urlsafe(32)
    db.execute(delete(SignedIn).where(SignedIn.created_at < now - LONGEST))
    db.add(SignedIn(digest=_digest(key), user_id=user.id, created_at=now, seen_at=now))
    audit.record(db, "signed_in", Stamp(user, now))
    return user, key


def who(db: Session, key: str, *, now: datetime) -> User | None:
    """The person whose browser holds the key, unless it is too old or the account closed."""
    found = find(db, key, now=now)
    return found.user if found else None


def find(db: Session, key: str, *, now: datetime) -> SignedIn | None:
    """The session of the key while it opens anything, with the person's roles: in one query,
    since every page begins with it."""
    roles = joinedload(SignedIn.user).joinedload(User.memberships)
    whole = roles.joinedload(Membership.organisation)
    row = db.get(SignedIn, _digest(key), options=[whole])
    if row is None or now - row.seen_at > IDLE or now - row.created_at > LONGEST:
        return None
    return None if row.user.disabled_at else row


def is_unseen(row: SignedIn, *, now: datetime) -> bool:
    """Whether it is time to note that the session is in use."""
    return now - row.seen_at > _SEEN_STEP


def seen(db: Session, key: str, *, now: datetime) -> None:
    """Note that the session is in use."""
    if row := _row(db, key):
        row.seen_at = now


def end(db: Session, key: str) -> None:
    """Sign out: the key opens nothing any more."""
    db.execute(delete(SignedIn).where(SignedIn.digest == _digest(key)))


def end_all(db: Session, user: User) -> None:
    """Sign a person out everywhere."""
    db.execute(delete(SignedIn).where(SignedIn.user_id == user.id))


def _row(db: Session, key: str) -> SignedIn | None:
    return db.get(SignedIn, _digest(key))


def _name(email: str) -> str:
    return email.strip().casefold()


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
