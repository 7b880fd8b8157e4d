"""What delivery reports say of letters that were accepted and came back."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from agreementhub.mail.delivery_reports import DeliveryReport
from agreementhub.models import Letter


@dataclass(frozen=True)
class Noted:
    """The letter that a report was about, and what became of it."""

    letter: Letter
    bounced: bool


def note(db: Session, report: DeliveryReport) -> Noted | None:
    """Write the report into the log of letters; None when no letter of ours has such an id.

    Only a report of failure makes a letter bounced; delays and relays are noted beside it.
    """
    letter = db.scalars(select(Letter).where(Letter.message_id.in_(report.message_ids))).first()
    if letter is None:
        return None
    bounced = report.action == "failed"
    if bounced:
        letter.state = "bounced"
    told = f"{report.action}: {report.diagnostic}"
    if told not in letter.answer:
        # What the server said when it took the letter stands first.
        letter.answer = f"{letter.answer}; {told}".removeprefix("; ")[:1000]
    db.flush()
    return Noted(letter, bounced)
