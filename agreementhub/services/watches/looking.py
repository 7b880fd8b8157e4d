"""What watches find: documents as they first appear to whoever watches, and each of them once.

The clock looks every minute. Who may read what is asked at that moment, and again when the letter
is written. A document that the index has not followed yet is looked at in a later round.
"""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from typing import Final

from sqlalchemy import insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, joinedload

from agreementhub.domain.dates import frequencies
from agreementhub.models import Appearance, User, Watch, WatchHit
from agreementhub.search.engines import IndexDamaged
from agreementhub.services import access
from agreementhub.services.people import accounts
from agreementhub.services.search import indexing
from agreementhub.services.watches import matching
from agreementhub.services.watches.matching import Place, Subject

# What others save at this moment is stamped with a time before ours; and a watch that found
# nothing need not be written each minute.
_OVERLAP: Final = timedelta(hours=1)


@dataclass(frozen=True)
class NewHits:
    """What a watch has found: document id → when it appeared. `looked_to` as the watch keeps it."""

    watch_id: int
    appeared: Mapping[int, datetime]
    looked_to: datetime


def look(at: Place) -> list[NewHits]:
    """What all watches find that has appeared since they last looked; nothing is written."""
    watches = at.db.scalars(
        select(Watch)
        .join(User, User.id == Watch.user_id)
        .where(Watch.is_active, User.disabled_at.is_(None))
        .options(joinedload(Watch.user).selectinload(User.memberships))
        .order_by(Watch.user_id, Watch.id)
    ).all()
    by_person = groupby(watches, key=lambda watch: watch.user)
    return [one for person, own in by_person for one in _of_person(at, person, list(own))]


def keep(db: Session, found: Sequence[NewHits]) -> int:
    """Keep what was found; how many documents that is. Where another has kept some of it meanwhile
    all of it is left to the next round."""
    watched = Watch.id.in_([one.watch_id for one in found])
    still = set(db.scalars(select(Watch.id).where(watched, Watch.is_active)))
    kept = [one for one in found if one.watch_id in still]
    hits = [
        {"watch_id": one.watch_id, "document_id": number, "appeared_at": at}
        for one in kept
        for number, at in one.appeared.items()
    ]
    try:
        with db.begin_nested():
            if hits:
                db.execute(insert(WatchHit), hits)
            _look_on(db, kept)
    except IntegrityError:
        return 0
    return len(hits)


def preview(at: Place, subject: Subject, keys: frozenset[str]) -> int:
    """How many documents the watch would have found in the last 30 days. Raises IndexDamaged."""
    appeared = access.appeared(at.db, keys, at.now - frequencies.MONTH)
    return len(matching.found(at, subject, appeared, at.ground(keys)))


def _of_person(at: Place, person: User, watches: Sequence[Watch]) -> Iterator[NewHits]:
    on = at.ground(accounts.keys(person, at.today))
    since = {watch.id: max(watch.since, watch.looked_to - _OVERLAP) for watch in watches}
    appeared = access.appeared(at.db, on.keys, min(since.values()))
    waiting = indexing.waiting(at.db) & appeared.keys() if appeared else frozenset()
    looked_to = min((appeared[number] for number in waiting), default=at.now)
    known = _known(at.db, since) if appeared else {}
    for watch in watches:
        fresh = {
            number: first
            for number, first in appeared.items()
            if number not in waiting
            and number not in known.get(watch.id, ())
            and first > since[watch.id]
        }
        try:
            ids = matching.found(at, matching.of(watch), fresh, on)
        except IndexDamaged:
            # It is made anew; this watch looks again then.
            continue
        if ids or looked_to - watch.looked_to > _OVERLAP / 2:
            yield NewHits(watch.id, {number: fresh[number] for number in ids}, looked_to)


def _known(db: Session, since: Mapping[int, datetime]) -> Mapping[int, AbstractSet[int]]:
    """Watch id → what it has found before of what appeared since it last looked."""
    late = select(Appearance.document_id).where(Appearance.first_at > min(since.values()))
    rows = select(WatchHit.watch_id, WatchHit.document_id).where(
        WatchHit.watch_id.in_(list(since)), WatchHit.document_id.in_(late)
    )
    found: dict[int, set[int]] = {}
    for watch_id, document_id in db.execute(rows):
        found.setdefault(watch_id, set()).add(document_id)
    return found


def _look_on(db: Session, kept: Sequence[NewHits]) -> None:
    """Let the watches look on from where they came to."""
    reached: dict[datetime, list[int]] = {}
    for one in kept:
        reached.setdefault(one.looked_to, []).append(one.watch_id)
    for moment, ids in reached.items():
        later = Watch.id.in_(ids), Watch.looked_to < moment
        db.execute(update(Watch).where(*later).values(looked_to=moment))
