"""Browsers in which a person has signed in before.

Whoever guesses at an account makes its owner wait, except in a browser that has shown before that
it is the owner's: there, only tries from that browser count (OWASP, "device cookies").
"""

import secrets
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from agreementhub.models import KnownBrowser, User
from agreementhub.services.people.digests import digest

KEPT: Final = timedelta(days=365)


def is_known(db: Session, browser: str, user_id: int, *, now: datetime) -> bool:
    """Whether the person has signed in there within a year."""
    row = db.get(KnownBrowser, (digest(browser), user_id))
    return row is not None and now - row.seen_at <= KEPT


def remember(db: Session, browser: str | None, user: User, *, now: datetime) -> str:
    """Note that the person signed in there; the browser's key, a new one where it has none of
    ours. Browsers not seen for a year are swept out."""
    db.execute(delete(KnownBrowser).where(KnownBrowser.seen_at < now - KEPT))
    if browser is None or not _is_ours(db, browser):
        browser = secrets.token_urlsafe(32)
    db.merge(KnownBrowser(digest=digest(browser), user_id=user.id, seen_at=now))
    return browser


def forget(db: Session, user: User) -> None:
    """Know no browser of the person any more."""
    db.execute(delete(KnownBrowser).where(KnownBrowser.user_id == user.id))


def _is_ours(db: Session, browser: str) -> bool:
    found = select(KnownBrowser.user_id).where(KnownBrowser.digest == digest(browser)).limit(1)
    return db.scalar(found) is not None
