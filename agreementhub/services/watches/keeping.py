"""Watches made, changed, paused, stopped and taken back by whoever watches."""

import hashlib
import secrets
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Final

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, joinedload

from agreementhub.domain.access import organisation_keys
from agreementhub.domain.dates import frequencies
from agreementhub.domain.rules import RuleBroken
from agreementhub.i18n import _
from agreementhub.models import Body, Document, Letter, User, Watch, WatchHit
from agreementhub.services import access, audit
from agreementhub.services.deadlines import feeds
from agreementhub.services.stamp import Stamp
from agreementhub.services.watches import matching
from agreementhub.services.watches.matching import Subject

# Of one person: more could not be overseen by anybody.
_MOST: Final = 100
_LONGEST: Final = 100  # characters of a name


def make(db: Session, subject: Subject, name: str, frequency: str, stamp: Stamp) -> Watch:
    """Watch something from now on; what is watched already is named and told of anew.

    Raises RuleBroken for more than anybody can oversee.
    """
    watch = of_subject(db, stamp.person, subject)
    if watch is None:
        _check_number(db, stamp.person)
        watch = Watch(
            user=stamp.person,
            kind=subject.kind,
            asked=subject.asked,
            case_id=subject.case_id,
            body_id=subject.body_id,
            party=subject.party,
            since=stamp.now,
            looked_to=stamp.now,
        )
    change(watch, name=name, frequency=frequency)
    db.add(watch)
    resume(watch, now=stamp.now)
    db.flush()
    return watch


def of_subject(db: Session, person: User, subject: Subject) -> Watch | None:
    """The person's watch of the same thing, unless it was stopped."""
    same = (one for one in _kept(db, person) if matching.of(one) == subject)
    return next(same, None)


def change(watch: Watch, *, name: str, frequency: str) -> None:
    """Call it something, and hear of it that often. Raises RuleBroken."""
    if frequency not in frequencies.FREQUENCIES:
        raise RuleBroken(_("Choose how often you want to hear of it."))
    name = " ".join(name.split())[:_LONGEST]
    if not name:
        raise RuleBroken(_("Write what you want to call it."))
    watch.name, watch.frequency = name, frequency


def pause(watch: Watch, *, now: datetime) -> None:
    """Find nothing until it is resumed."""
    watch.paused_at = watch.paused_at or now


def resume(watch: Watch, *, now: datetime) -> None:
    """Watch again, from now on: what came meanwhile is no news any more."""
    if watch.paused_at is not None:
        watch.paused_at, watch.since, watch.looked_to = None, now, now


def stop(watch: Watch, *, now: datetime) -> None:
    """Find nothing any more."""
    watch.stopped_at = watch.stopped_at or now


def take_back(watch: Watch, *, now: datetime) -> None:
    """Undo that it was stopped: what has come meanwhile is found after all. Raises RuleBroken
    after thirty days."""
    if watch.stopped_at is not None and watch.stopped_at <= now - frequencies.MONTH:
        raise RuleBroken(_("It was stopped more than 30 days ago. Watch it anew."))
    watch.stopped_at = None


def own(db: Session, person: User, number: int | None) -> Watch | None:
    """The person's watch of that number."""
    found = db.get(Watch, number) if number is not None else None
    return found if found is not None and found.user_id == person.id else None


def of_person(db: Session, person: User, now: datetime) -> Sequence[Watch]:
    """The person's watches, the latest first; those that were stopped as long as it can be
    undone."""
    lately = Watch.stopped_at > now - frequencies.MONTH
    return db.scalars(
        select(Watch)
        .where(Watch.user_id == person.id, or_(Watch.stopped_at.is_(None), lately))
        .options(joinedload(Watch.case), joinedload(Watch.body))
        .order_by(Watch.id.desc())
    ).all()


def hits_since(db: Session, person: User, since: datetime) -> Mapping[int, int]:
    """Watch id → what it has found since a moment."""
    rows = db.execute(
        select(WatchHit.watch_id, func.count())
        .join(Watch, Watch.id == WatchHit.watch_id)
        .where(Watch.user_id == person.id, WatchHit.appeared_at >= since)
        .group_by(WatchHit.watch_id)
    )
    return {number: count for number, count in rows}


def last_letters(db: Session, person: User) -> Mapping[int, datetime]:
    """Watch id → when a letter last told of it."""
    rows = db.execute(
        select(WatchHit.watch_id, func.max(Letter.sent_at))
        .join(Watch, Watch.id == WatchHit.watch_id)
        .join(Letter, Letter.id == WatchHit.letter_id)
        .where(Watch.user_id == person.id, Letter.state == "sent")
        .group_by(WatchHit.watch_id)
    )
    return {number: sent_at for number, sent_at in rows if sent_at is not None}


def of_letter(db: Session, letter: Letter) -> Sequence[Watch]:
    """The watches that a letter told of."""
    told = select(WatchHit.watch_id).where(WatchHit.letter_id == letter.id)
    return db.scalars(select(Watch).where(Watch.id.in_(told)).order_by(Watch.name, Watch.id)).all()


def named_in(db: Session, letter: Letter) -> frozenset[int]:
    """Those of them that the letter named: the others found secret matters alone."""
    rows = (
        select(WatchHit.watch_id)
        .join(Document, Document.id == WatchHit.document_id)
        .where(WatchHit.letter_id == letter.id, ~access.SEALED)
    )
    return frozenset(db.scalars(rows))


def told_in(db: Session, person: User, letter_id: int, keys: frozenset[str]) -> Sequence[WatchHit]:
    """What a letter told the person, as far as it may be read today; watch by watch, the newest
    first."""
    return db.scalars(
        select(WatchHit)
        .join(Watch, Watch.id == WatchHit.watch_id)
        .join(Document, Document.id == WatchHit.document_id)
        .where(WatchHit.letter_id == letter_id, Watch.user_id == person.id, access.opened_by(keys))
        .options(
            joinedload(WatchHit.watch),
            joinedload(WatchHit.document).options(
                joinedload(Document.case), joinedload(Document.body)
            ),
        )
        .order_by(Watch.name, Watch.id, WatchHit.appeared_at.desc(), WatchHit.id.desc())
    ).all()


def body(db: Session, number: int | None, keys: frozenset[str]) -> Body | None:
    """The body of that number, where the keys open a document of it or the pages of its
    organisation: of no other is it told that there is one."""
    found = db.get(Body, number) if number is not None else None
    if found is None:
        return None
    if keys & organisation_keys(found.organisation_id, "deadlines"):
        return found
    seen = select(Document.id).where(Document.body_id == found.id, access.opened_by(keys))
    return found if db.scalar(seen.limit(1)) is not None else None


def open_feed(db: Session, watch: Watch, stamp: Stamp) -> str:
    """A new key of its feed, told once, here; the one before opens nothing any more."""
    key = secrets.token_urlsafe(32)
    watch.feed_digest = _digest(key)
    audit.record(db, "watch_feed_opened", stamp, watch=watch.id)
    return key


def close_feed(db: Session, watch: Watch, stamp: Stamp) -> None:
    """Let the key of its feed open nothing any more."""
    watch.feed_digest = None
    audit.record(db, "watch_feed_closed", stamp, watch=watch.id)


def of_feed(db: Session, key: str, today: date) -> Watch:
    """The watch whose feed the key opens. Raises feeds.Unknown or Closed."""
    found = db.scalars(
        select(Watch)
        .where(Watch.feed_digest == _digest(key))
        .options(joinedload(Watch.user).selectinload(User.memberships))
    ).one_or_none()
    if found is None:
        raise feeds.Unknown
    person = found.user
    holds = any(member.as_role.holds(today) for member in person.memberships)
    if found.stopped_at or person.disabled_at or not holds:
        raise feeds.Closed
    return found


def _check_number(db: Session, person: User) -> None:
    if len(_kept(db, person)) >= _MOST:
        words = _("You watch ${n} things already. Stop some of them first.", mapping={"n": _MOST})
        raise RuleBroken(words)


def _kept(db: Session, person: User) -> Sequence[Watch]:
    kept = select(Watch).where(Watch.user_id == person.id, Watch.stopped_at.is_(None))
    return db.scalars(kept).all()


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()
