"""Versions sent out: to a meeting, or to the organisation of a party. What was sent stays as it was
and is noted; whoever got it reads that version, and no other.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import Select, bindparam, or_, select
from sqlalchemy.orm import Session, joinedload

from agreementhub.domain import access
from agreementhub.domain.doctypes import DocType
from agreementhub.models import Document, Meeting, Organisation, Sending, Version
from agreementhub.services import audit, meetings
from agreementhub.services.documents import audience, followers
from agreementhub.services.stamp import Stamp

# So many coming meetings of a body can be chosen, and so many papers a person is shown.
_AHEAD: Final = 4
_NEWEST: Final = 8


@dataclass(frozen=True)
class Receivers:
    """To whom a version can be sent."""

    meetings: Sequence[Meeting]
    parties: Sequence[Organisation]


def receivers(db: Session, document: Document, version: Version, today: date) -> Receivers:
    """The coming meetings of the organisation's bodies, and the other parties that work here."""
    coming = [
        meeting
        for body in document.organisation.bodies
        for meeting in meetings.coming(db, body, today)[:_AHEAD]
    ]
    known = set(followers.parties_in(db, version.content).values())
    others = select(Organisation).where(
        Organisation.id.in_(known - {document.organisation_id}), Organisation.uses_register
    )
    return Receivers(
        sorted(coming, key=lambda meeting: (meeting.held_on, meeting.body.name)),
        db.scalars(others.order_by(Organisation.name)).all(),
    )


def send(db: Session, version: Version, to: Meeting | Organisation, stamp: Stamp) -> Sending:
    """Note that the version was sent, and open it to whoever it was sent to.

    What was sent there before is not sent again.
    """
    made = _to(to)
    for sent in version.sendings:
        if (sent.to, sent.meeting_on) == (made.to, made.meeting_on):
            return sent
    made.reason, made.by_id, made.at = stamp.reason, stamp.person.id, stamp.now
    version.sendings.append(made)
    audit.record(
        db,
        "sent",
        stamp,
        document_id=version.document_id,
        number=version.number,
        digest=version.digest,
        to=made.to,
        meeting_on=made.meeting_on.isoformat() if made.meeting_on else None,
        reason=stamp.reason,
    )
    return made


def of_meeting(
    db: Session, types: Mapping[str, DocType], keys: frozenset[str], meeting: Meeting
) -> list[Sending]:
    """The papers that were sent to the meeting, as far as the keys open them."""
    sent = _sent().where(Sending.body_id == meeting.body_id, Sending.meeting_on == meeting.held_on)
    return [one for one in db.scalars(sent) if _opens(one, types, keys)]


def received(db: Session, types: Mapping[str, DocType], keys: frozenset[str]) -> list[Sending]:
    """What was last sent to the bodies and organisations of whoever holds the keys."""
    of = {
        "organisations": tuple(access.all_of(keys, "org")),
        "bodies": tuple(access.all_of(keys, "body")),
    }
    opened: list[Sending] = []
    sent = db.scalars(_THEIRS, of).all()
    # Few of them stay closed: of what has become secret, to those who do not keep its register.
    while len(opened) < _NEWEST and sent:
        opened += (one for one in sent if _opens(one, types, keys))
        sent = db.scalars(_THEIRS.where(Sending.id < sent[-1].id), of).all()
    return opened[:_NEWEST]


def _to(to: Meeting | Organisation) -> Sending:
    if isinstance(to, Meeting):
        return Sending(body=to.body, body_id=to.body_id, meeting_on=to.held_on)
    return Sending(organisation=to, organisation_id=to.id)


def _sent() -> Select[Sending]:
    of_version = joinedload(Sending.version)
    return (
        select(Sending)
        .order_by(Sending.id.desc())
        .options(
            joinedload(Sending.organisation),
            joinedload(Sending.body),
            of_version.selectinload(Version.sendings),
            of_version.joinedload(Version.document).selectinload(Document.parties),
        )
    )


def _opens(sent: Sending, types: Mapping[str, DocType], keys: frozenset[str]) -> bool:
    document = sent.version.document
    return audience.may_read(document, types[document.doctype], sent.version, keys)


# Built once: each first page asks it.
_THEIRS: Final = (
    _sent()
    .limit(_NEWEST)
    .where(
        or_(
            Sending.organisation_id.in_(bindparam("organisations", expanding=True)),
            Sending.body_id.in_(bindparam("bodies", expanding=True)),
        )
    )
)
