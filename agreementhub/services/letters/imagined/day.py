"""An imagined day in a demo: its letters are written and sent, and nothing else is.

All is worked out in a transaction that is undone: the deadlines that the day brings, the letters
and their keys. What was sent stands in the day's book, so that the same day sends nothing twice,
and so that the keys in those letters open what would be there (docs/adr/0014).
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from agreementhub.domain.doctypes import DocType
from agreementhub.models import Deadline, Letter
from agreementhub.models.engine import READ_ONLY
from agreementhub.services import deadlines
from agreementhub.services.letters import heartbeat, kinds, outbox, planning, together, writing
from agreementhub.services.letters.delivery import Send, Server
from agreementhub.services.letters.imagined.book import Book, BookEntry, WhichLetter
from agreementhub.services.letters.keys import digest_of
from agreementhub.services.letters.round import LetterRow, NewLetter, Round
from agreementhub.services.letters.rounds import RoundJson, RoundReport
from agreementhub.services.letters.writing import Ready

# A deadline, told without its number: the row of an imagined day is undone.
_Matter = tuple[int, str, str, str, str]


@dataclass(frozen=True)
class _Drawn:
    """The letters of the day: written, and what is to be noted of each row once it is sent."""

    ready: Sequence[Ready]
    rows: Mapping[int, BookEntry]


def remind(
    db: Session, round: Round, book: Book, *, send: Send, dry_run: bool = False
) -> RoundJson:
    """Send the day's letters that the book does not know; the database is left as it was.

    A dry run only tells which they are.
    """
    report = RoundReport(round.today)
    with heartbeat.planning(db):
        try:
            new, abouts = _planned(db, round, book.known())
            for one in new:
                if dry_run or one.row["state"] != "waiting":
                    report.plan(one)
            drawn = None if dry_run else _drawn(db, round, new, abouts)
        finally:
            db.rollback()
    if drawn is not None:
        passed = (one for one in new if one.row["state"] != "waiting")
        book.note(BookEntry(round.today, abouts[one.row["message_id"]]) for one in passed)
        _send(drawn, round, book, send, report)
    return report.as_json()


def let_write(db: Session) -> None:
    """Let a session that was opened for reading write what will be undone."""
    if not db.in_transaction():
        db.connection(execution_options={name: False for name in READ_ONLY})


def letter(
    db: Session, doctypes: Mapping[str, DocType], noted: BookEntry, *, now: datetime
) -> Letter | None:
    """The letter of an imagined day as it would be there; None when its date is there no more.

    The database's transaction must be undone afterwards: the day's deadlines are written in it.
    """
    about = noted.about
    deadlines.catch_up(db, doctypes, [about.document_id], today=noted.day)
    db.flush()
    row = db.scalar(
        select(Deadline).where(
            Deadline.document_id == about.document_id,
            Deadline.kind == about.kind,
            Deadline.party == about.party,
            Deadline.period == about.period,
        )
    )
    if row is None or row.day.isoformat() != about.due:
        return None
    return _sent(db, row, about) or _as_sent(db, row, noted, now)


def _planned(
    db: Session, round: Round, known: Collection[WhichLetter]
) -> tuple[list[NewLetter], dict[str, WhichLetter]]:
    """What the day brings beyond what is known, and what each row is about, by its id."""
    planned = planning.planned(db, round, kinds.TOLD, finish=db.flush)
    matters = _matters(db, [one.row["deadline_id"] for one in planned])
    abouts = {
        one.row["message_id"]: _about(matters[one.row["deadline_id"]], one.row) for one in planned
    }
    new = [one for one in planned if abouts[one.row["message_id"]] not in known]
    return together.joined(new, round), abouts


def _matters(db: Session, deadline_ids: Collection[int]) -> dict[int, _Matter]:
    rows = db.scalars(select(Deadline).where(Deadline.id.in_(set(deadline_ids))))
    return {r.id: (r.document_id, r.kind, r.party, r.period, r.day.isoformat()) for r in rows}


def _about(matter: _Matter, row: LetterRow) -> WhichLetter:
    return WhichLetter(*matter, row["step"], row["recipient"].casefold())


def _drawn(
    db: Session, round: Round, new: Sequence[NewLetter], abouts: Mapping[str, WhichLetter]
) -> _Drawn:
    outbox.keep(db, [one.row for one in new])
    ours = [one.row["message_id"] for one in new if one.row["state"] == "waiting"]
    letter_ids = db.scalars(select(Letter.id).where(Letter.message_id.in_(ours))).all()
    claimed = outbox.claim(db, letter_ids, today=round.today, now=round.now)
    by_id = {row.id: abouts[row.message_id] for rows in claimed for row in rows}
    ready = writing.write(db, round, claimed)
    return _Drawn(
        ready,
        {
            row.letter_id: BookEntry(round.today, by_id[row.letter_id], digest_of(row.key))
            for one in ready
            for row in one.rows
        },
    )


def _send(drawn: _Drawn, round: Round, book: Book, send: Send, report: RoundReport) -> None:
    server = Server(send)
    for one in drawn.ready:
        if server.is_down:
            return
        outcome = server.take(one, round.now)
        # What failed is tried again when the day is imagined anew.
        if outcome.state in ("sent", "skipped"):
            book.note(drawn.rows[row.letter_id] for row in one.rows)
        for row in one.rows:
            report.tell(row.entry, outcome)


def _sent(db: Session, row: Deadline, about: WhichLetter) -> Letter | None:
    """The letter itself, where the day has come meanwhile."""
    return db.scalar(
        select(Letter).where(
            Letter.deadline_id == row.id,
            Letter.deadline_version == row.version,
            Letter.step == about.step,
            func.lower(Letter.recipient) == about.recipient,
        )
    )


def _as_sent(db: Session, row: Deadline, noted: BookEntry, now: datetime) -> Letter:
    made = Letter(
        deadline=row,
        deadline_version=row.version,
        step=noted.about.step,
        recipient=noted.about.recipient,
        state="sent",
        message_id=f"<imagined-{noted.digest}>",
        planned_for=noted.day,
        made_at=now,
        sent_at=now,
    )
    db.add(made)
    db.flush()
    return made
