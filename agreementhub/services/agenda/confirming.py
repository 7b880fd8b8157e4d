"""What the other parties of an agreement answer: that they have one and the same text, by its
digest, with the key of a letter, or told to whoever keeps the register; and what they decided."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session, joinedload

from agreementhub.domain import minutes
from agreementhub.domain.rules import RuleBroken
from agreementhub.i18n import _
from agreementhub.models import Confirmation, Letter, PartyDecision, Version
from agreementhub.services import audit, letters, locking
from agreementhub.services.agenda import dispatching
from agreementhub.services.agenda.dispatching import Sent
from agreementhub.services.stamp import Stamp

# So many signs of a digest tell it from every other that one will meet.
_SHORTEST: Final = 8
_DIGEST: Final = re.compile(r"[0-9a-f]{8,64}")

APPROVED: Final = "approved"
REJECTED: Final = "rejected"
REFERRED_BACK: Final = "referred_back"

_SEEN_BEFORE: Final = _(
    "What a party decided has been recorded since you opened the page. Look at it, and send the"
    " form again if yours still holds."
)


@dataclass(frozen=True)
class DecidedByParty:
    """What a party decided: its body, when and in which paragraph, and since when it has legal
    force, as the party tells it."""

    party: str
    outcome: str
    body: str
    taken_on: date
    paragraph: str = ""
    legal_force_on: date | None = None


def of_version(db: Session, version: Version) -> Sequence[Confirmation]:
    """What the parties were asked and answered of the version."""
    return db.scalars(
        select(Confirmation)
        .where(Confirmation.version_id == version.id)
        .options(joinedload(Confirmation.letter), joinedload(Confirmation.by))
        .order_by(Confirmation.id)
    ).all()


def of_letter(db: Session, letter: Letter) -> Confirmation | None:
    """What was asked in the letter."""
    return db.scalars(select(Confirmation).where(Confirmation.letter_id == letter.id)).first()


def decisions(db: Session, version: Version) -> Mapping[str, PartyDecision]:
    """By party: what it decided of the version last, of what was not taken back."""
    return {one.party: one for one in recorded(db, version) if one.undone_at is None}


def recorded(db: Session, version: Version) -> Sequence[PartyDecision]:
    """All that was recorded of what the parties decided of the version, the first first."""
    return db.scalars(_RECORDED, {"id": version.id}).all()


# Built once: every page of an agreement asks it.
_RECORDED: Final = (
    select(PartyDecision)
    .where(PartyDecision.version_id == bindparam("id"))
    .options(joinedload(PartyDecision.by), joinedload(PartyDecision.undone_by))
    .order_by(PartyDecision.id)
)


def mark(told: Mapping[str, PartyDecision]) -> str:
    """Tells one state of what the parties decided from another, for a hidden field."""
    return ",".join(str(number) for number in sorted(one.id for one in told.values())) or "0"


def decide(db: Session, version: Version, decided: DecidedByParty, stamp: Stamp) -> PartyDecision:
    """Keep what a party decided; it counts in place of what it decided before. The same said again
    is kept once.

    Raises RuleBroken for a day that is still to come, for legal force before the decision, and
    where something has been recorded that whoever records it was not shown (`stamp.seen`).
    """
    locking.lock(db, version.document)
    told = decisions(db, version)
    if (last := told.get(decided.party)) and _says(last, decided):
        return last
    if stamp.seen is not None and stamp.seen != mark(told):
        raise RuleBroken(_SEEN_BEFORE)
    if decided.taken_on > stamp.today:
        raise RuleBroken(_("The day of the decision is still to come."), "taken_on")
    if decided.legal_force_on and decided.legal_force_on < decided.taken_on:
        words = _("A decision gains no legal force before it is taken.")
        raise RuleBroken(words, "legal_force_on")
    made = PartyDecision(
        version=version,
        party=decided.party,
        outcome=decided.outcome,
        body=_spaced(decided.body),
        taken_on=decided.taken_on,
        paragraph=minutes.paragraph(decided.paragraph),
        legal_force_on=decided.legal_force_on,
        by=stamp.person,
        at=stamp.now,
    )
    db.add(made)
    db.flush()
    _note(db, "party_decided", made, stamp)
    return made


def take_back(db: Session, version: Version, number: int, stamp: Stamp) -> PartyDecision:
    """Take back what was recorded of a party, for the reason of the stamp: what it had decided
    before counts again. The same form sent twice takes it back once.

    Raises RuleBroken for what is not the last of its party, or is there no more, and without a
    reason.
    """
    locking.lock(db, version.document)
    if not stamp.reason.strip():
        raise RuleBroken(_("Say why it is taken back."), "reason")
    told = db.get(PartyDecision, number)
    if told is None or told.version_id != version.id:
        raise RuleBroken(_SEEN_BEFORE)
    db.refresh(told)
    if told.undone_at is not None and told.undone_by == stamp.by:
        return told
    if decisions(db, version).get(told.party) is not told:
        raise RuleBroken(_SEEN_BEFORE)
    told.undone_at, told.undone_by = stamp.now, stamp.person
    told.undone_why = stamp.reason.strip()
    db.flush()
    _note(db, "party_decision_undone", told, stamp, why=told.undone_why)
    return told


def _note(db: Session, act: str, told: PartyDecision, stamp: Stamp, **more: str) -> None:
    audit.record(
        db,
        act,
        stamp,
        document_id=told.version.document_id,
        number=told.version.number,
        party=told.party,
        outcome=told.outcome,
        body=told.body,
        taken_on=told.taken_on.isoformat(),
        paragraph=told.paragraph,
        **more,
    )


def _says(last: PartyDecision, decided: DecidedByParty) -> bool:
    said = (last.outcome, last.body, last.taken_on, last.paragraph, last.legal_force_on)
    number = minutes.paragraph(decided.paragraph)
    body = _spaced(decided.body)
    return said == (decided.outcome, body, decided.taken_on, number, decided.legal_force_on)


def _spaced(words: str) -> str:
    return " ".join(words.split())


def ask(db: Session, version: Version, sent: Sent, stamp: Stamp) -> None:
    """Ask parties by letter. Raises RuleBroken for nobody, no address, or a secret matter."""
    locking.lock(db, version.document)
    dispatching.check(version.document, sent, stamp.today, not_before=None)
    for one in sent.to:
        row = _row(db, version, one.name, stamp)
        row.address = one.address
        kind = letters.concerned.CONFIRMATION
        row.letter = letters.concerned.plan(db, kind, version.document, one.address, now=stamp.now)
    db.flush()
    to = [one.name for one in sent.to]
    audit.record(
        db,
        "confirmation_asked",
        stamp,
        document_id=version.document_id,
        number=version.number,
        to=to,
    )


def answer(
    db: Session, version: Version, party: str, *, digest: str, who: str, stamp: Stamp
) -> Confirmation:
    """Keep which digest a party's copy has. Raises RuleBroken for what is no digest, without who
    answered, and for a letter that was answered meanwhile: its answer is not written over."""
    locking.lock(db, version.document)
    typed = re.sub(r"\s+", "", digest).casefold()
    if not _DIGEST.fullmatch(typed):
        words = _("A digest has at least ${n} signs, of 0 to 9 and a to f.")
        raise RuleBroken(words % {"n": _SHORTEST})
    if not who.strip():
        raise RuleBroken(_("Write who answers for the party."))
    row = _row(db, version, party, stamp)
    db.refresh(row)
    if stamp.by is None and row.digest:
        raise RuleBroken(_("The letter has been answered already. Load the page anew."))
    row.digest, row.who, row.answered_on = typed, _spaced(who), stamp.today
    db.flush()
    audit.record(
        db,
        "confirmed" if row.is_same else "copy_differs",
        stamp,
        document_id=version.document_id,
        number=version.number,
        party=party,
        digest=typed,
        who=row.who,
    )
    return row


def _row(db: Session, version: Version, party: str, stamp: Stamp) -> Confirmation:
    own = (Confirmation.version_id == version.id, Confirmation.party == party)
    row = db.scalars(select(Confirmation).where(*own)).first()
    if row is None:
        row = Confirmation(version=version, party=party, by=stamp.person, at=stamp.now)
        db.add(row)
        db.flush()
    return row
