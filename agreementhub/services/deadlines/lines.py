"""The lines of the deadlines page: all that a line shows, as plain values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from operator import itemgetter

from sqlalchemy.orm import Session

from agreementhub.domain import meetings
from agreementhub.domain.deadlines import FOR_MEETINGS
from agreementhub.domain.meetings import Sitting
from agreementhub.services.deadlines import line_facts
from agreementhub.services.deadlines.line_facts import LastLetter, Matter, Open, Taken


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
    """What was read for all lines: by document, by deadline (taken, letters) or body (held)."""

    today: date
    shown: Mapping[int, Open]
    others: Mapping[int, Sequence[Other]]
    parties: Mapping[int, Sequence[str]]
    taken: Mapping[int, Taken]
    letters: Mapping[int, LastLetter]
    held: Mapping[int, Sequence[tuple[date, int]]]


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
        held=line_facts.held(db, documents, shown),
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
        last_meeting=_last_meeting(document, deadline, facts) if deadline else None,
        responsible=document.responsible,
        has_left=document.closed_at is not None,
        acknowledged_by=taken.who if taken else None,
        acknowledged_at=taken.at if taken else None,
        last_letter=facts.letters.get(deadline.id) if deadline else None,
        others=tuple(facts.others.get(document.id, ())),
        deadline_id=deadline.id if deadline else None,
    )


def _last_meeting(document: Matter, deadline: Open, facts: _Facts) -> Sitting | None:
    """The last meeting of the document's body by the day: of many, it alone is drawn up whole."""
    held = facts.held.get(document.body_id, ()) if document.body_id else ()
    last = meetings.last_by(held, deadline.day, held_on=itemgetter(0))
    if last is None or deadline.kind not in FOR_MEETINGS:
        return None
    held_on, papers_days = last
    papers_by = meetings.papers_by(held_on, papers_days)
    return Sitting(held_on, papers_by, document.body or "", document.body_short or "")
