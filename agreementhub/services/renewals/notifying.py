"""The other parties are told of what was decided about an agreement, and what proves it.

Notice of termination counts from when it reaches the other party, so that one that was decided is
complete first when each party's receipt is here. Once it is, the agreement tells of it: notice
was received on the day when the last of them got it.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from sqlalchemy import ColumnElement, and_, bindparam, exists, select
from sqlalchemy.orm import Session, joinedload

from agreementhub.domain import term
from agreementhub.domain.content import terms
from agreementhub.domain.doctypes import DocType
from agreementhub.domain.rules import RuleBroken
from agreementhub.domain.term import choice as choices
from agreementhub.i18n import _
from agreementhub.models import Attachment, Document, Notification, Renewal
from agreementhub.services import agenda, audit, documents, letters, locking
from agreementhub.services.agenda import Receiver, Sent
from agreementhub.services.stamp import Stamp

TERMINATES: Final = "terminate"
# What the other parties are told of.
TOLD: Final = (TERMINATES, "extend", "renew", "expire")
PROOFS: Final[Mapping[str, str]] = {
    "receipt": _("Receipt of delivery"),
    "acknowledgement": _("Signed acknowledgement"),
    "answer": _("Written answer"),
}


@dataclass(frozen=True)
class Party:
    """Another party, and what it was told; `row` is None while nothing was sent or received."""

    receiver: Receiver
    row: Notification | None

    @property
    def is_proven(self) -> bool:
        """Whether there is a proof that it got it."""
        return self.row is not None and self.row.proof_id is not None


@dataclass(frozen=True)
class Proof:
    """That a party got it: on which day, what shows it, and the file."""

    party: str
    received_on: date
    way: str
    file: Attachment


def parties(db: Session, renewal: Renewal) -> list[Party]:
    """The other parties of the agreement, and who else was told, with what each was told."""
    rows = {
        one.party: one
        for one in db.scalars(
            select(Notification)
            .where(Notification.renewal_id == renewal.id)
            .options(joinedload(Notification.letter), joinedload(Notification.proof))
            .order_by(Notification.id)
        )
    }
    named = agenda.receivers.of_parties(db, renewal.document)
    known = {one.name for one in named}
    others = [Receiver(name, row.address) for name, row in rows.items() if name not in known]
    return [Party(one, rows.get(one.name)) for one in (*named, *others)]


def lacks_proof(renewal: Renewal, of: Sequence[Party]) -> bool:
    """Whether a termination waits for the proof of a party."""
    if renewal.outcome != TERMINATES:
        return False
    return not of or not all(one.is_proven for one in of)


def last_day(doctype: DocType, renewal: Renewal) -> date | None:
    """The last day on which notice was in time, as the agreement stood when it was decided."""
    clause = terms.clause_of(doctype, renewal.document.counts.content)
    if clause is None or renewal.decided_on is None:
        return None
    before = replace(clause, events=tuple(e for e in clause.events if e.type != "terminated"))
    found = term.answer(before, renewal.decided_on)["last_notice_day"]
    return date.fromisoformat(found) if found else None


def tell(db: Session, renewal: Renewal, sent: Sent, stamp: Stamp) -> list[Notification]:
    """Tell parties of it, by letter or another way that is noted.

    Raises RuleBroken for nobody, no address, a secret matter, what was undone, or a day that
    cannot be.
    """
    _hold(db, renewal)
    agenda.dispatching.check(renewal.document, sent, stamp.today, not_before=renewal.decided_on)
    made, by_letter = [], sent.way == agenda.dispatching.LETTER
    for one in sent.to:
        row = _row(db, renewal, one.name, stamp)
        row.address, row.way, row.by, row.at = one.address, sent.way, stamp.person, stamp.now
        row.sent_on = (
            stamp.today if sent.way == agenda.dispatching.LETTER else sent.on or stamp.today
        )
        if by_letter:
            kind = letters.concerned.NOTIFICATION
            row.letter = letters.concerned.plan(
                db, kind, renewal.document, one.address, now=stamp.now
            )
        made.append(row)
    db.flush()
    _note(db, "parties_told", renewal, stamp, way=sent.way, to=[one.name for one in sent.to])
    return made


def prove(
    db: Session, renewal: Renewal, doctype: DocType, proof: Proof, stamp: Stamp
) -> Notification:
    """Keep the proof that a party got it; with the last one a termination is received.

    Raises RuleBroken for a day that cannot be, and for what was undone.
    """
    _hold(db, renewal)
    if proof.received_on > stamp.today:
        raise RuleBroken(_("The day when notice was received is still to come."))
    if renewal.decided_on is not None and proof.received_on < renewal.decided_on:
        raise RuleBroken(_("It cannot have been received before it was decided."))
    if proof.way not in PROOFS:
        raise RuleBroken(_("Choose what shows that it was received."))
    for one in parties(db, renewal):
        _row(db, renewal, one.receiver.name, stamp)
    row = _row(db, renewal, proof.party, stamp)
    row.received_on, row.proof_way, row.proof = proof.received_on, proof.way, proof.file
    # A receipt has names and signatures on it: it is kept, and not published with the agreement.
    proof.file.opens_with = None
    db.flush()
    _note(
        db,
        "receipt_proven",
        renewal,
        stamp,
        party=proof.party,
        received_on=proof.received_on.isoformat(),
        way=proof.way,
        file=proof.file.blob_digest,
    )
    _received(db, renewal, doctype, stamp)
    return row


def unproven() -> ColumnElement[bool]:
    """The condition that a renewal is a termination that lacks a proof."""
    own = Notification.renewal_id == Renewal.id
    return and_(
        Renewal.outcome == TERMINATES,
        Renewal.undone_at.is_(None),
        ~and_(
            exists().where(own, Notification.proof_id.is_not(None)),
            ~exists().where(own, Notification.proof_id.is_(None)),
        ),
    )


def of_documents(db: Session, document_ids: Collection[int]) -> Sequence[Renewal]:
    """What was decided about the agreements that other parties are told of, the latest first."""
    return db.scalars(_OF_DOCUMENTS, {"ids": list(document_ids)}).all()


# Built once: every page of an agreement asks it.
_OF_DOCUMENTS: Final = (
    select(Renewal)
    .where(
        Renewal.document_id.in_(bindparam("ids", expanding=True)),
        Renewal.undone_at.is_(None),
        Renewal.outcome.in_(TOLD),
    )
    .order_by(Renewal.id.desc())
)


def _received(db: Session, renewal: Renewal, doctype: DocType, stamp: Stamp) -> None:
    """Let the agreement tell that notice was received, once every party has it."""
    of = parties(db, renewal)
    happened = [event["type"] for event in renewal.events]
    if lacks_proof(renewal, of) or renewal.outcome != TERMINATES or "terminated" in happened:
        return
    last = max(one.row.received_on for one in of if one.row and one.row.received_on)
    event = {"type": "terminated", "on": last.isoformat()}
    document, key = renewal.document, terms.term_key(doctype) or ""
    value = document.counts.content.get(key) or {}
    events = choices.with_events(list(value.get("events") or []), [event])
    renewal.version = documents.note_events(db, document, doctype, stamp, events=events)
    renewal.events = [*renewal.events, event]


def _hold(db: Session, renewal: Renewal) -> None:
    """Keep the agreement from others. Raises RuleBroken for what is told to nobody."""
    locking.lock(db, renewal.document)
    db.refresh(renewal)
    if renewal.undone_at is not None:
        raise RuleBroken(_("What was recorded has been undone."))
    if renewal.outcome not in TOLD:
        raise RuleBroken(_("The other parties are not told of this from here."))


def _row(db: Session, renewal: Renewal, party: str, stamp: Stamp) -> Notification:
    own = (Notification.renewal_id == renewal.id, Notification.party == party)
    row = db.scalars(select(Notification).where(*own)).first()
    if row is None:
        row = Notification(renewal=renewal, party=party, at=stamp.now)
        db.add(row)
        db.flush()
    return row


def _note(db: Session, act: str, renewal: Renewal, stamp: Stamp, **facts: object) -> None:
    document: Document = renewal.document
    audit.record(db, act, stamp, document_id=document.id, renewal=renewal.id, **facts)
