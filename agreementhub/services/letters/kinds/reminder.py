"""Letters about a deadline: planned when a step of it has come, and told of by `remind`.

To one recipient those that come before the date go as one letter, and so do those after it.
"""

from collections.abc import Sequence
from typing import Final

from sqlalchemy.orm import Session

from agreementhub.domain.deadlines import plan as deadline_plan
from agreementhub.i18n import _
from agreementhub.mail.letters import Bound, ReminderPart, message_id
from agreementhub.mail.letters import reminder as paper
from agreementhub.models import Letter
from agreementhub.services.letters.kinds.around import Desk
from agreementhub.services.letters.kinds.due import DueLetter, due
from agreementhub.services.letters.kinds.facts import gather
from agreementhub.services.letters.round import Entry, LetterRow, NewLetter, Round

# Kept with the letter, and translated where it is shown.
LATER: Final = str(_("a later step was reached before this one was sent"))
# What goes together. A letter about what is overdue asks for something else.
_COMING: Final = "coming"
_OVERDUE: Final = "overdue"
_NOBODY: Final = str(_("nobody is responsible and the body has no mailbox"))


def plan(db: Session, round: Round) -> list[NewLetter]:
    """The letters that have come due and were not made, with the steps that were passed over."""
    return [one for letter in due(db, round.today) for one in planned(letter, round)]


def planned(letter: DueLetter, round: Round) -> list[NewLetter]:
    """A letter to be made: the steps that were passed over, and its own."""
    rows = [_row(letter, number, round) for number in letter.passed_over]
    for row in rows:
        row |= {"state": "superseded", "answer": LATER}
    own = _row(letter, letter.step, round)
    if letter.recipient is None:
        own |= {"state": "skipped", "answer": _NOBODY}
    bundle = _OVERDUE if letter.step < 0 else _COMING
    return [NewLetter(row, _planned_entry(letter, row), bundle) for row in (*rows, own)]


def part(desk: Desk, letter: Letter, key: str) -> ReminderPart:
    """What is said of the matter as it stands when the letter is sent. Raises Outdated."""
    facts = gather(desk.db, desk.round.types, letter, desk.around)
    return paper.part(facts, desk.round.office, key=key, now=desk.round.now)


def bind(desk: Desk, message_id: str, parts: Sequence[ReminderPart]) -> Bound:
    """The letter about the matters."""
    return paper.written(parts, desk.round.office, message_id=message_id, now=desk.round.now)


def tell(letter: Letter) -> Entry:
    """A letter of the outbox as `remind` tells of it."""
    deadline = letter.deadline
    case = deadline.document.case
    return {
        "document": deadline.document_id,
        "case_number": case.number if case else None,
        "kind": deadline.kind,
        "date": deadline.day.isoformat(),
        "working_date": deadline.working_day.isoformat(),
        "step": letter.step,
        "late": letter.late,
        "recipient": letter.recipient,
        "message_id": letter.sent_as,
    }


def _planned_entry(letter: DueLetter, row: LetterRow) -> Entry:
    return {
        "document": letter.document_id,
        "case_number": letter.case_number,
        "kind": letter.kind,
        "date": letter.day.isoformat(),
        "working_date": letter.working_day.isoformat(),
        "step": row["step"],
        "late": row["late"],
        "recipient": row["recipient"],
        "message_id": row["message_id"],
    }


def _row(letter: DueLetter, step: int, round: Round) -> LetterRow:
    planned_for = deadline_plan.step(letter.day, step).day
    address = letter.recipient.address if letter.recipient else ""
    number = message_id(letter.deadline_id, letter.version, step, address, round.office.host)
    return {
        "deadline_id": letter.deadline_id,
        "deadline_version": letter.version,
        "step": step,
        "recipient": address,
        "state": "waiting",
        "late": planned_for < round.today,
        "message_id": number,
        "planned_for": planned_for,
        "made_at": round.now,
        "answer": "",
        "attempts": 0,
    }
