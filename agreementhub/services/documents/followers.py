"""Rows that follow from a document's content; they change in the transaction that saves."""

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from agreementhub.domain import access, content, term
from agreementhub.domain.content import stated, terms
from agreementhub.domain.doctypes import DocType
from agreementhub.domain.json_types import JsonDict
from agreementhub.models import (
    Appearance,
    Document,
    DocumentKey,
    DocumentParty,
    IndexChange,
    Organisation,
)
from agreementhub.services import clause_rows, deadlines, motion_rows
from agreementhub.services.documents import cases


def follow(
    db: Session,
    document: Document,
    doctype: DocType,
    *,
    today: date,
    opened_at: datetime | None = None,
) -> None:
    """Let all that lists, letters and the index are made of follow the version that counts.

    `opened_at` when it is opened to others than before; without it that was when it was decided.
    """
    db.flush()
    counts = document.counts.content
    document.title = content.title(counts) or document.title
    document.dated = own_day(doctype, counts)
    document.ends_on = last_day(document, doctype, today=today)
    document.is_endless = is_endless(document, doctype)
    note_stated(document, doctype)
    cases.follow(db, document, doctype, today=today)
    motion_rows.follow(db, document)
    clause_rows.follow(db, document, doctype)
    _set_parties(db, document, counts)
    _set_keys(document, doctype)
    _note_appearance(db, document, opened_at)
    deadlines.reconcile(db, document, doctype, today=today)
    db.add(IndexChange(document_id=document.id))
    db.flush()


def subject(document: Document, doctype: DocType) -> access.Subject:
    """What access asks of the document."""
    valid = document.valid_state is not None and doctype.state(document.valid_state).public
    partners = {p.organisation_id for p in document.parties if p.organisation_id}
    return access.Subject(
        organisation_id=document.organisation_id,
        level=document.level,
        valid=valid,
        responsible_id=document.responsible_id,
        partner_ids=tuple(sorted(partners)),
    )


def may(document: Document, doctype: DocType, keys: frozenset[str], action: str) -> bool:
    """Whether the keys open the action on the document."""
    return bool(keys & access.document_keys(subject(document, doctype), action))


def own_day(doctype: DocType, counts: JsonDict) -> date | None:
    """The day that the document says of itself: its first field of kind date or partial date."""
    for field in doctype.fields.values():
        value = counts.get(field.key)
        match field.kind.key, value:
            case "date", str():
                return date.fromisoformat(value)
            case "partial_date", {"from": str(first)}:
                return date.fromisoformat(first)
            case "term", {"start": str(start)}:
                return date.fromisoformat(start)
    return None


def last_day(document: Document, doctype: DocType, *, today: date) -> date | None:
    """The last day of an agreement if nothing more is decided or said; where the text does not say
    what then becomes of it, the last day that is agreed on."""
    answer = answer_of(document, doctype, today=today)
    if answer is None:
        return None
    fate = term.otherwise(answer)
    if fate.fate == "unknown":
        return term.standing_end(answer)
    return date.fromisoformat(answer["final_end"]) if answer["final_end"] else None


def is_endless(document: Document, doctype: DocType) -> bool:
    """Whether it is an agreement in force whose term states no end, or whose term nobody knows."""
    key = terms.term_key(doctype)
    is_archived = "archived" in (document.state, document.valid_state)
    if key is None or document.valid is None or is_archived:
        return False
    stated = document.valid.content.get(key)
    ends = ("end", "term_months", "hard_stop")
    return not isinstance(stated, dict) or all(stated.get(part) is None for part in ends)


def note_stated(document: Document, doctype: DocType) -> None:
    """Let the document tell what its coverage is counted by."""
    counts = document.counts.content
    document.states_end = stated.states_end(doctype, counts)
    document.has_follow_up = stated.has_follow_up(doctype, counts)
    document.legal_form = stated.legal_form(counts)
    document.knows_parties = stated.knows_parties(counts)


def answer_of(document: Document, doctype: DocType, *, today: date) -> JsonDict | None:
    """What follows from the term of the version that counts; None without a known term."""
    if not terms.term_key(doctype):
        return None  # without reading its content
    clause = terms.clause_of(doctype, document.counts.content)
    return term.answer(clause, today) if clause else None


def parties_in(db: Session, values: JsonDict) -> dict[str, int]:
    """Name → id of those parties in the content that the register knows."""
    names = _party_names(values)
    if not names:
        return {}
    known = select(Organisation.name, Organisation.id).where(Organisation.name.in_(names))
    return {name: number for name, number in db.execute(known)}


def _party_names(values: JsonDict) -> list[str]:
    rows = values.get("parties")
    if not isinstance(rows, list):
        return []
    return [row["organisation"] for row in rows if row.get("organisation")]


def _set_parties(db: Session, document: Document, counts: JsonDict) -> None:
    names, ids = _party_names(counts), parties_in(db, counts)
    wanted = [
        DocumentParty(position=position, name=name, organisation_id=ids.get(name))
        for position, name in enumerate(names)
    ]
    if [(p.name, p.organisation_id) for p in document.parties] != [
        (p.name, p.organisation_id) for p in wanted
    ]:
        document.parties.clear()
        db.flush()
        document.parties.extend(wanted)


def _set_keys(document: Document, doctype: DocType) -> None:
    wanted = access.document_keys(subject(document, doctype), "read")
    document.keys[:] = [row for row in document.keys if row.key in wanted]
    present = {row.key for row in document.keys}
    document.keys.extend(DocumentKey(key=key) for key in sorted(wanted - present))


def _note_appearance(db: Session, document: Document, opened_at: datetime | None) -> None:
    """Of what is decided, when each key first opened it; what is noted already stays."""
    if document.valid is None:
        return
    noted = set(db.scalars(select(Appearance.key).where(Appearance.document_id == document.id)))
    first_at = opened_at or document.valid.dated_at
    db.add_all(
        Appearance(document_id=document.id, key=row.key, first_at=first_at)
        for row in document.keys
        if row.key not in noted
    )
