"""Keys in the links of letters: random, kept as a digest, and good for a while."""

import hashlib
import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import insert, select
from sqlalchemy.orm import Session, joinedload

from agreementhub.models import Deadline, Document, Letter, LetterKey

# Longer than any pause between two letters of the standard plan.
GOOD_FOR: Final = timedelta(days=120)


class UnknownKey(Exception):
    """No letter has this key."""


class Expired(Exception):
    """The key is too old."""


def new() -> str:
    """A key nobody can guess; it opens nothing until it is kept."""
    return secrets.token_urlsafe(32)


def keep(db: Session, keys: Mapping[int, str], *, now: datetime) -> None:
    """Let each letter's key open it; a letter tried again gets another, and both do."""
    rows = [
        {"digest": digest_of(key), "letter_id": letter_id, "expires_at": now + GOOD_FOR}
        for letter_id, key in keys.items()
    ]
    if rows:
        db.execute(insert(LetterKey), rows)


def find(db: Session, key: str, *, now: datetime) -> Letter:
    """The letter that the key came with. Raises UnknownKey or Expired."""
    found = db.scalars(
        select(LetterKey)
        .where(LetterKey.digest == digest_of(key))
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
        raise UnknownKey
    if found.expires_at <= now:
        raise Expired
    return found.letter


def digest_of(key: str) -> str:
    """What is kept of a key."""
    return hashlib.sha256(key.encode()).hexdigest()
