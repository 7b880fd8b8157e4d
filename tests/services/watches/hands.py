"""Watches made, looked for and told of, as the clock does it."""

from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from agreementhub.jobs import watching, worker
from agreementhub.models import User, Watch
from agreementhub.services.search import indexing
from agreementhub.services.stamp import Stamp
from agreementhub.services.watches import Subject, keeping
from tests.conftest import NOW
from tests.factories import TYPES, fresh
from tests.services.deadline_factories import Outbox

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
# Thursday the 1st of April at ten; the morning after, and the Monday after.
MORNING, MONDAY = NOW + DAY - HOUR, NOW + 4 * DAY


def search(text: str = "", **filters: list[str]) -> Subject:
    """A search for words."""
    address = {"address": f"q={text}"}
    return Subject("search", {"text": text, "filters": filters, "plain": [], **address})


def watch(
    db: Any, person: User, subject: Subject, often: str = "daily", now: datetime = NOW
) -> Watch:
    """The person watches something from a moment on."""
    made = keeping.make(db, subject, subject.text or "Det jag följer", often, Stamp(person, now))
    db.commit()
    return made


def look(db: Any, hub: Any, now: datetime) -> int:
    """The index follows, and watches look."""
    db.commit()
    indexing.drain(fresh(db), hub.index, TYPES)
    return watching.look(hub, now=now)


def round_at(db: Any, hub: Any, now: datetime, mail: Outbox | None = None) -> list[Any]:
    """The letters of what people watch that a round of the worker sends."""
    look(db, hub, now)
    taken = mail if mail is not None else Outbox()
    before = len(taken.letters)

    @contextmanager
    def connect(_url: str) -> Any:
        yield taken

    worker.letters(hub, now=now, connect=connect)
    fresh(db)
    letters = taken.letters[before:]
    return [letter for letter in letters if letter["List-Id"].startswith("<watch")]


def text_of(letter: Any) -> str:
    """The letter as text."""
    return str(letter.get_body(("plain",)).get_content())
