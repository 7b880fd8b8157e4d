"""Keys in the links of letters: random, kept as a digest, and good for a while."""

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from agreementhub.models import Deadline, Document, Letter, LetterKey

# Longer than any pause between two letters of the standard plan.
GOOD_FOR: Final = timedelta(days=120)


class Unknown(Exception):
    """No letter has this key."""


class Expired(Exception):
    """The key is too old."""


def make(db: Session, letter: Letter, *, now: datetime) -> str:
    """A new key for the letter; a letter tried again gets another, and both open it."""
    key = secrets.token_urlsafe(32)
    db.add(LetterKey(digest=_digest(key), letter_id=letter.id, expires_at=now + GOOD_FOR))
    return key


def find(db: Session, key: str, *, now: datetime) -> Letter:
    """The letter that the key came with. Raises Unknown or Expired."""
    found = db.scalars(
        select(LetterKey)
        .where(LetterKey.digest == _digest(key))
        .options(
            joinedload(LetterKey.letter)
            .joinedload(Letter.deadline)
            .joinedload(Deadline.document)
            .options(
                joinedload(Document.case),
                joinedload(Document.body),
                joinedload(Document.valid),
                joinedload(Document.newest),
                joinedload(Document.responsible),
                joinedload(Document.organisation),
            )
        )
    ).one_or_none()
    if found is None:
        raise Unknown
    if found.expires_at <= now:
        raise Expired
    return found.letter


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()
