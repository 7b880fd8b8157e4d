"""Keeping a password: for an account that the operator opens, or one's own."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy.orm import Session

from agreementhub.domain.rules import RuleBroken
from agreementhub.i18n import _
from agreementhub.models import User
from agreementhub.services import audit
from agreementhub.services.people import browsers, proving, sessions, tries
from agreementhub.services.people.proving import Proven
from agreementhub.services.stamp import Stamp


def names(user: User, also: Collection[str] = ()) -> tuple[str, ...]:
    """What anyone knows of the person, and so must not be what the password is made of."""
    return (user.name, user.email, *(m.organisation.name for m in user.memberships), *also)


def keep(db: Session, user: User, new: str, stamp: Stamp, *, but: str | None = None) -> None:
    """Keep a new password, as `hashing.hashed` gives it.

    Every session of the account ends but the one with the key `but`, no browser is known any
    more, and failed tries are forgotten.
    """
    user.password_hash = new
    sessions.end_all(db, user, but=but)
    browsers.forget(db, user)
    tries.forget(db, user.email)
    audit.record(db, "password_changed", stamp, account=user.email)


def change(db: Session, proven: Proven | None, new: str, *, now: datetime, but: str) -> str:
    """Keep the new password of someone who has proved to know the old one, and stay signed in
    with the key `but`; the key of the browser. Raises RuleBroken."""
    user = proving.holder(db, proven) if proven else None
    if proven is None or user is None:
        raise RuleBroken(_("The old password is not right."))
    keep(db, user, new, Stamp(user, now), but=but)
    return browsers.remember(db, proven.browser, user, now=now)
