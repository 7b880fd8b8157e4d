"""A termination under way: the board has decided it, the other parties have been told, and nothing
shows yet that they have it."""

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy.orm import Session

from agreementhub.domain.calendar import working_day
from agreementhub.models import Meeting
from agreementhub.services import agenda, renewals
from agreementhub.services.agenda import NewItem, Receiver, Sent
from agreementhub.services.stamp import Stamp
from seed.agenda import BOARD, nearest
from seed.stories import Stage

_TITLE: Final = "Uppsägning av avtalet om gemensam turistbyrå"
_POINTS: Final = [
    {
        "text": "Avtalet om gemensam turistbyrå vid kusten sägs upp.",
        "kind": "termination",
        "outcome": "approved",
    },
    {
        "text": "Näringslivschefen får i uppdrag att föreslå hur besökare ska tas emot i Norrvik.",
        "kind": "assignment",
        "outcome": "approved",
        "assigned_to": "Näringslivschefen",
    },
]


def load(db: Session, stage: Stage, now: datetime) -> None:
    """Decide it, let the agreement follow, and tell the parties; nothing where nobody met."""
    # The minutes have been adjusted, and whoever appeals still has time.
    held = nearest(db, stage.bodies[BOARD], before=stage.today - timedelta(days=10))
    if held is None:
        return
    stamp = Stamp(stage.people["sara.lind"], now - timedelta(minutes=3), "Enligt protokollet")
    _decide(db, stage, held, stamp)
    (renewal,) = renewals.of_document(db, stage.made["turistbyra"])
    posted = working_day(stage.today - timedelta(days=2))
    renewals.notifying.tell(db, renewal, Sent([Receiver("Österå kommun")], "post", posted), stamp)
    others = [one.receiver for one in renewals.notifying.parties(db, renewal)]
    by_letter = [one for one in others if one.address]
    renewals.notifying.tell(db, renewal, Sent(by_letter), stamp)


def _decide(db: Session, stage: Stage, held: Meeting, stamp: Stamp) -> None:
    agreement, doctype = stage.made["turistbyra"], stage.types[agenda.items.EXTRACT]
    item = agenda.items.add(db, held, NewItem(_TITLE, agreement), stamp)
    adjusted = working_day(held.held_on + timedelta(days=8)).isoformat()
    values = {
        "paragraph": "§ 47",
        "decision": _POINTS,
        "summary": "Norrviks besökare bokar numera på nätet, och få från kommunen besöker byrån.",
        "adjusted_date": adjusted,
        "posted_date": adjusted,
    }
    agenda.items.write(db, item, doctype, stamp, values=values)
    agenda.extracts.make(db, item, stage.types, stamp)
    decision = renewals.decisions.of_item(item)
    for change in renewals.consequences.proposed(
        db, stage.types, decision, [agreement], today=stamp.today
    ):
        renewals.consequences.confirm(
            db, stage.types, decision, change, shown=change.mark, stamp=stamp
        )
