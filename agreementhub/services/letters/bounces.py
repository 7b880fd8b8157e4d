"""What delivery reports say of letters that were accepted and came back."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from agreementhub.mail.delivery_reports import DeliveryReport
from agreementhub.models import Letter


@dataclass(frozen=True)
class Noted:
    """The letter that a report was about, all its rows, and what became of it."""

    rows: Sequence[Letter]
    bounced: bool


def note(db: Session, report: DeliveryReport) -> Noted | None:
    """Write the report into the log of letters; None when no letter of ours has such an id.

    Only a report of failure makes a letter bounced; delays and relays are noted beside it. A
    letter about several matters came back for all of them.
    """
    rows = _rows(db, report.message_ids)
    if not rows:
        return None
    bounced = report.action == "failed"
    told = f"{report.action}: {report.diagnostic}"
    for row in rows:
        if bounced:
            row.state = "bounced"
        if told not in row.answer:
            # What the server said when it took the letter stands first.
            row.answer = f"{row.answer}; {told}".removeprefix("; ")[:1000]
    db.flush()
    return Noted(rows, bounced)


def _rows(db: Session, message_ids: Sequence[str]) -> Sequence[Letter]:
    """All rows of the first letter that went out under one of the ids."""
    named = or_(Letter.message_id.in_(message_ids), Letter.together.in_(message_ids))
    found = db.scalars(select(Letter).where(named).order_by(Letter.id))
    ours = [row for row in found if row.sent_as in message_ids]
    return [row for row in ours if row.sent_as == ours[0].sent_as]
