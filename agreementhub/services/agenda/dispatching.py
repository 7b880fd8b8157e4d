"""Extracts sent out to those whom the decision concerns: by whom, when, to whom, which version.

A correction is a version of its own, and is to be sent out anew.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session, joinedload

from agreementhub.domain import content
from agreementhub.domain.rules import RuleBroken
from agreementhub.i18n import _
from agreementhub.models import Dispatch, Document, Version
from agreementhub.services import access, audit, documents, letters, locking
from agreementhub.services.agenda.receivers import Receiver
from agreementhub.services.stamp import Stamp

LETTER: Final = "letter"
WAYS: Final[Mapping[str, str]] = {
    LETTER: _("By e-mail"),
    "post": _("By post"),
    "hand": _("Handed over"),
}


@dataclass(frozen=True)
class Sent:
    """To whom an extract goes, in which way, and on which day where it is not sent from here."""

    to: Sequence[Receiver]
    way: str = LETTER
    on: date | None = None


def send(db: Session, extract: Document, sent: Sent, stamp: Stamp) -> list[Dispatch]:
    """Send out the extract as it counts. Who has that version already is not sent it again.

    Raises RuleBroken for an extract that is not adjusted, nobody, no address, a secret matter, or
    a day that cannot be.
    """
    locking.lock(db, extract)
    version = extract.valid
    if version is None:
        raise RuleBroken(_("Only an extract that is adjusted is sent out."))
    check(extract, sent, stamp.today, not_before=extract.dated)
    have = {(one.name, one.address) for one in of_versions(db, [version.id])}
    new = {(one.name, one.address): one for one in sent.to if (one.name, one.address) not in have}
    if not new:
        raise RuleBroken(_("All of them have this version already."))
    made = [_noted(db, extract, version, one, sent, stamp) for one in new.values()]
    db.flush()
    audit.record(
        db,
        "dispatched",
        stamp,
        document_id=extract.id,
        number=version.number,
        digest=version.digest,
        way=sent.way,
        to=[f"{one.name} <{one.address}>" if one.address else one.name for one in made],
    )
    return made


def of_extract(db: Session, extract: Document) -> Sequence[Dispatch]:
    """Everything that was sent out of the extract, the latest first."""
    return db.scalars(_OF_EXTRACT, {"id": extract.id}).all()


def of_versions(db: Session, version_ids: Collection[int]) -> Sequence[Dispatch]:
    """What was sent out of the versions, the first first."""
    return db.scalars(_READ.where(Dispatch.version_id.in_(version_ids)).order_by(Dispatch.id)).all()


def unsent(db: Session, extracts: Sequence[Document]) -> set[int]:
    """The ids of those extracts whose version that counts has been sent out to nobody."""
    documents.versions.load_counting(db, extracts)
    counting = {one.valid_id: one.id for one in extracts if one.valid and not says_sent(one.valid)}
    sent = set(
        db.scalars(select(Dispatch.version_id).where(Dispatch.version_id.in_(counting)).distinct())
    )
    return {number for version, number in counting.items() if version not in sent}


def check(document: Document, sent: Sent, today: date, *, not_before: date | None) -> None:
    """Raise RuleBroken, in words, for what cannot be sent about the document."""
    if not sent.to:
        raise RuleBroken(_("Choose who is to have it, or write somebody else below."))
    if sent.way not in WAYS:
        raise RuleBroken(_("Choose how it is sent."))
    if sent.way == LETTER:
        _check_letters(document, sent.to)
    elif sent.on is not None and sent.on > today:
        raise RuleBroken(_("The day on which it was sent is still to come."))
    elif sent.on is not None and not_before is not None and sent.on < not_before:
        raise RuleBroken(_("It cannot have been sent before it was decided."))


def _check_letters(document: Document, to: Sequence[Receiver]) -> None:
    if access.is_sealed(document.level):
        raise RuleBroken(
            _("What is secret is not sent by e-mail. Send it another way, and note it here.")
        )
    if bare := next((one.name for one in to if not one.address), None):
        words = _("${name} has no address in the register. Write one, or send it another way.")
        raise RuleBroken(words % {"name": bare})


def says_sent(version: Version) -> bool:
    """Whether an extract that came from elsewhere tells itself that it was sent out."""
    day = version.content.get("expedited_date")
    return bool(day) and not content.is_unknown(day)


def _noted(
    db: Session, extract: Document, version: Version, to: Receiver, sent: Sent, stamp: Stamp
) -> Dispatch:
    by_letter = sent.way == LETTER
    kind = letters.concerned.EXTRACT
    row = Dispatch(
        version=version,
        name=to.name,
        address=to.address,
        way=sent.way,
        sent_on=stamp.today if by_letter else sent.on or stamp.today,
        letter=letters.concerned.plan(db, kind, extract, to.address, now=stamp.now)
        if by_letter
        else None,
        by=stamp.person,
        at=stamp.now,
    )
    db.add(row)
    return row


_READ: Final = (
    select(Dispatch)
    .join(Dispatch.version)
    .options(
        joinedload(Dispatch.version).joinedload(Version.document),
        joinedload(Dispatch.letter),
        joinedload(Dispatch.by),
    )
)
# Built once: every page of an extract asks it.
_OF_EXTRACT: Final = _READ.where(Version.document_id == bindparam("id")).order_by(
    Dispatch.id.desc()
)
