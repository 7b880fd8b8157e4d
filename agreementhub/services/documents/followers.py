"""Rows that follow from a document's content; they change in the transaction that saves."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from agreementhub.domain import access, content, term
from agreementhub.domain.content import terms
from agreementhub.domain.doctypes import DocType
from agreementhub.domain.json_types import JsonDict
from agreementhub.models import Document, DocumentKey, DocumentParty, IndexChange, Organisation
from agreementhub.services import deadlines
from agreementhub.services.documents import cases


def follow(db: Session, document: Document, doctype: DocType, *, today: date) -> None:
    """Let title, day, case, parties, keys, deadlines and index follow the version that counts."""
    db.flush()
    counts = document.counts.content
    document.title = content.title(counts) or document.title
    document.dated = own_day(doctype, counts)
    document.ends_on = last_day(document, doctype, today=today)
    cases.follow(db, document, doctype, today=today)
    _set_parties(db, document, counts)
    _set_keys(document, doctype)
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
    """The last day of an agreement if nothing more is decided or said."""
    answer = answer_of(document, doctype, today=today)
    final = answer and answer["final_end"]
    return date.fromisoformat(final) if final else None


def answer_of(document: Document, doctype: DocType, *, today: date) -> JsonDict | None:
    """What follows from the term of the version that counts; None without a known term."""
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
