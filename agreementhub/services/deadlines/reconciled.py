"""Deadlines: rows that follow from the term of the version that counts.

They are reconciled, never deleted: letters and acts hang on them. A row is found again by
document, kind, party and period; a changed date raises its version, so that people are told
anew while its place in their calendars stays.
"""

import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from uuid import uuid4

from sqlalchemy import and_, or_, select, update
from sqlalchemy.orm import Session, joinedload

from agreementhub.domain import term
from agreementhub.domain.content import is_ending, of_content
from agreementhub.domain.deadlines import RETURNING, declared
from agreementhub.domain.doctypes import DocType
from agreementhub.models import Act, Deadline, Document
from agreementhub.services import listings
from agreementhub.services.locking import lock_all

_BATCH = 500
_log = logging.getLogger(__name__)


def reconcile(db: Session, document: Document, doctype: DocType, *, today: date) -> None:
    """Let the document's deadlines follow the version that counts, as it stands on the day."""
    db.flush()
    _follow(db, [document], {doctype.key: doctype}, today)


def ended(db: Session, *, since: date, today: date) -> Sequence[int]:
    """The documents of which a deadline or a period has passed between the two days.

    `since` is included, `today` is not: a deadline passes when its day is over.
    """
    passed = or_(
        # What had passed when it became known was counted from that day already.
        and_(Deadline.day >= since, Deadline.day < today, Deadline.day >= Deadline.known_on),
        # The period of a review is its number, which no date begins with.
        and_(Deadline.period >= since.isoformat(), Deadline.period < today.isoformat()),
    )
    return db.scalars(
        select(Deadline.document_id).where(passed).distinct().order_by(Deadline.document_id)
    ).all()


def batches(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    """The ids in pieces that one transaction can carry."""
    for start in range(0, len(ids), _BATCH):
        yield ids[start : start + _BATCH]


def catch_up(
    db: Session, doctypes: Mapping[str, DocType], document_ids: Sequence[int], *, today: date
) -> None:
    """Give the documents the deadlines of the day; locks them against a save meanwhile.

    A term that the engine refuses keeps its rows and is logged: it must not stop the others.
    """
    lock_all(db, Document, document_ids)
    documents = db.scalars(
        select(Document)
        .where(Document.id.in_(document_ids))
        .options(joinedload(Document.valid))
        .execution_options(populate_existing=True)
    )
    _follow(db, list(documents), doctypes, today)


def roll(
    db: Session, doctypes: Mapping[str, DocType], *, today: date, since: date = date.min
) -> int:
    """Give agreements whose periods or deadlines have passed their next ones; how many."""
    ids = ended(db, since=since, today=today)
    for batch in batches(ids):
        catch_up(db, doctypes, batch, today=today)
    return len(ids)


def _wanted(
    document: Document, doctype: DocType, today: date, done: Mapping[tuple[str, str], date]
) -> list[term.Deadline]:
    if {document.valid_state, document.state} & {"archived", "withdrawn"}:
        return []
    values, decided = document.counts.content, document.valid_state is not None
    # Only an agreement that has been decided binds anyone.
    rows = of_content(doctype, values, today) if decided else []
    rows += declared.of_content(doctype.deadlines, values, today, decided=decided, done=done)
    if document.level != "open" and document.level_review_on is not None:
        rows.append(declared.level_review(document.level_review_on))
    return rows


def _follow(
    db: Session, documents: Sequence[Document], doctypes: Mapping[str, DocType], today: date
) -> None:
    kept: dict[int, list[Deadline]] = {document.id: [] for document in documents}
    for row in db.scalars(select(Deadline).where(Deadline.document_id.in_(kept))):
        kept[row.document_id].append(row)
    closed = _settled_by_people(db, list(kept))
    for document in documents:
        try:
            done = _seen_to(kept[document.id], closed)
            wanted = _wanted(document, doctypes[document.doctype], today, done)
        except term.TermRefused:
            _log.exception("The term of document %s is refused", document.id)
            continue
        rows = kept[document.id]
        rows += (made := _reconciled(document, rows, wanted, closed, today))
        db.add_all(made)
        if _only_ends(document, doctypes[document.doctype], wanted, today):
            for row in rows:
                settle(row, today)
    db.flush()
    for rows in kept.values():
        mark_next(rows)
    listings.follow(db, documents)


def _seen_to(rows: Iterable[Deadline], closed: set[tuple[int, int]]) -> dict[tuple[str, str], date]:
    """The last day of each kind and party that people have settled."""
    found: dict[tuple[str, str], date] = {}
    for row in rows:
        if (row.id, row.version) in closed:
            key = (row.kind, row.party)
            found[key] = max(row.day, found.get(key, row.day))
    return found


def mark_next(rows: Iterable[Deadline]) -> None:
    """Mark the first open one of a document's deadlines; an end only where nothing else is."""
    first = None
    for row in rows:
        row.is_next = False
        if not row.settled and (first is None or _place(row) < _place(first)):
            first = row
    if first is not None:
        first.is_next = True


def _place(row: Deadline) -> tuple[bool, date, str, str, int]:
    return (row.kind == "end", row.day, row.kind, row.party, row.id)


def _only_ends(
    document: Document, doctype: DocType, wanted: Sequence[term.Deadline], today: date
) -> bool:
    """Whether all that is left is the last day of an agreement that is being ended already."""
    if not wanted or any(due.kind != "end" for due in wanted):
        return False
    return is_ending(doctype, document.counts.content, today)


def _settled_by_people(db: Session, document_ids: Sequence[int]) -> set[tuple[int, int]]:
    settled = (
        select(Act.deadline_id, Act.deadline_version)
        .join(Deadline)
        .where(
            Deadline.document_id.in_(document_ids),
            Act.kind == "settled",
            Act.undone_at.is_(None),
        )
    )
    return {(deadline, version) for deadline, version in db.execute(settled)}


def _reconciled(
    document: Document,
    rows: list[Deadline],
    wanted: list[term.Deadline],
    closed: set[tuple[int, int]],
    today: date,
) -> list[Deadline]:
    """Change the rows to what is wanted; the new ones are returned."""
    left = {(row.kind, row.party, row.period): row for row in rows}
    pairs = [(due, left.pop((due.kind, due.party or "", due.period), None)) for due in wanted]
    made = []
    for due, row in pairs:
        row = row or _moved(due, left, today)
        if row is None and not declared.is_history(due, today):
            made.append(_new(document, due, today))
        elif row is not None:
            _update(row, due, today, closed=(row.id, row.version) in closed)
    missed = [_missed(kind, left.values(), today) for kind in RETURNING] if wanted else []
    for row in left.values():
        if row not in missed:
            settle(row, today)
    return made


def settle(row: Deadline, today: date) -> None:
    """Let the letters about it end; calendars that took it in are told."""
    if not row.settled:
        row.settled, row.changed_on = True, today
        row.sequence += 1


def reopen(
    db: Session, document: Document, doctype: DocType, row: Deadline, *, today: date
) -> bool:
    """Let a row that people settled be open again, if it still follows from the document.

    It stays known since the day it was: letters about a day that passed meanwhile still go out.
    """
    row.settled, row.changed_on = False, today
    row.sequence += 1
    reconcile(db, document, doctype, today=today)
    return not row.settled


def renamed(db: Session, document: Document, today: date) -> None:
    """Note that the document's deadlines are told in other words from now on."""
    of_document = update(Deadline).where(Deadline.document_id == document.id)
    db.execute(of_document.values(changed_on=today))


def _moved(
    due: term.Deadline, left: dict[tuple[str, str, str], Deadline], today: date
) -> Deadline | None:
    """The row of a running period whose last day was changed: it takes its deadline along.

    A day that has passed stays where it was, and so does one whose question is settled: what
    is then wanted is another.
    """
    if not due.running:
        return None
    same = [
        key
        for key, row in left.items()
        if (row.kind, row.party) == (due.kind, due.party or "")
        and not row.settled
        and row.day >= today
    ]
    return left.pop(min(same)) if same else None


def _missed(kind: str, rows: Iterable[Deadline], today: date) -> Deadline | None:
    """What comes back and was not done stays to be done, until the next has been missed too."""
    passed = (r for r in rows if r.kind == kind and not r.settled and r.day < today)
    return max(passed, key=lambda row: row.day, default=None)


def _update(row: Deadline, due: term.Deadline, today: date, *, closed: bool) -> None:
    changed = row.day != due.date
    if changed:
        row.version += 1
        row.previous_day = row.day
    if changed or (row.settled and not closed):
        row.sequence += 1
        row.known_on = today
        row.settled = False
    elif row.because != due.because:
        row.changed_on = today
    row.period, row.day, row.working_day = due.period, due.date, due.working_date
    row.also, row.because = due.also, dict(due.because)


def _new(document: Document, due: term.Deadline, today: date) -> Deadline:
    return Deadline(
        document_id=document.id,
        kind=due.kind,
        party=due.party or "",
        period=due.period,
        day=due.date,
        working_day=due.working_date,
        also=due.also,
        because=dict(due.because),
        version=1,
        settled=False,
        sequence=0,
        known_on=today,
        uid=f"{uuid4()}@agreementhub",
    )
