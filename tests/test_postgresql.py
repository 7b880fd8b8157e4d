"""What only several processes on PostgreSQL can get wrong: two who write at the same moment.

Runs where a server is found: that of AGREEMENTHUB_TEST_POSTGRESQL, or the local socket.
"""

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import make_url
from sqlalchemy.orm import Session

from agreementhub.domain.rules import RuleBroken
from agreementhub.domain.term import Choice
from agreementhub.models import AgendaItem, Comment, Document, User, Version
from agreementhub.models.engine import open_engine
from agreementhub.services import agenda, audit, documents, migrating, renewals
from agreementhub.services.agenda import NewItem
from agreementhub.services.oversight import integrity
from agreementhub.services.reviews import NewComment, comments, suggestions
from agreementhub.services.stamp import Stamp
from tests import factories
from tests.conftest import NOW, missing, own_database
from tests.factories import TYPES
from tests.services.deadline_factories import in_force

SERVER = os.environ.get("AGREEMENTHUB_TEST_POSTGRESQL", "postgresql:///agreementhub_alone")


@pytest.fixture(scope="module")
def engine(worker_id: str) -> Iterator[sa.Engine]:
    """A migrated database on PostgreSQL."""
    asking = sa.create_engine(make_url(SERVER).set(database="postgres"))
    try:
        asking.connect().close()
    except sa.exc.OperationalError as error:
        missing("postgresql", f"no PostgreSQL server answers at {SERVER}: {error.orig}")
    finally:
        asking.dispose()
    opened = open_engine(own_database(SERVER, f"alone_{worker_id}"))
    migrating.upgrade(opened)
    yield opened
    opened.dispose()


@pytest.fixture
def agreement(engine: sa.Engine) -> int:
    """A draft of Anna's that Johan may write in too."""
    with Session(engine) as db:
        made = factories.agreement(db, purpose="Samverka.", goals="Lika regler.")
        factories.user(db, "Johan Ek")
        db.commit()
        return made.id


def at_once(engine: sa.Engine, *acts: Callable[[Session], Any]) -> list[Any]:
    """What becomes of acts that begin at the same moment, each in its own transaction."""
    ready = threading.Barrier(len(acts))
    results: list[Any] = [None] * len(acts)

    def run(at: int) -> None:
        with Session(engine) as db:
            ready.wait()
            try:
                results[at] = acts[at](db)
                db.commit()
            except documents.Conflict as conflict:
                results[at] = conflict

    threads = [threading.Thread(target=run, args=(at,)) for at in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def saving(agreement: int, base: int, name: str, **changes: str) -> Callable[[Session], int]:
    """Someone saves."""

    def act(db: Session) -> int:
        return documents.save(
            db,
            db.get_one(Document, agreement),
            TYPES["agreement"],
            Stamp(db.query(User).filter_by(name=name).one(), NOW, "Samtidigt"),
            base_number=base,
            changes=changes,
        ).number

    return act


def test_two_who_save_different_fields_at_once_are_both_kept(engine, agreement):
    numbers = at_once(
        engine,
        saving(agreement, 1, "Anna Berg", purpose="Annas."),
        saving(agreement, 1, "Johan Ek", goals="Johans."),
    )
    assert sorted(numbers) == [2, 3]
    with Session(engine) as db:
        content = db.get_one(Document, agreement).newest.content
    assert (content["purpose"], content["goals"]) == ("Annas.", "Johans.")


@pytest.mark.parametrize("round_", range(5))
def test_of_two_who_save_the_same_field_at_once_one_is_asked(engine, agreement, round_):
    results = at_once(
        engine,
        saving(agreement, 1, "Anna Berg", purpose=f"Annas {round_}."),
        saving(agreement, 1, "Johan Ek", purpose=f"Johans {round_}."),
    )
    assert sorted(type(one).__name__ for one in results) == ["Conflict", "int"]
    with Session(engine) as db:
        assert db.query(Version).filter_by(document_id=agreement).count() == 2


def test_the_log_stays_one_chain_when_many_write_at_once(engine, agreement):
    def write(db: Session) -> None:
        for number in range(5):
            audit.record(db, "saved", Stamp(None, NOW), number=number)

    at_once(engine, *[write] * 6)
    with Session(engine) as db:
        assert list(audit.broken_links(db)) == []
        today = NOW.date()
        assert list(integrity.verify(db, TYPES, folder=Path("nowhere"), today=today)) == []


def test_what_another_decided_about_the_agreement_meanwhile_stays_in_its_term(engine):
    with Session(engine) as db:
        number = in_force(db).id
        db.commit()
    with Session(engine) as mine, Session(engine) as others:
        seen = mine.get_one(Document, number)
        assert seen.counts.content["term"]
        decide(others, number, Choice("extend", date(2027, 3, 9)))
        others.commit()
        decide(mine, number, Choice("continue", date(2027, 3, 16)))
        mine.commit()
    with Session(engine) as db:
        events = db.get_one(Document, number).counts.content["term"]["events"]
    assert [event["type"] for event in events] == ["extended", "decided"]


def decide(db: Session, number: int, choice: Choice) -> None:
    """Somebody records what was decided about an agreement."""
    agreement = db.get_one(Document, number)
    stamp = Stamp(db.query(User).first(), NOW, "Beslutat")
    renewals.record(db, agreement, TYPES["agreement"], choice, stamp)


def test_a_suggestion_that_somebody_took_in_meanwhile_is_not_rejected(engine, agreement):
    with Session(engine) as db:
        written = suggest(db, agreement)
        db.commit()
    with Session(engine) as mine, Session(engine) as others:
        seen = mine.get_one(Comment, written)
        assert not seen.outcome
        document = others.get_one(Document, agreement)
        suggested = others.get_one(Comment, written)
        suggestions.accept(others, document, TYPES["agreement"], suggested, by_anna(others))
        others.commit()
        with pytest.raises(RuleBroken, match="already"):
            suggestions.reject(mine, mine.get_one(Document, agreement), seen, by_anna(mine))


def suggest(db: Session, number: int) -> int:
    """Somebody suggests another purpose; the number of the suggestion."""
    document, new = (
        db.get_one(Document, number),
        NewComment("", "purpose", proposed="Samverka mer."),
    )
    return comments.add(db, document, TYPES["agreement"], new, "sv", by_anna(db)).id


def by_anna(db: Session) -> Stamp:
    """Anna acts."""
    return Stamp(factories.user(db), NOW, "Samtidigt")


@pytest.mark.parametrize("is_struck", [False, True])
def test_minutes_that_were_closed_meanwhile_stay_as_they_were(engine, is_struck):
    with Session(engine) as db:
        held = factories.meeting(db, held_on=date(2027, 3, 10 if is_struck else 9))
        made = agenda.items.add(db, held, NewItem("Upprop"), by_anna(db)).id
        db.commit()
    with Session(engine) as mine, Session(engine) as others:
        item = mine.get_one(AgendaItem, made)
        assert item.meeting.closed_on is None
        others.get_one(AgendaItem, made).meeting.closed_on = date(2027, 3, 20)
        others.commit()
        with pytest.raises(RuleBroken, match="its minutes stand"):
            if is_struck:
                agenda.items.strike(mine, item, by_anna(mine))
            else:
                minutes = TYPES["decision_extract"]
                agenda.items.write(mine, item, minutes, by_anna(mine), values={"paragraph": ""})


_RETRIES = """
import agreementhub
from agreementhub.hub import Hub
from agreementhub.settings import read

agreementhub.application(Hub(read({})))
import psycopg.errors
from zope.sqlalchemy import datamanager

print(psycopg.errors.OperationalError in dict(datamanager._retryable_errors))
"""


def test_the_site_knows_what_postgresql_asks_to_try_again(engine, tmp_path):
    """Over SQLite the driver is not loaded, and what loads it for its errors does without."""
    url = engine.url.render_as_string(hide_password=False)
    given = {
        "AGREEMENTHUB_DATABASE_URL": url,
        "AGREEMENTHUB_DATA_DIR": str(tmp_path),
        "AGREEMENTHUB_SECRET": "s" * 32,
    }
    answer = subprocess.run(
        [sys.executable, "-c", _RETRIES],
        env=os.environ | given,
        capture_output=True,
        text=True,
        check=True,
    )
    assert answer.stdout.split() == ["True"]
