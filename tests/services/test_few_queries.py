"""What every page asks for takes few queries, and none that read the whole register."""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa

from agreementhub.services import accounts, areas, sign_ins
from tests import factories
from tests.conftest import NOW
from tests.factories import PASSWORD


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


def test_who_is_signed_in_with_roles_and_organisations_is_one_query(db):
    factories.user(db, password=PASSWORD)
    _person, key = sign_ins.start(db, email="anna.berg@norrvik.example", password=PASSWORD, now=NOW)
    with counted(db) as made:
        person = sign_ins.who(db, key, now=NOW)
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
