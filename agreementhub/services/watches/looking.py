"""What watches find: documents as they first appear to whoever watches, and each of them once.

The clock looks every minute. Who may read what is asked at that moment, and again when the letter
is written. A document that the index has not followed yet is looked at in a later round.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from typing import Final

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, joinedload

from agreementhub.domain.dates import frequencies
from agreementhub.models import User, Watch, WatchHit
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
        .where(Watch.paused_at.is_(None), Watch.stopped_at.is_(None), User.disabled_at.is_(None))
        .options(joinedload(Watch.user).selectinload(User.memberships))
        .order_by(Watch.user_id, Watch.id)
    ).all()
    by_person = groupby(watches, key=lambda watch: watch.user)
    return [one for person, own in by_person for one in _of_person(at, person, list(own))]


def keep(db: Session, found: Iterable[NewHits]) -> int:
    """Keep what was found; how many documents that is. What another has kept meanwhile is left."""
    kept = 0
    for one in found:
        watch = db.get(Watch, one.watch_id)
        if watch is None or not watch.is_active:
            continue
        watch.looked_to = max(watch.looked_to, one.looked_to)
        for document_id, at in one.appeared.items():
            kept += _is_kept(db, one.watch_id, document_id, at)
    return kept


def preview(at: Place, subject: Subject, keys: frozenset[str]) -> int:
    """How many documents the watch would have found in the last 30 days. Raises IndexDamaged."""
    appeared = access.appeared(at.db, keys, at.now - frequencies.MONTH)
    return len(matching.found(at, subject, appeared, keys))


def _of_person(at: Place, person: User, watches: Sequence[Watch]) -> Iterator[NewHits]:
    keys = accounts.keys(person, at.today)
    since = {watch.id: max(watch.since, watch.looked_to - _OVERLAP) for watch in watches}
    appeared = access.appeared(at.db, keys, min(since.values()))
    waiting = indexing.waiting(at.db, list(appeared))
    looked_to = min((appeared[number] for number in waiting), default=at.now)
    for watch in watches:
        late = {
            number: first
            for number, first in appeared.items()
            if number not in waiting and first > since[watch.id]
        }
        fresh = _unknown(at.db, watch, late)
        try:
            ids = matching.found(at, matching.of(watch), fresh, keys)
        except IndexDamaged:
            # It is made anew; this watch looks again then.
            continue
        if ids or looked_to - watch.looked_to > _OVERLAP / 2:
            yield NewHits(watch.id, {number: fresh[number] for number in ids}, looked_to)


def _unknown(db: Session, watch: Watch, appeared: Mapping[int, datetime]) -> Mapping[int, datetime]:
    """Those that the watch has not found before."""
    if not appeared:
        return appeared
    known = set(db.scalars(select(WatchHit.document_id).where(WatchHit.watch_id == watch.id)))
    return {number: at for number, at in appeared.items() if number not in known}


def _is_kept(db: Session, watch_id: int, document_id: int, at: datetime) -> bool:
    try:
        with db.begin_nested():
            db.add(WatchHit(watch_id=watch_id, document_id=document_id, appeared_at=at))
    except IntegrityError:
        return False
    return True
