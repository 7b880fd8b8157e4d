"""Where the clauses of the library stand, and which agreements have an older wording."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from agreementhub.domain import content, term
from agreementhub.domain.content import Stretch, as_read, redline, stretches
from agreementhub.domain.doctypes import DocType
from agreementhub.domain.json_types import JsonDict
from agreementhub.models import ClauseUse, Document, LibraryClause
from agreementhub.services import access, clause_rows


@dataclass(frozen=True)
class Older:
    """An agreement with an older wording: which, what would change in it, and when at the earliest
    it can be amended without the other parties' leave; None where the term does not say."""

    document: Document
    number: int
    change: Sequence[Stretch]
    amend_from: date | None


def counts(
    db: Session, clauses: Collection[LibraryClause], keys: frozenset[str]
) -> Mapping[int, int]:
    """Clause → in how many of the documents that the keys open it stands."""
    asked = (
        select(ClauseUse.clause_id, func.count())
        .join(Document, Document.id == ClauseUse.document_id)
        .where(ClauseUse.clause_id.in_([one.id for one in clauses]), access.opened_by(keys))
        .group_by(ClauseUse.clause_id)
    )
    return {clause_id: number for clause_id, number in db.execute(asked)}


def older(
    db: Session,
    types: Mapping[str, DocType],
    clause: LibraryClause,
    keys: frozenset[str],
    *,
    today: date,
) -> list[Older]:
    """The agreements, among those that the keys open, whose wording is older than the newest; what
    can be amended first comes first."""
    asked = (
        select(ClauseUse, Document)
        .join(Document, Document.id == ClauseUse.document_id)
        .where(
            ClauseUse.clause_id == clause.id,
            ClauseUse.number < clause.newest.number,
            # Of a secret matter nothing is told outside its page.
            access.told_to(keys),
        )
        .options(joinedload(Document.valid), joinedload(Document.newest))
    )
    found = [
        Older(
            document,
            use.number,
            _change(types[document.doctype], document.counts.content, clause),
            amendable(types[document.doctype], document.counts.content, today),
        )
        for use, document in db.execute(asked)
    ]
    return sorted(found, key=lambda one: (one.amend_from or date.max, one.document.title))


def amendable(doctype: DocType, values: JsonDict, today: date) -> date | None:
    """The first day on which other terms can apply: that of the next period, or the day after the
    agreement can end by notice given today. None when the term does not say, or it has ended."""
    clause = content.clause_of(doctype, values) if content.term_key(doctype) else None
    if not clause:
        return None
    answer = term.answer(clause, today)
    if answer["status"] == "expired":
        return None
    end = answer["current_end"] or answer["earliest_exit"]
    return date.fromisoformat(end) + timedelta(days=1) if end else None


def _change(doctype: DocType, values: JsonDict, clause: LibraryClause) -> list[Stretch]:
    """What would come and go if the document had the newest wording."""
    rows = (row for _key, row in clause_rows.rows(doctype, values))
    said = next((row for row in rows if row["library_id"] == clause.key), {})
    old = "\n".join((said.get("heading", ""), said.get("prose", "")))
    new = "\n".join((clause.newest.heading, clause.newest.prose))
    return stretches(redline(*as_read(old, new)))
