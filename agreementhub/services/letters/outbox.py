"""The outbox: letters made, claimed, sent, refused. Each step is a short transaction of its own.

A letter's row is the claim on it; of a letter about several matters the first row is the claim on
all of them. `sent_at` is the moment it was last handed to the mail server, whatever the server
answered.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from sqlalchemy import exists, func, insert, or_, select, update
from sqlalchemy.orm import Session, aliased, joinedload

from agreementhub.models import Deadline, Document, Letter
from agreementhub.services.letters.round import LetterRow

# The wait after the first refusal; it doubles with each, up to the longest.
_FIRST_WAIT = timedelta(minutes=5)
_LONGEST_WAIT = timedelta(hours=6)
# So long letters are held by the worker that sends them; far longer than any server may take.
CLAIM = timedelta(minutes=5)


@dataclass(frozen=True)
class Outcome:
    """What became of a letter: `waiting` is tried again later."""

    state: Literal["sent", "waiting", "failed", "skipped"]
    # What the mail server answered, or why nothing was sent.
    answer: str
    # Whether the mail server was there at all.
    reached: bool = True
    # What was sent, without the key to act with.
    subject: str = ""
    text: str = ""


def recover(db: Session, *, alone: bool, now: datetime) -> None:
    """Let letters go again that a crash left half-way; they keep their message id.

    Where nobody else sends they go at once; otherwise when their claim has run out.
    """
    left = update(Letter).where(Letter.state == "sending")
    if not alone:
        left = left.where(or_(Letter.claimed_until.is_(None), Letter.claimed_until < now))
    db.execute(left.values(state="waiting", sent_at=None, claimed_until=None))


def keep(db: Session, made: Sequence[LetterRow]) -> None:
    """Put rows in the outbox."""
    if made:
        db.execute(insert(Letter), made)


def overtaken(db: Session, why: str) -> list[Letter]:
    """Waiting letters about a step after which a later one has been reached: they stay unsent."""
    later = aliased(Letter)
    stale = db.scalars(
        select(Letter)
        .where(
            Letter.state == "waiting",
            exists().where(
                later.deadline_id == Letter.deadline_id,
                later.deadline_version == Letter.deadline_version,
                later.step < Letter.step,
            ),
        )
        .options(*_WHOLE)
    ).all()
    for letter in stale:
        letter.state, letter.answer, letter.together = "superseded", why, None
    return list(stale)


def ready(db: Session, *, now: datetime, back_off: bool) -> dict[int, int]:
    """The first rows of waiting letters, and how many each letter has; the longest-planned first.

    With `back_off` without those that the mail server put off a short while ago.
    """
    first = func.min(Letter.id)
    waiting = db.execute(
        select(first, func.count(), func.max(Letter.attempts), func.max(Letter.sent_at))
        .where(Letter.state == "waiting")
        .group_by(Letter.sent_as)
        .order_by(func.min(Letter.planned_for), first)
    )
    return {
        number: rows
        for number, rows, attempts, tried_at in waiting
        if not back_off or _may_try(attempts, tried_at, now)
    }


def claim(
    db: Session, first_rows: Collection[int], *, today: date, now: datetime
) -> list[list[Letter]]:
    """Take waiting letters by their first rows: all rows of each, with deadlines and documents.

    Those that others have are left. PostgreSQL passes over a letter whose first row another
    worker holds; SQLite lets one write at a time.
    """
    # Named first, so that PostgreSQL locks them once and not anew for each row that it changes.
    free = (
        select(Letter.sent_as.label("sent_as"))
        .where(Letter.id.in_(first_rows), Letter.state == "waiting")
        .with_for_update(skip_locked=True)
        .cte("free")
    )
    taken = db.scalars(
        update(Letter)
        .where(Letter.sent_as.in_(select(free.c.sent_as)), Letter.state == "waiting")
        .values(
            state="sending",
            attempts=Letter.attempts + 1,
            sent_at=now,
            claimed_until=now + CLAIM,
            late=Letter.planned_for < today,
        )
        .returning(Letter.id)
        .execution_options(synchronize_session=False)
    ).all()
    rows = db.scalars(
        select(Letter)
        .where(Letter.id.in_(taken))
        .order_by(Letter.planned_for, Letter.id)
        .options(*_WHOLE)
        .execution_options(populate_existing=True)
    )
    letters: dict[str, list[Letter]] = {}
    for row in rows:
        letters.setdefault(row.sent_as, []).append(row)
    return list(letters.values())


def release(db: Session, letter_ids: Sequence[int]) -> None:
    """Give back claimed letters that were not tried."""
    db.execute(
        update(Letter)
        .where(Letter.id.in_(letter_ids))
        .values(state="waiting", attempts=Letter.attempts - 1, sent_at=None, claimed_until=None)
        .execution_options(synchronize_session=False)
    )


def settle(db: Session, letter_id: int, outcome: Outcome, *, now: datetime) -> None:
    """Note what became of a claimed letter."""
    db.execute(
        update(Letter)
        .where(Letter.id == letter_id)
        .values(
            state=outcome.state,
            answer=outcome.answer[:1000],
            sent_at=now,
            claimed_until=None,
            subject=outcome.subject,
            text=outcome.text,
        )
        .execution_options(synchronize_session=False)
    )


_WHOLE = (
    joinedload(Letter.deadline)
    .joinedload(Deadline.document)
    .options(
        joinedload(Document.case),
        joinedload(Document.valid),
        joinedload(Document.body),
        joinedload(Document.responsible),
    ),
)


def _may_try(attempts: int, tried_at: datetime | None, now: datetime) -> bool:
    if not attempts or tried_at is None or tried_at > now:
        # A moment that has not come yet means that the clock was set back.
        return True
    wait: timedelta = min(_FIRST_WAIT * 2 ** min(attempts - 1, 10), _LONGEST_WAIT)
    return now >= tried_at + wait
