"""Reminders: what has come due is planned, queued and sent; each step is repeatable.

Unlike other services this one commits. A letter's row must be durable before the letter
leaves, so that a crash sends it again only if it falls between the mail server's yes and our
note of it; the copy then has the same message id.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from agreementhub.domain.doctypes import DocType
from agreementhub.mail.letters import Office
from agreementhub.models.engine import READ_ONLY
from agreementhub.services import deadlines
from agreementhub.services.letters import heartbeat, outbox
from agreementhub.services.letters.delivery import Outcome, Send, deliver
from agreementhub.services.letters.due import DueLetter, due
from agreementhub.services.letters.outbox import Entry, Row


@dataclass
class Report:
    """What a run did, each list of entries as `agreementhub remind --json` prints them."""

    today: date
    sent: list[Entry] = field(default_factory=list)
    superseded: list[Entry] = field(default_factory=list)
    skipped: list[Entry] = field(default_factory=list)
    failed: list[Entry] = field(default_factory=list)

    def plan(self, letter: DueLetter, row: Row) -> None:
        """Tell of a planned letter: one that waits would be sent."""
        entry = outbox.planned_entry(letter, row)
        match row["state"]:
            case "waiting":
                self.sent.append(entry)
            case "superseded":
                self.superseded.append(entry)
            case _:
                self.skipped.append({**entry, "why": row["answer"]})

    def tell(self, entry: Entry, outcome: Outcome) -> None:
        """Tell what became of a letter about a deadline; one that failed for now is tried again."""
        if "step" not in entry:
            return
        match outcome.state:
            case "sent":
                self.sent.append(entry)
            case "skipped":
                self.skipped.append({**entry, "why": outcome.answer})
            case state:
                again = state == "waiting"
                self.failed.append({**entry, "why": outcome.answer, "again": again})

    def as_json(self) -> dict[str, Any]:
        """The shape of `agreementhub remind --json`."""
        return {
            "today": self.today.isoformat(),
            "sent": self.sent,
            "superseded": self.superseded,
            "skipped": self.skipped,
            "failed": self.failed,
        }


def remind(
    db: Session,
    doctypes: Mapping[str, DocType],
    *,
    office: Office,
    today: date,
    now: datetime,
    send: Send,
    dry_run: bool = False,
    back_off: bool = False,
) -> dict[str, Any]:
    """Send every letter that should have gone out by the day and has not.

    `send` hands one letter to the mail server and returns its answer, or raises as
    `mail.sender` does. With `back_off` letters that it put off wait their time; otherwise they
    are tried at once. Commits; a dry run rolls back and tells what would be sent.
    """
    report = Report(today)
    if dry_run:
        for letter in _planned(db, doctypes, today, finish=db.flush):
            for row in outbox.rows(letter, host=office.host, today=today, now=now):
                report.plan(letter, row)
        db.rollback()
        return report.as_json()
    with heartbeat.planning(db) as alone:
        outbox.recover(db, alone=alone, now=now)
        db.commit()
        _queue(db, _planned(db, doctypes, today, finish=db.commit), report, office, now)
    with heartbeat.sending(db):
        for entry, outcome in deliver(
            db, doctypes, office=office, send=send, today=today, now=now, back_off=back_off
        ):
            report.tell(entry, outcome)
        refused = sum(not entry["again"] for entry in report.failed)
        heartbeat.note(db, today=today, now=now, sent=len(report.sent), failed=refused)
        db.commit()
    return report.as_json()


def _planned(
    db: Session, doctypes: Mapping[str, DocType], today: date, *, finish: Callable[[], None]
) -> list[DueLetter]:
    """The letters to be made; agreements whose periods ended are given their next deadlines.

    What was owed before a period ended is planned before its end settles it.
    """
    with _reading(db):
        letters = list(due(db, today))
        ended = deadlines.ended(db, since=heartbeat.last_day(db) or date.min, today=today)
    if not ended:
        return letters
    for batch in deadlines.batches(ended):
        deadlines.catch_up(db, doctypes, batch, today=today)
        finish()
    with _reading(db):
        planned = {letter.key: letter for letter in (*letters, *due(db, today))}
    return list(planned.values())


@contextmanager
def _reading(db: Session) -> Iterator[None]:
    """Read without the lock that writing takes, unless a transaction is under way already."""
    began = not db.in_transaction()
    if began:
        db.connection(execution_options=READ_ONLY)
    yield
    if began:
        db.rollback()


def _queue(
    db: Session, planned: list[DueLetter], report: Report, office: Office, now: datetime
) -> None:
    made = []
    for letter in planned:
        for row in outbox.rows(letter, host=office.host, today=report.today, now=now):
            made.append(row)
            if row["state"] != "waiting":
                report.plan(letter, row)
    outbox.keep(db, made)
    report.superseded += [outbox.entry(letter) for letter in outbox.overtaken(db)]
    db.commit()
