"""Proving that one knows an account's password, in two steps: the try is counted, the password
looked at.

The second is slow on purpose and asks no database. An unknown address, a wrong password and a
closed account take the same steps.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from agreementhub.domain import mailboxes
from agreementhub.models import User
from agreementhub.services import audit
from agreementhub.services.people import browsers, hashing, tries
from agreementhub.services.people.tries import Origin
from agreementhub.services.stamp import Stamp


@dataclass(frozen=True)
class Try:
    """A try that was counted: its number, and what its password must fit, if anything."""

    number: int
    user_id: int
    stored: str | None
    browser: str | None


@dataclass(frozen=True)
class Proven:
    """A try whose password was the right one; `browser` is what the browser gave as its key."""

    number: int
    user_id: int
    stored: str
    browser: str | None


def ask(db: Session, origin: Origin, *, now: datetime) -> Try:
    """Count a try. Raises tries.TooMany."""
    row = db.execute(
        select(User.id, User.password_hash, User.disabled_at).where(
            User.email == mailboxes.known_as(origin.email)
        )
    ).first()
    user_id = row.id if row else 0
    stored = row.password_hash if row and row.disabled_at is None else None
    browser = origin.browser
    known = browser is not None and browsers.is_known(db, browser, user_id, now=now)
    counted = Origin(origin.email, origin.address, browser if known else None)
    return Try(tries.count(db, counted, now=now), user_id, stored, browser)


def prove(asked: Try, password: str) -> Proven | None:
    """Look at the password; None when it is not the right one. Slow: outside any transaction."""
    if not hashing.fits(asked.stored, password) or asked.stored is None:
        return None
    return Proven(asked.number, asked.user_id, asked.stored, asked.browser)


def refused(db: Session, *, now: datetime) -> None:
    """Log a try with a wrong password, without a word of what was typed."""
    audit.record(db, "sign_in_failed", Stamp(None, now))


def holder(db: Session, proven: Proven) -> User | None:
    """Whose password it was, if it still is: None when the account was closed, or another
    password kept, while it was looked at. The try no longer counts as one at guessing."""
    user = db.get(User, proven.user_id)
    if user is None or user.disabled_at is not None or user.password_hash != proven.stored:
        return None
    tries.succeeded(db, proven.number)
    return user
