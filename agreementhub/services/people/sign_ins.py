"""Signing in, once one has proved to know the password."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from agreementhub.domain.rules import RuleBroken
from agreementhub.i18n import _
from agreementhub.services import audit
from agreementhub.services.people import browsers, passwords, proving, sessions
from agreementhub.services.people.proving import Proven
from agreementhub.services.stamp import Stamp


@dataclass(frozen=True)
class Started:
    """Someone is signed in: the keys of the session and of the browser, and the names that
    their password must not be made of."""

    key: str
    browser: str
    about: tuple[str, ...]


def start(db: Session, proven: Proven | None, *, now: datetime) -> Started:
    """Begin a session. Raises RuleBroken, in the same words whatever was wrong."""
    user = proving.holder(db, proven) if proven else None
    if proven is None or user is None:
        raise RuleBroken(_("The address or the password is not right."))
    audit.record(db, "signed_in", Stamp(user, now))
    browser = browsers.remember(db, proven.browser, user, now=now)
    return Started(sessions.begin(db, user, now=now), browser, passwords.names(user))
