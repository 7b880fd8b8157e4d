"""The clock looks for what people watch, and shows in their letters what was found."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from agreementhub.domain import clock
from agreementhub.domain.reader import Reader
from agreementhub.hub import Hub
from agreementhub.i18n import translator
from agreementhub.models import Document, Watch
from agreementhub.presenters.hits import sentences
from agreementhub.search.engines import IndexDamaged
from agreementhub.services.letters import ShowHits, ShownHit
from agreementhub.services.people import accounts
from agreementhub.services.watches import Place, looking, matching


def look(hub: Hub, *, now: datetime) -> int:
    """Keep what watches find that has appeared since they last looked; how many documents."""
    with hub.session(read_only=True) as db:
        found = looking.look(Place(db, hub.index, hub.types, now))
    if not found:
        return 0
    with hub.session() as db:
        kept = looking.keep(db, found)
        db.commit()
    return kept


def shown(hub: Hub, *, now: datetime) -> ShowHits:
    """How hits are shown in letters of the moment: the decision in a sentence, and the words
    around what was searched for. Of a damaged index the titles alone are told."""

    def show(db: Session, watch: Watch, documents: Sequence[Document]) -> Mapping[int, ShownHit]:
        reader = _reader(watch, now)
        told = sentences.of_documents(db, reader, hub.types, documents)
        ids = [document.id for document in documents]
        subject = matching.of(watch)
        try:
            at = Place(db, hub.index, hub.types, now)
            found = matching.shown(at, subject, ids, at.ground(reader.keys))
        except IndexDamaged:
            found = {}
        snippets = {
            number: sentences.beyond(one.snippet, told.get(number, ""))
            for number, one in found.items()
        }
        return {n: ShownHit(told.get(n, ""), snippets.get(n, ())) for n in ids}

    return show


def _reader(watch: Watch, now: datetime) -> Reader:
    today = clock.local_day(now)
    lang = watch.user.language
    say = translator(lang)
    return Reader(lang, today, accounts.keys(watch.user, today), lambda words: str(say(words)))
