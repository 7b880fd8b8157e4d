"""The first page of somebody who sits in bodies: their next meetings, and what they follow."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from agreementhub.domain import access
from agreementhub.domain.doctypes import DocTypes
from agreementhub.domain.reader import Reader
from agreementhub.i18n import _
from agreementhub.models import Meeting, User, Watch
from agreementhub.presenters.agenda import matter
from agreementhub.presenters.agenda.matter import AgendaRow
from agreementhub.services import agenda, meetings
from agreementhub.services.watches import keeping

# So many meetings are told of, and so many matters and watches are listed.
_MEETINGS = 2
MOST = 8


@dataclass(frozen=True)
class Seat:
    """The next meeting with its matters, in how many days it is held, and the one after it.

    `followed` are the ids of the matters whose case the person follows.
    """

    meeting: Meeting | None
    then: Meeting | None
    rows: Sequence[AgendaRow]
    followed: frozenset[int]
    watches: Sequence[Watch]
    heading: str


def of_person(
    db: Session, reader: Reader, types: DocTypes, person: User, now: datetime
) -> Seat | None:
    """What the person has before them; None for one who sits in no body."""
    bodies = access.all_of(reader.keys, "body")
    if not bodies:
        return None
    kept = [one for one in keeping.of_person(db, person, now) if one.stopped_at is None]
    cases = {one.case_id for one in kept if one.case_id is not None}
    held = meetings.next_of(db, tuple(bodies), reader.today, _MEETINGS)
    first, then = [*held, None, None][:_MEETINGS]
    rows: list[AgendaRow] = []
    if first is not None:
        lines = agenda.items.of_meeting(db, reader.keys, first)
        rows = matter.rows(reader, types[agenda.items.EXTRACT], lines, ())
    own = (row.item.id for row in rows if row.is_whole and row.item.case_id in cases)
    return Seat(first, then, rows, frozenset(own), kept, _heading(reader, first))


def _heading(reader: Reader, first: Meeting | None) -> str:
    """In how many days the next meeting is; empty for none."""
    if first is None:
        return ""
    left = (first.held_on - reader.today).days
    if left < 2:
        return reader.say(_("Meeting tomorrow") if left else _("Meeting today"))
    return reader.say(_("Meeting in ${n} days", mapping={"n": left}))
