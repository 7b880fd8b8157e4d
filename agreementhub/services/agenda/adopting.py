"""A document becomes decided or signed: by which body and paragraph, or by whom, is told with it.

What was taken in from before the register may be unknown, and is then said to be.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from sqlalchemy import bindparam, extract, select
from sqlalchemy.orm import Session, joinedload

from agreementhub.domain import minutes
from agreementhub.domain.calendar import short_date
from agreementhub.domain.doctypes import SIGNATORIES, DocType
from agreementhub.domain.json_types import JsonDict
from agreementhub.domain.rules import RuleBroken
from agreementhub.i18n import _, translator
from agreementhub.models import Adoption, Body, Document, Meeting, Organisation, Version
from agreementhub.services import access, audit, documents
from agreementhub.services.agenda import apart, matrix
from agreementhub.services.deadlines import Scope
from agreementhub.services.people import accounts
from agreementhub.services.stamp import Stamp

# Meetings that can be picked: those of so long ago, and so many of them.
_REACH: Final = timedelta(days=550)
_MOST: Final = 80


@dataclass(frozen=True)
class Adopted:
    """What is told of a decision, or of the signatures; `is_unknown` where nobody knows.

    A meeting gives body and day; without one `body` is named in words. `signatories` are rows as
    `domain.doctypes.SIGNATORIES` has them.
    """

    meeting: Meeting | None = None
    body: str = ""
    taken_on: date | None = None
    paragraph: str = ""
    signatories: Sequence[JsonDict] = ()
    is_unknown: bool = False
    # The mark of what was told to be missing (matrix.Gaps), where it is signed all the same.
    accepted: str = ""


UNKNOWN: Final = Adopted(is_unknown=True)


def pickable(db: Session, document: Document, today: date) -> Sequence[Meeting]:
    """The meetings of the organisation's bodies that have been, the latest first."""
    return db.scalars(
        select(Meeting)
        .join(Meeting.body)
        .where(
            Body.organisation_id == document.organisation_id,
            Meeting.held_on <= today,
            Meeting.held_on >= today - _REACH,
        )
        .options(joinedload(Meeting.body))
        .order_by(Meeting.held_on.desc(), Body.name)
        .limit(_MOST)
    ).all()


def adopt(
    db: Session, document: Document, doctype: DocType, stamp: Stamp, *, to: str, adopted: Adopted
) -> Adoption:
    """Move the document to a state that asks by whom, and keep what is told.

    Raises RuleBroken for what cannot be, and whatever `documents.move` raises.
    """
    check(document, doctype.state(to).asks, adopted, stamp)
    version = documents.versions.newest(document)
    if not adopted.is_unknown:
        apart.check(document, version, stamp)
    gaps = _gaps(db, document, version, doctype.state(to).asks, adopted, stamp)
    documents.move(db, document, doctype, stamp, to=to)
    known = _body(document, adopted)
    taken_on = adopted.taken_on or (adopted.meeting.held_on if adopted.meeting else None)
    made = Adoption(
        document=document,
        version=version,
        state=to,
        body=known.name if known else " ".join(adopted.body.split()),
        body_id=known.id if known else None,
        meeting=adopted.meeting or _meeting_on(db, known, taken_on),
        taken_on=taken_on,
        paragraph=minutes.paragraph(adopted.paragraph),
        signatories=list(adopted.signatories),
        is_unknown=adopted.is_unknown,
        gaps=gaps,
        reason=stamp.reason,
        by=stamp.person,
        at=stamp.now,
    )
    db.add(made)
    db.flush()
    audit.record(
        db,
        "adopted",
        stamp,
        document_id=document.id,
        state=to,
        body=made.body,
        taken_on=taken_on.isoformat() if taken_on else None,
        paragraph=made.paragraph,
        signatories=made.signatories,
        unknown=made.is_unknown,
        gaps=gaps,
        reason=stamp.reason if gaps else "",
    )
    return made


def _gaps(
    db: Session, document: Document, version: Version, asks: str, adopted: Adopted, stamp: Stamp
) -> list[JsonDict]:
    """What is missing of the parties of an agreement that is signed here; raises matrix.Gaps where
    that was not told before. Of what was signed before the register nothing can be missing."""
    if asks != "signatures" or adopted.is_unknown:
        return []
    told = of_documents(db, [document.id]).get(document.id, {})
    signatories = adopted.signatories
    scope = Scope(accounts.keys(stamp.person, stamp.today), stamp.today)
    rows = matrix.of(db, document, version, told, scope=scope, signatories=signatories)
    matrix.refuse(rows)
    found = matrix.gaps(rows)
    matrix.check(found, adopted.accepted, translator(stamp.person.language))
    return found


def check(document: Document, asks: str, adopted: Adopted, stamp: Stamp) -> None:
    """Raise RuleBroken, in words, for a decision or signatures that cannot be as they are told."""
    if adopted.is_unknown:
        if adopted.meeting or adopted.body or adopted.paragraph or adopted.signatories:
            raise RuleBroken(_("Either say who it was, or that it is not known, not both."))
    elif asks == "signatures":
        _check_signatures(adopted, stamp.today)
    elif asks == "decision":
        _check_decision(document, adopted, stamp)


def used_before(
    db: Session, document: Document, adopted: Adopted, keys: frozenset[str]
) -> list[str]:
    """The titles of other documents that were decided by the same paragraph of the same body in
    the same year, among those that the keys open: worth a second look, for one paragraph is as a
    rule one matter."""
    number, known = minutes.paragraph(adopted.paragraph), _body(document, adopted)
    taken_on = adopted.taken_on or (adopted.meeting.held_on if adopted.meeting else None)
    if not number or known is None or taken_on is None:
        return []
    return list(
        db.scalars(
            select(Document.title)
            .join(Adoption, Adoption.document_id == Document.id)
            .where(
                Adoption.body_id == known.id,
                Adoption.paragraph == number,
                extract("year", Adoption.taken_on) == taken_on.year,
                Document.id != document.id,
                access.opened_by(keys),
            )
            .distinct()
            .order_by(Document.title)
        )
    )


def of_documents(
    db: Session, document_ids: Collection[int]
) -> Mapping[int, Mapping[str, Adoption]]:
    """By document and state: the latest that was told of each."""
    if not document_ids:
        return {}
    found: dict[int, dict[str, Adoption]] = {}
    for one in db.scalars(_OF_DOCUMENTS, {"ids": list(document_ids)}):
        found.setdefault(one.document_id, {})[one.state] = one
    return found


_OF_DOCUMENTS: Final = (
    select(Adoption)
    .where(Adoption.document_id.in_(bindparam("ids", expanding=True)))
    .options(joinedload(Adoption.meeting))
    .order_by(Adoption.id)
)


def of_versions(db: Session, versions: Collection[Version]) -> Mapping[int, Sequence[Adoption]]:
    """By version: what was told when it was decided and when it was signed, in that order."""
    found: dict[int, list[Adoption]] = {}
    ids = [version.id for version in versions]
    rows = select(Adoption).where(Adoption.version_id.in_(ids)).order_by(Adoption.id)
    for one in db.scalars(rows):
        found.setdefault(one.version_id, []).append(one)
    return found


def _check_decision(document: Document, adopted: Adopted, stamp: Stamp) -> None:
    held = adopted.meeting
    if held is not None and held.body.organisation_id != document.organisation_id:
        raise RuleBroken(_("That meeting is of another organisation. Choose one of your own."))
    if held is None and not adopted.body.strip():
        raise RuleBroken(_("Choose the meeting, or write which body decided."))
    if held is None and adopted.taken_on is None:
        raise RuleBroken(_("Write the day of the decision."))
    if not minutes.paragraph(adopted.paragraph):
        raise RuleBroken(_("Write the paragraph of the decision, such as § 142."))
    if held is not None and adopted.taken_on is not None and adopted.taken_on < held.held_on:
        days = (short_date(day, stamp.person.language) for day in (adopted.taken_on, held.held_on))
        words = _("The decision is dated ${day}, before its meeting on ${held}.")
        raise RuleBroken(words % dict(zip(("day", "held"), days, strict=True)))
    taken_on = adopted.taken_on or (held.held_on if held else None)
    if taken_on is not None and taken_on > stamp.today:
        raise RuleBroken(_("The decision is dated a day that is still to come."))


def _check_signatures(adopted: Adopted, today: date) -> None:
    if not adopted.signatories:
        raise RuleBroken(_("Say who signed, or that it is not known."))
    SIGNATORIES.kind.check(list(adopted.signatories), SIGNATORIES.options)
    for row in adopted.signatories:
        if date.fromisoformat(row["on"]) > today:
            words = _("${name} cannot have signed on a day to come.", mapping={"name": row["name"]})
            raise RuleBroken(words)


def _body(document: Document, adopted: Adopted) -> Body | None:
    """The body of the meeting, or the one of the organisation that is named in words."""
    if adopted.meeting is not None:
        return adopted.meeting.body
    return body_named(document.organisation, adopted.body)


def body_named(organisation: Organisation, words: str) -> Body | None:
    """The body of the organisation that has the name, or the short name; None for no other."""
    named = " ".join(words.split()).casefold()
    if not named:
        return None
    names = (
        (body.name.casefold(), body.short_name.casefold(), body) for body in organisation.bodies
    )
    return next((body for name, short, body in names if named in (name, short)), None)


def _meeting_on(db: Session, body: Body | None, day: date | None) -> Meeting | None:
    """The body's meeting on the day, where it is entered."""
    if body is None or day is None:
        return None
    return db.scalars(
        select(Meeting).where(Meeting.body_id == body.id, Meeting.held_on == day)
    ).first()
