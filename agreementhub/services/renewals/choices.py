"""When the day of an agreement comes: extend, renew, renegotiate, terminate, let it end, go on.

A choice is recorded as events of the term in a new version. What follows is computed before
anything is saved, and may be undone for thirty days.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, joinedload

from agreementhub.domain import term
from agreementhub.domain.content import terms
from agreementhub.domain.deadlines import OF_TIME
from agreementhub.domain.doctypes import DocType
from agreementhub.domain.json_types import JsonDict, JsonObject
from agreementhub.domain.rules import RuleBroken
from agreementhub.domain.term import Choice, Deadline, Effect
from agreementhub.domain.term import choice as choices
from agreementhub.i18n import _, translator
from agreementhub.models import Deadline as Row
from agreementhub.models import Document, Renewal, Version
from agreementhub.services import audit, documents, locking, undoing
from agreementhub.services.deadlines import plans
from agreementhub.services.documents import NewDocument, links
from agreementhub.services.stamp import Stamp


def effect(
    db: Session, document: Document, doctype: DocType, choice: Choice, *, today: date
) -> Effect:
    """What the choice would do. Raises RuleBroken for one that cannot be made."""
    values, key = document.counts.content, _key(doctype)
    events = choices.with_events(_kept(doctype, document), choice.events)
    changed = {**values, key: {**(values.get(key) or {}), "events": events}}
    return choices.effect(
        choice,
        _clause(doctype, values),
        _clause(doctype, changed),
        still_open=_still_open(db, document),
        plan=plans.of_document(db, document),
        today=today,
    )


def record(
    db: Session, document: Document, doctype: DocType, choice: Choice, stamp: Stamp
) -> Renewal:
    """Make the choice; the same form sent twice makes it once. Raises RuleBroken."""
    if made := _made_by(db, document, stamp):
        return made
    locking.lock(db, document)  # what others have recorded meanwhile stays
    effect(db, document, doctype, choice, today=stamp.today)
    renewal = _renewal(document, choice, stamp)
    if choice.outcome == "renegotiate":
        renewal.successor = _successor(db, document, doctype, stamp)
    else:
        events = choices.with_events(_kept(doctype, document), renewal.events)
        renewal.version = documents.note_events(db, document, doctype, stamp, events=events)
    db.add(renewal)
    db.flush()
    audit.record(
        db,
        "renewed",
        stamp,
        document_id=document.id,
        outcome=choice.outcome,
        events=renewal.events,
        decided_on=choice.decided_on.isoformat(),
        paragraph=choice.paragraph,
        reason=stamp.reason,
    )
    return renewal


def _renewal(document: Document, choice: Choice, stamp: Stamp) -> Renewal:
    return Renewal(
        document=document,
        outcome=choice.outcome,
        events=choice.events,
        body=choice.body,
        decided_on=choice.decided_on,
        paragraph=choice.paragraph,
        reason=stamp.reason,
        by=stamp.person,
        at=stamp.now,
    )


def of_document(db: Session, document: Document) -> Sequence[Renewal]:
    """What was decided about the agreement, the latest first."""
    return db.scalars(
        select(Renewal)
        .where(Renewal.document_id == document.id)
        .order_by(Renewal.id.desc())
        .options(joinedload(Renewal.by), joinedload(Renewal.successor))
    ).all()


def find(db: Session, document: Document, number: int) -> Renewal | None:
    """What was recorded about the document under that number."""
    found = db.get(Renewal, number)
    return found if found is not None and found.document_id == document.id else None


def may_undo(renewal: Renewal, now: datetime) -> bool:
    """Whether it can still be taken back."""
    return renewal.undone_at is None and undoing.is_in_time(renewal.at, now)


def undo(db: Session, renewal: Renewal, doctype: DocType, stamp: Stamp) -> None:
    """Take the choice back: its events go, in a new version. A draft that it began stays.

    Raises RuleBroken after thirty days, or when the events were changed since.
    """
    document = renewal.document
    locking.lock(db, document)
    db.refresh(renewal)
    undoing.check(renewal.at, stamp.now, undone=renewal.undone_at is not None)
    if renewal.events:
        left = _without(renewal.events, _kept(doctype, document))
        documents.note_events(db, document, doctype, stamp, events=left)
    renewal.undone_at, renewal.undone_by = stamp.now, stamp.person
    audit.record(
        db,
        "renewal_undone",
        stamp,
        document_id=document.id,
        renewal=renewal.id,
        reason=stamp.reason,
    )


def _without(recorded: Sequence[JsonDict], kept: list[JsonDict]) -> list[JsonDict]:
    for event in recorded:
        if event not in kept:
            raise RuleBroken(
                _("What was recorded has been changed since, so that it cannot be undone.")
            )
        kept.remove(event)
    return kept


def _kept(doctype: DocType, document: Document) -> list[JsonDict]:
    value = document.counts.content.get(_key(doctype)) or {}
    return list(value.get("events") or [])


def _clause(doctype: DocType, values: JsonObject) -> term.Term:
    clause = terms.clause_of(doctype, values)
    if clause is None:
        raise RuleBroken(_("The term of the agreement is not known. Complete it first."))
    return clause


def _still_open(db: Session, document: Document) -> list[Deadline]:
    """The deadlines of the agreement's time that nobody has settled."""
    rows = db.scalars(
        select(Row).where(
            Row.document_id == document.id, Row.settled.is_(False), Row.kind.in_(OF_TIME)
        )
    )
    return [
        Deadline(row.kind, row.party or None, row.day, row.also, row.because, row.period)
        for row in rows
    ]


def _successor(db: Session, document: Document, doctype: DocType, stamp: Stamp) -> Document:
    """A draft of the agreement to come: all that this one says but its time and its signatures."""
    values = dict(document.counts.content)
    values.pop(_key(doctype), None)
    parties = values.get("parties")
    if isinstance(parties, list):
        values["parties"] = [_unsigned(row) for row in parties]
    new = NewDocument(
        organisation=document.organisation,
        body=document.body,
        case=document.case,
        values=values,
        responsible=document.responsible,
        level=document.level,
    )
    reason = translator(stamp.person.language)(_("Begun from the agreement that it replaces"))
    made = documents.create(db, doctype, new, replace(stamp, reason=reason))
    links.connect(db, made, document, "replaces")
    return made


def _unsigned(row: JsonDict) -> JsonDict:
    past = ("approval_date", "approval_paragraph", "legal_force_date", "signed_date", "mandate_to")
    return {key: value for key, value in row.items() if key not in past}


def _made_by(db: Session, document: Document, stamp: Stamp) -> Renewal | None:
    """What the same form recorded before: in a version of this document, or of its successor."""
    if not stamp.once:
        return None
    of_form = Version.form_key == stamp.once
    return db.scalars(
        select(Renewal).where(
            Renewal.document_id == document.id,
            or_(
                Renewal.version_id.in_(select(Version.id).where(of_form)),
                Renewal.successor_id.in_(select(Version.document_id).where(of_form)),
            ),
        )
    ).first()


def _key(doctype: DocType) -> str:
    key = terms.term_key(doctype)
    if key is None:
        raise RuleBroken(_("Only agreements are extended and ended."))
    return key
