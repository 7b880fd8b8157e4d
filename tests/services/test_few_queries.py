"""What every page asks for takes few queries, and none that read the whole register."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import sqlalchemy as sa

from agreementhub.models import Document
from agreementhub.services import areas
from agreementhub.services.documents import links, lists, versions
from agreementhub.services.pages import Window
from agreementhub.services.people import accounts, sessions
from agreementhub.services.search import indexed
from tests import factories
from tests.conftest import NOW
from tests.factories import TYPES

PUBLIC = frozenset({"public"})


@contextmanager
def counted(db) -> Iterator[list[str]]:
    """The queries that are made meanwhile, by a session that has forgotten all it has read."""
    db.commit()
    db.expunge_all()
    made: list[str] = []

    def note(_connection, _cursor, statement, *_rest):
        made.append(statement)

    sa.event.listen(db.get_bind(), "before_cursor_execute", note)
    try:
        yield made
    finally:
        sa.event.remove(db.get_bind(), "before_cursor_execute", note)
        made[:] = [one for one in made if not one.startswith("BEGIN")]


@pytest.fixture
def decision(db):
    """A decision on three agreements in force, all open to the public."""
    made = factories.document(db, "decision_extract", title="Tre avtal", state="decided")
    for number in range(3):
        other = factories.agreement(db, title=f"Avtal {number}", state="signed", purpose="Stöd.")
        links.connect(db, made, other, "decides")
    return made.id


def test_who_is_signed_in_with_roles_and_organisations_is_one_query(db):
    key = sessions.begin(db, factories.user(db), now=NOW)
    with counted(db) as made:
        person = sessions.who(db, key, now=NOW)
        assert "org:" in str(accounts.keys(person, NOW.date()))
        assert [m.organisation.name for m in person.memberships] == ["Norrvik kommun"]
    assert len(made) == 1


def test_names_of_areas_are_read_when_one_is_asked_for_and_once(db):
    factories.organisation(db, "Krokoms kommun", code="2309")
    with counted(db) as made:
        names = areas.names(db)
    assert made == []
    with counted(db) as made:
        assert [names.get("2309"), names.get("9999", "?"), len(names)] == ["Krokoms kommun", "?", 1]
    assert len(made) == 1


def test_what_lies_around_a_document_comes_without_its_contents(db, decision):
    with counted(db) as made:
        document = db.get(Document, decision)
        around = links.around(db, document, PUBLIC)
        titles = [other.title for _kind, _onward, other in around]
    assert titles == ["Avtal 0", "Avtal 1", "Avtal 2"]
    assert len(made) == 3
    assert not any("version.content" in one for one in made)


def test_the_contents_of_several_documents_are_read_at_once_and_not_again(db, decision):
    factories.agreement(db, title="Ett utkast")
    with counted(db) as made:
        shown = db.scalars(
            sa.select(Document).where(Document.doctype == "agreement").order_by(Document.id)
        ).all()
        for _ in range(2):
            versions.load_counting(db, shown)
            titles = [one.counts.content["title"] for one in shown]
    assert titles == ["Avtal 0", "Avtal 1", "Avtal 2", "Ett utkast"]
    # The documents, and the versions that count.
    assert len(made) == 2


def test_the_page_of_a_list_holds_its_own_rows_and_the_count_of_all(db):
    for number in range(5):
        factories.agreement(db, title=f"Avtal {number}", state="signed")
    factories.agreement(db, title="Utkast")
    page = lists.of_types(db, PUBLIC, ["agreement"], window=Window(2, 2))
    assert [row.title for row in page.rows] == ["Avtal 2", "Avtal 1"]
    assert (page.number, page.pages, page.count) == (2, 3, 5)


def test_what_was_last_saved_comes_first_and_only_what_may_be_read(db):
    factories.agreement(db, title="Först", state="signed")
    factories.agreement(db, title="Sedan", state="signed")
    factories.agreement(db, title="Dolt utkast")
    assert [one.title for one in lists.newest(db, PUBLIC)] == ["Sedan", "Först"]


def test_documents_are_read_for_the_index_with_as_many_queries_however_many(db):
    def queries() -> int:
        with counted(db) as made:
            list(indexed.in_range(db, TYPES, 1, 100))
        return len(made)

    parties = [{"organisation": "Norrvik kommun"}, {"organisation": "Söderby kommun"}]
    factories.agreement(db, title="Ett", state="signed", parties=parties)
    few = queries()
    for number in range(5):
        factories.agreement(db, title=f"Avtal {number}", state="signed", parties=parties)
    assert queries() == few
