"""What letters a round is to make: what is due, before and after periods have rolled."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date

from sqlalchemy.orm import Session

from agreementhub.models.engine import READ_ONLY
from agreementhub.services import deadlines
from agreementhub.services.letters import heartbeat
from agreementhub.services.letters.kinds import LetterKind
from agreementhub.services.letters.round import NewLetter, Round


def planned(
    db: Session, round: Round, wanted: Sequence[LetterKind], *, finish: Callable[[], None]
) -> list[NewLetter]:
    """The letters to be made; agreements whose periods ended are given their next deadlines.

    What was owed before a period ended is planned before its end settles it. `finish` is called
    after each batch of agreements.
    """
    with _reading(db):
        letters = _plans(db, round, wanted)
        since = heartbeat.last_day(db) or date.min
        ended = deadlines.ended(db, since=since, today=round.today)
    if not ended:
        return list(letters.values())
    for batch in deadlines.batches(ended):
        deadlines.catch_up(db, round.types, batch, today=round.today)
        finish()
    with _reading(db):
        letters |= _plans(db, round, wanted)
    return list(letters.values())


def _plans(db: Session, round: Round, wanted: Sequence[LetterKind]) -> dict[str, NewLetter]:
    """By message id, which tells a letter from all others."""
    letters = (one for kind in wanted if kind.plan for one in kind.plan(db, round))
    return {one.row["message_id"]: one for one in letters}


@contextmanager
def _reading(db: Session) -> Iterator[None]:
    """Read without the lock that writing takes, unless a transaction is under way already."""
    began = not db.in_transaction()
    if began:
        db.connection(execution_options=READ_ONLY)
    yield
    if began:
        db.rollback()
