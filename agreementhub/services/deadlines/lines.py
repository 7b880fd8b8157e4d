"""The lines of the deadlines page: all that a line shows, as plain values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from agreementhub.domain.deadlines import FOR_MEETINGS
from agreementhub.domain.meetings import Chain, Sitting
from agreementhub.services.deadlines import line_facts
from agreementhub.services.deadlines.line_facts import LastLetter, Matter, Open, Taken
from agreementhub.services.meetings import Calendars


@dataclass(frozen=True)
class Other:
    """Another open deadline of the same agreement."""

    kind: str
    party: str
    day: date


@dataclass(frozen=True)
class Line:
    """An agreement and its first open deadline; without one `kind` is empty and `day` None."""

    document_id: int
    title: str
    case_number: str | None
    kind: str
    party: str
    day: date | None
    working_day: date | None
    # Negative when the day has passed.
    days_left: int | None
    # The organisations on the other side.
    parties: tuple[str, ...]
    body: str | None
    body_short: str | None
    # The last meeting in time; None when no calendar tells.
    last_meeting: Sitting | None
    # Its papers' day, or the meeting itself, is over.
    meeting_passed: bool
    responsible: str | None
    # The account of the responsible person is closed.
    has_left: bool
    acknowledged_by: str | None
    acknowledged_at: datetime | None
    last_letter: LastLetter | None
    others: tuple[Other, ...]
    deadline_id: int | None


@dataclass(frozen=True)
class _Facts:
    """What was read for all lines: by document, by deadline (taken, letters) or body."""

    today: date
    shown: Mapping[int, Open]
    others: Mapping[int, Sequence[Other]]
    parties: Mapping[int, Sequence[str]]
    taken: Mapping[int, Taken]
    letters: Mapping[int, LastLetter]
    calendars: Calendars


def lines(
    db: Session, document_ids: Sequence[int], deadline_ids: Sequence[int], today: date
) -> dict[int, Line]:
    """The line of each document, about that of its deadlines which is among the ids."""
    if not document_ids:
        return {}
    documents = line_facts.matters(db, document_ids)
    shown, others = _parted(line_facts.open_ones(db, document_ids), set(deadline_ids))
    facts = _Facts(
        today=today,
        shown=shown,
        others=others,
        parties=line_facts.parties(db, document_ids),
        taken=line_facts.taken(db, deadline_ids),
        letters=line_facts.last_letters(db, deadline_ids),
        calendars=line_facts.calendars(db, documents, shown),
    )
    return {document.id: _line(document, facts) for document in documents}


def _parted(
    every: Sequence[Open], wanted: set[int]
) -> tuple[dict[int, Open], dict[int, list[Other]]]:
    """Of each document the deadline that is wanted, and the others."""
    shown: dict[int, Open] = {}
    others: dict[int, list[Other]] = {}
    for one in every:
        if one.id in wanted:
            shown[one.document_id] = one
        else:
            others.setdefault(one.document_id, []).append(Other(one.kind, one.party, one.day))
    return shown, others


def _line(document: Matter, facts: _Facts) -> Line:
    deadline = facts.shown.get(document.id)
    taken = facts.taken.get(deadline.id) if deadline else None
    chain = Chain()
    if deadline and deadline.kind in FOR_MEETINGS:
        chain = facts.calendars.chain(document.body_id, deadline.day)
    return Line(
        document_id=document.id,
        title=document.title,
        case_number=document.number,
        kind=deadline.kind if deadline else "",
        party=deadline.party if deadline else "",
        day=deadline.day if deadline else None,
        working_day=deadline.working_day if deadline else None,
        days_left=(deadline.day - facts.today).days if deadline else None,
        parties=tuple(n for n in facts.parties.get(document.id, ()) if n != document.own),
        body=document.body,
        body_short=document.body_short,
        last_meeting=chain.decides,
        meeting_passed=chain.has_passed(facts.today),
        responsible=document.responsible,
        has_left=document.closed_at is not None,
        acknowledged_by=taken.who if taken else None,
        acknowledged_at=taken.at if taken else None,
        last_letter=facts.letters.get(deadline.id) if deadline else None,
        others=tuple(facts.others.get(document.id, ())),
        deadline_id=deadline.id if deadline else None,
    )
