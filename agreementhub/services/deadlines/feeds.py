"""Calendar feeds of deadlines: of what a person answers for, or of a body as the person sees it.

A feed holds what the person may read on the day it is fetched, and nothing of what the letters
keep back: of a secret matter the case number alone. What did not change does not look changed when
it is fetched again: an event is stamped with the time when its day, its words or its document
changed.
"""

import hashlib
import secrets
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final

from sqlalchemy import Row, func, or_, select
from sqlalchemy.orm import Session, joinedload

from agreementhub import addresses
from agreementhub.domain import calendar
from agreementhub.domain.deadlines import KINDS
from agreementhub.i18n import _, translator
from agreementhub.models import Body, Case, Deadline, Document, FeedKey, Meeting, User, Version
from agreementhub.services import access, audit
from agreementhub.services.people import accounts
from agreementhub.services.stamp import Stamp
from agreementhub.writing import ics

# What was settled stays so long as a cancelled event, so that calendars take it away.
_CANCELLED_FOR: Final = timedelta(days=180)
_MOST: Final = 3_000


class Unknown(Exception):
    """No feed has this key."""


class Closed(Exception):
    """The key was revoked, or its owner has no access any more."""


def make(db: Session, person: User, body: Body | None, *, now: datetime) -> str:
    """A new key; it is told once, here, and kept as a digest alone."""
    key = secrets.token_urlsafe(32)
    db.add(FeedKey(digest=_digest(key), user=person, body=body, made_at=now))
    audit.record(db, "feed_made", Stamp(person, now), body=body.id if body else None)
    return key


def revoke(db: Session, feed: FeedKey, *, by: User, now: datetime) -> None:
    """Let the key open nothing any more."""
    feed.revoked_at = feed.revoked_at or now
    audit.record(db, "feed_revoked", Stamp(by, now), feed=feed.id)


def of_person(db: Session, person: User) -> Sequence[FeedKey]:
    """The person's keys, the latest first."""
    return db.scalars(
        select(FeedKey)
        .where(FeedKey.user_id == person.id)
        .order_by(FeedKey.id.desc())
        .options(joinedload(FeedKey.body))
    ).all()


def own(db: Session, person: User, number: int | None) -> FeedKey | None:
    """The person's key of that number."""
    found = db.get(FeedKey, number) if number is not None else None
    return found if found is not None and found.user_id == person.id else None


def find(db: Session, key: str, today: date) -> FeedKey:
    """The feed of the key. Raises Unknown or Closed."""
    found = db.scalars(
        select(FeedKey)
        .where(FeedKey.digest == _digest(key))
        .options(joinedload(FeedKey.user).selectinload(User.memberships), joinedload(FeedKey.body))
    ).one_or_none()
    if found is None:
        raise Unknown
    person = found.user
    holds = {m.organisation_id for m in person.memberships if m.as_role.holds(today)}
    outside = found.body is not None and found.body.organisation_id not in holds
    if found.revoked_at or person.disabled_at or not holds or outside:
        raise Closed
    return found


def drawn(db: Session, feed: FeedKey, *, base_url: str, today: date) -> bytes:
    """The calendar file of the feed on the day."""
    lang = feed.user.language
    say = translator(lang)
    of = feed.body.name if feed.body else feed.user.name
    entries = [_entry(row, base_url, lang) for row in _rows(db, feed, today)]
    if feed.body is not None:
        entries += _meetings(db, feed.body, base_url, lang, today)
    return ics.feed(say(_("Deadlines: ${of}") % {"of": of}), entries)


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()


def _rows(db: Session, feed: FeedKey, today: date) -> Sequence[Row[*tuple[Any, ...]]]:
    keys = accounts.keys(feed.user, today)
    mine = (
        Document.body_id == feed.body_id
        if feed.body_id is not None
        else Document.responsible_id == feed.user_id
    )
    dated_at = func.coalesce(Version.decided_at, Version.saved_at)
    fresh = or_(Deadline.settled.is_(False), Deadline.day >= today - _CANCELLED_FOR)
    return db.execute(
        select(Deadline, Document.title, Document.level, Case.number, dated_at)
        .join(Document, Document.id == Deadline.document_id)
        .join(Version, Version.id == func.coalesce(Document.valid_id, Document.newest_id))
        .outerjoin(Case, Case.id == Document.case_id)
        .where(mine, access.opened_by(keys), fresh)
        .order_by(Deadline.day, Deadline.id)
        .limit(_MOST)
    ).all()


def _entry(row: Row[*tuple[Any, ...]], base_url: str, lang: str) -> ics.Entry:
    deadline, title, level, number, dated_at = row
    say = translator(lang)
    link = addresses.whole(base_url, addresses.document(deadline.document_id))
    named = access.named_for(title=title, number=number, level=level)
    name = named.full(unnamed="–")
    if named.is_sealed:
        told, description = say(_("A deadline in matter ${number}") % {"number": name}), link
    else:
        day = {"day": calendar.short_date(deadline.day, lang), "time": ""}
        act = say(KINDS[deadline.kind].subject[0] % day)
        told = f"{act}: {name}"
        description = f"{deadline.because.get(lang, '')}\n{link}"
    return ics.Entry(
        uid=deadline.uid,
        day=deadline.day,
        sequence=deadline.sequence,
        title=told,
        description=description,
        link=link,
        changed_at=max(
            _morning(deadline.changed_on or deadline.known_on),
            _morning(deadline.known_on),
            dated_at,
        ),
        is_cancelled=deadline.settled,
    )


def _morning(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def _meetings(
    db: Session, body: Body, base_url: str, lang: str, today: date
) -> Iterator[ics.Entry]:
    say = translator(lang)
    rows = db.scalars(
        select(Meeting)
        .where(Meeting.body_id == body.id, Meeting.held_on >= today)
        .order_by(Meeting.held_on)
        .limit(_MOST)
    )
    for meeting in rows:
        papers = {"day": calendar.short_date(meeting.papers_by, lang)}
        yield ics.Entry(
            uid=f"meeting-{meeting.id}@agreementhub",
            day=meeting.held_on,
            sequence=0,
            title=say(_("${body} meets", mapping={"body": body.name})),
            description=say(_("Papers in by ${day}.") % papers),
            link=addresses.whole(base_url, addresses.meeting(meeting.id)),
            changed_at=_morning(meeting.entered_on),
        )
