"""A counterparty without an account looks at one version of a draft, by a link: reads it, says
something of it, suggests other texts.

Of the version they see what the public would be told of it once it was decided, and of what is said
their own words with the answers to them. A secret draft has no links, and one that becomes secret
closes those it had.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from agreementhub.domain import content
from agreementhub.domain.doctypes import DocType
from agreementhub.domain.json_types import JsonObject
from agreementhub.domain.rules import RuleBroken
from agreementhub.i18n import _
from agreementhub.models import Comment, Document, GuestLink, Version
from agreementhub.services import audit, letters
from agreementhub.services.documents import versions
from agreementhub.services.reviews import comments
from agreementhub.services.reviews.comments import Discussion, NewComment
from agreementhub.services.stamp import Stamp

USUAL: Final = timedelta(days=30)
_LONGEST: Final = timedelta(days=180)
_MOST_LINKS: Final = 30  # of a document, that are open at a time
_MOST_COMMENTS: Final = 300  # by one link
_MOST_SIGNS: Final = 100  # of a name


class UnknownLink(Exception):
    """No link has this key."""


class ClosedLink(Exception):
    """The link has run out or was revoked, or its draft has become secret."""


@dataclass(frozen=True)
class Guest:
    """Somebody who came by a link, under the name that they gave."""

    link: GuestLink
    name: str


def invite(
    db: Session, document: Document, doctype: DocType, name: str, last_day: date, stamp: Stamp
) -> tuple[GuestLink, str]:
    """A link to the newest version, and its key, which is told once, here.

    Raises RuleBroken without a name, for a day that has passed or lies more than 180 days away, for
    a secret draft, for one that is decided, and when 30 links are open already.
    """
    _check_name(name)
    if not stamp.today <= last_day <= stamp.today + _LONGEST:
        raise RuleBroken(_("Choose a day from today and within 180 days."))
    if document.level == "secret":
        raise RuleBroken(_("A secret draft is not shared by a link: whoever has it could read it."))
    if doctype.state(document.state).frozen:
        raise RuleBroken(_("What is decided is no longer negotiated. Send the version instead."))
    opened = [one for one in of_document(db, document) if one.opens_on(stamp.today)]
    if len(opened) >= _MOST_LINKS:
        raise RuleBroken(_("Thirty links are open. Close one before you make another."))
    key, newest = letters.keys.new(), versions.newest(document)
    link = GuestLink(
        digest=letters.keys.digest_of(key),
        document_id=document.id,
        version=newest,
        name=name.strip(),
        made_by=stamp.person,
        made_at=stamp.now,
        last_day=last_day,
    )
    db.add(link)
    db.flush()
    _note(db, "guest_invited", link, stamp, last_day=last_day.isoformat())
    return link, key


def show(db: Session, link: GuestLink, version: Version, stamp: Stamp) -> None:
    """Let the link lead to another version of its document."""
    if link.version_id != version.id:
        link.version = version
        _note(db, "guest_shown", link, stamp)


def revoke(db: Session, link: GuestLink, stamp: Stamp) -> None:
    """Let the link open nothing any more."""
    if link.revoked_at is None:
        link.revoked_at = stamp.now
        _note(db, "guest_revoked", link, stamp)


def of_document(db: Session, document: Document) -> Sequence[GuestLink]:
    """The links of a document, the latest first."""
    return db.scalars(
        select(GuestLink)
        .where(GuestLink.document_id == document.id)
        .options(joinedload(GuestLink.version), joinedload(GuestLink.made_by))
        .order_by(GuestLink.id.desc())
    ).all()


def find(db: Session, key: str, today: date) -> GuestLink:
    """The link of the key. Raises UnknownLink or ClosedLink."""
    digest = letters.keys.digest_of(key)
    link = db.scalars(select(GuestLink).where(GuestLink.digest == digest)).one_or_none()
    if link is None:
        raise UnknownLink
    if not link.opens_on(today) or link.document.level == "secret":
        raise ClosedLink
    return link


def enter(db: Session, link: GuestLink, name: str, stamp: Stamp) -> Guest:
    """Begin to read, under a name: it is noted who opened the link, and when. Raises RuleBroken
    without a name."""
    _check_name(name)
    guest = Guest(link, name.strip())
    _note(db, "guest_entered", link, stamp, by=guest.name)
    return guest


def shown(link: GuestLink, doctype: DocType) -> JsonObject:
    """What the version says, as a guest reads it."""
    values = link.version.content
    told = (key for key, field in doctype.fields.items() if field.public)
    return {key: values[key] for key in told if key in values}


def said(db: Session, link: GuestLink, values: JsonObject) -> list[Discussion]:
    """What was said by the link, with the answers."""
    every = comments.threads(db, link.document, values)
    return [one for one in every if one.first.guest_id == link.id]


def say(
    db: Session, guest: Guest, doctype: DocType, new: NewComment, lang: str, stamp: Stamp
) -> Comment:
    """Comment, suggest, or answer in one's own discussion; whoever made the link gets a letter.

    Raises RuleBroken when the draft is decided, when the link was used 300 times, and for what
    `comments.add` refuses.
    """
    link, document = guest.link, guest.link.document
    if doctype.state(document.state).frozen:
        raise RuleBroken(_("The text has been decided, and is no longer commented on."))
    if new.place and content.part_of(new.place)[0] not in shown(link, doctype):
        raise RuleBroken(comments.NO_PLACE)
    written = select(func.count()).where(Comment.guest_id == link.id)
    if (db.scalar(written) or 0) >= _MOST_COMMENTS:
        raise RuleBroken(_("So much has been said by this link that it takes no more."))
    new = replace(new, guest=link, guest_name=guest.name, read=link.version, mentioned=None)
    return comments.add(db, document, doctype, new, lang, replace(stamp, by=None))


def _check_name(name: str) -> None:
    if not name.strip():
        raise RuleBroken(_("Write a name."))
    if len(name) > _MOST_SIGNS:
        raise RuleBroken(_("Write the name in at most 100 characters."))


def _note(db: Session, act: str, link: GuestLink, stamp: Stamp, **facts: str) -> None:
    audit.record(
        db, act, stamp, document_id=link.document_id, link=link.id, name=link.name,
        number=link.version.number, **facts,
    )  # fmt: skip
