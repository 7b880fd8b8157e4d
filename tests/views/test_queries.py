"""A page makes as many queries for a hundred rows as for ten."""

from datetime import date, timedelta

import pytest

from agreementhub.services import agenda
from agreementhub.services.agenda import NewItem
from agreementhub.services.documents import links, sending
from agreementhub.services.stamp import Stamp
from tests import factories
from tests.conftest import NOW
from tests.factories import PASSWORD, TYPES
from tests.services.deadline_factories import in_force
from tests.services.test_few_queries import counted

FEW, MANY = 10, 100
PARTIES = [{"organisation": "Norrvik kommun"}, {"organisation": "Söderby kommun"}]
PAGES = (
    *(
        "/",
        "/motioner",
        "/motioner.csv",
        "/motioner/inte-avgjorda",
        "/avtal",
        "/avtal?visa=alla",
        "/avtal.csv",
        "/avtal/luckor",
        "/avtal/luckor?lista=uppfoljning",
        "/avtal/luckor.csv?lista=uppfoljning",
        "/beslut.csv",
        "/beslut",
    ),
    *("/forfall", "/forfall?grupp=within_year", "/forfall?grupp=undated", "/forfall.csv"),
    *("/forfall/tidslinje", "/forfall/manad", "/forfall/ar", "/forfall/rapporter"),
    *(
        "/brevlogg",
        "/organ/1",
        "/sammantraden/1",
        "/sammantraden/1/arenden/1",
        "/sammantraden/utan-utdrag",
        "/dokument/1",
        "/dokument/1/versioner",
    ),
)


@pytest.fixture
def anna(db, app):
    """Anna is signed in; a decision and a meeting about whatever is added."""
    anna = factories.user(db, role="manager", password=PASSWORD)
    factories.organisation(db, "Söderby kommun")
    factories.meeting(db, held_on=date(2027, 6, 8))
    factories.document(db, "decision_extract", title="Många avtal", state="decided")
    db.commit()
    factories.sign_in(app, anna)
    return anna


def add(db, anna, numbers):
    """So many agreements with all that pages tell of them, beside those that there are."""
    for number in numbers:
        end = date(2028, 1, 1) + timedelta(days=number)
        term = {"start": "2024-07-01", "end": end.isoformat()}
        given = {"responsible": anna, "parties": PARTIES}
        made = in_force(db, term, title=f"Avtal {number}", **given)
        in_force(db, {"start": "2024-07-01", "end": None}, title=f"Utan dag {number}", **given)
        links.connect(db, db.get(type(made), 1), made, "decides")
        meeting = factories.body(db).meetings[0]
        sending.send(db, made.newest, meeting, Stamp(anna, NOW, "Till mötet"))
        factories.revise(db, db.get(type(made), 1), body_text=f"Ordning {number}")
        item = agenda.items.add(db, meeting, NewItem(f"Ärende {number}", made), Stamp(anna, NOW))
        item.paragraph = str(number)
        given = {"raised_date": "2026-05-01", "claims": [{"text": "Yrkande"}]}
        motion = factories.document(
            db, "motion", title=f"Motion {number}", state="decided", **given
        )
        agenda.motions.answer(db, motion, TYPES, f"Svar {number}", Stamp(anna, NOW))
    db.commit()


def queries(app, db):
    """Page → how many queries it makes, once it has been opened before."""
    found = {}
    for page in PAGES:
        app.get(page, status=200)
        with counted(db) as made:
            app.get(page, status=200)
        found[page] = len(made)
    return found


def test_the_number_of_queries_is_that_of_ten_rows_with_a_hundred(app, db, anna):
    add(db, anna, range(FEW))
    few = queries(app, db)
    add(db, anna, range(FEW, MANY))
    assert queries(app, db) == few
    # The roles, the page, and what stands on it.
    assert max(few.values()) <= 30
