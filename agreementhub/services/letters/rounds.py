"""Rounds: what has come due is planned, queued and sent; each step is repeatable.

Unlike other services this one commits. A letter's row must be durable before the letter
leaves, so that a crash sends it again only if it falls between the mail server's yes and our
note of it; the copy then has the same message id.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypedDict

from sqlalchemy.orm import Session

from agreementhub.services.letters import heartbeat, kinds, outbox, planning, together
from agreementhub.services.letters.delivery import Send, deliver
from agreementhub.services.letters.kinds import LetterKind
from agreementhub.services.letters.outbox import Outcome
from agreementhub.services.letters.round import Entry, NewLetter, Round


class RoundJson(TypedDict):
    """The shape of `agreementhub remind --json`."""

    today: str
    sent: list[Entry]
    superseded: list[Entry]
    skipped: list[Entry]
    failed: list[Entry]


@dataclass
class RoundReport:
    """What a round did, of the letters that are told of."""

    today: date
    sent: list[Entry] = field(default_factory=list)
    superseded: list[Entry] = field(default_factory=list)
    skipped: list[Entry] = field(default_factory=list)
    failed: list[Entry] = field(default_factory=list)

    def plan(self, planned: NewLetter) -> None:
        """Tell of a planned letter: one that waits would be sent."""
        row, entry, _bundle = planned
        if entry is None:
            return
        match row["state"]:
            case "waiting":
                self.sent.append(entry)
            case "superseded":
                self.superseded.append(entry)
            case _:
                self.skipped.append({**entry, "why": row["answer"]})

    def tell(self, entry: Entry | None, outcome: Outcome) -> None:
        """Tell what became of a letter; one that failed for now is tried again."""
        if entry is None:
            return
        match outcome.state:
            case "sent":
                self.sent.append(entry)
            case "skipped":
                self.skipped.append({**entry, "why": outcome.answer})
            case state:
                again = state == "waiting"
                self.failed.append({**entry, "why": outcome.answer, "again": again})

    def as_json(self) -> RoundJson:
        """As `agreementhub remind --json` prints it."""
        return {
            "today": self.today.isoformat(),
            "sent": self.sent,
            "superseded": self.superseded,
            "skipped": self.skipped,
            "failed": self.failed,
        }


def remind(
    db: Session,
    round: Round,
    *,
    send: Send,
    dry_run: bool = False,
    back_off: bool = False,
    planned: Sequence[LetterKind] = kinds.TOLD,
) -> RoundJson:
    """Plan letters of some kinds, and send every letter that should have gone out by the day.

    `send` hands one letter to the mail server and returns its answer, or raises as
    `mail.sender` does. With `back_off` letters that it put off wait their time; otherwise they
    are tried at once. Commits; a dry run rolls back and tells what would be sent.
    """
    report = RoundReport(round.today)
    if dry_run:
        made = planning.planned(db, round, planned, finish=db.flush)
        for one in together.joined(made, round):
            report.plan(one)
        db.rollback()
    else:
        _plan(db, round, planned, report)
        _send(db, round, send, back_off, report)
    return report.as_json()


def _plan(db: Session, round: Round, planned: Sequence[LetterKind], report: RoundReport) -> None:
    with heartbeat.planning(db):
        with heartbeat.recovering(db) as alone:
            outbox.recover(db, alone=alone, now=round.now)
            db.commit()
        made = planning.planned(db, round, planned, finish=db.commit)
        letters = together.joined(made, round)
        for one in letters:
            if one.row["state"] != "waiting":
                report.plan(one)
        outbox.keep(db, [one.row for one in letters])
        for letter in outbox.overtaken(db, kinds.LATER):
            if entry := kinds.entry(letter):
                report.superseded.append(entry)
        db.commit()


def _send(db: Session, round: Round, send: Send, back_off: bool, report: RoundReport) -> None:
    with heartbeat.sending(db):
        for entry, outcome in deliver(db, round, send=send, back_off=back_off):
            report.tell(entry, outcome)
        sent = _letters(report.sent)
        refused = _letters([entry for entry in report.failed if not entry["again"]])
        heartbeat.note(db, today=round.today, now=round.now, sent=sent, failed=refused)
        db.commit()


def _letters(entries: Sequence[Entry]) -> int:
    """In how many letters the rows are."""
    return len({entry["message_id"] for entry in entries})
