"""Tries at a password, counted before the password is looked at, so that guessing becomes slow.

However many come at the same moment, each counts: a try is written down first, in a short
transaction that those for the same account or from the same address take in turns.

- In a browser where the person has signed in before: 8 tries, whatever others do. So nobody who
  guesses can lock the owner out.
- Elsewhere: 8 tries at one account from one address, 25 at one account from everywhere, 50 from
  one address, each within a quarter of an hour. (ASVS asks for at most 100 an hour an account.)
- Where no address can be told from another (a proxy that does not say for whom), the account
  alone counts.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import ColumnElement, delete, func, select
from sqlalchemy.orm import Session

from agreementhub.domain.rules import RuleBroken
from agreementhub.i18n import _
from agreementhub.models import SignInAttempt
from agreementhub.services.people.digests import digest, digest_of_name

WINDOW: Final = timedelta(minutes=15)
BROWSER, PAIR, NAME, ADDRESS = 8, 8, 25, 50
# So many tries at most, among those that the conditions tell.
Limit = tuple[int, tuple[ColumnElement[bool], ...]]
# Any number: the first half of these locks' names in PostgreSQL.
_LOCK: Final = 7_230_101


class TooMany(RuleBroken):
    """So many tries have failed lately that the next must wait so long."""

    def __init__(self, wait: timedelta) -> None:
        minutes = -(-wait // timedelta(minutes=1))
        super().__init__(
            _(
                "There have been too many tries. Wait ${minutes} minutes and try again.",
                mapping={"minutes": minutes},
            )
        )
        self.wait = wait


@dataclass(frozen=True)
class Origin:
    """Who tries: at which account, from which address if that can be told, and the key of the
    browser if the person has signed in there before."""

    email: str
    address: str | None
    browser: str | None = None


def count(db: Session, origin: Origin, *, now: datetime) -> int:
    """Write a try down, before its password is looked at; its number, for `succeeded`.

    Raises TooMany, and writes nothing, when it must wait; at most a quarter of an hour, since a
    try that was refused does not count.
    """
    name, address = digest_of_name(origin.email), digest(origin.address or "")
    browser = digest(origin.browser) if origin.browser is not None else None
    _take_turns(db, name, address)
    db.execute(delete(SignInAttempt).where(SignInAttempt.at <= now - WINDOW))
    waits = [
        oldest + WINDOW - now
        for most, counted in _limits(name, address if origin.address else None, browser)
        if (oldest := _newest_but(db, most, counted)) is not None
    ]
    if waits:
        raise TooMany(max(waits))
    row = SignInAttempt(name_digest=name, address_digest=address, browser_digest=browser, at=now)
    db.add(row)
    db.flush()
    return row.id


def succeeded(db: Session, number: int) -> None:
    """The try was none at guessing."""
    db.execute(delete(SignInAttempt).where(SignInAttempt.id == number))


def forget(db: Session, email: str) -> None:
    """Count anew for the account."""
    db.execute(delete(SignInAttempt).where(SignInAttempt.name_digest == digest_of_name(email)))


def _limits(name: str, address: str | None, browser: str | None) -> list[Limit]:
    at_name = SignInAttempt.name_digest == name
    if browser is not None:
        return [(BROWSER, (at_name, SignInAttempt.browser_digest == browser))]
    elsewhere = SignInAttempt.browser_digest.is_(None)
    limits: list[Limit] = [(NAME, (at_name, elsewhere))]
    if address is not None:
        from_address = SignInAttempt.address_digest == address
        limits += [(PAIR, (at_name, from_address, elsewhere)), (ADDRESS, (from_address, elsewhere))]
    return limits


def _newest_but(
    db: Session, most: int, counted: tuple[ColumnElement[bool], ...]
) -> datetime | None:
    """When the try was made that must grow old before the next; None where there is room."""
    tries = select(SignInAttempt.at).where(*counted).order_by(SignInAttempt.at.desc())
    return db.scalar(tries.offset(most - 1).limit(1))


def _take_turns(db: Session, *digests: str) -> None:
    """Wait for others who try at the same account or from the same address; SQLite has one
    writer in any case."""
    if db.get_bind().dialect.name != "postgresql":
        return
    # In one order for all, or two would wait for each other.
    for lock in sorted({int(one[:7], 16) for one in digests}):
        db.execute(select(func.pg_advisory_xact_lock(_LOCK, lock)))
