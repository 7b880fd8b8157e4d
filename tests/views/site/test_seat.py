"""The first page of somebody who sits in a body."""

from datetime import date

import pytest

from agreementhub.models import Watch
from agreementhub.services import agenda
from agreementhub.services.agenda import NewItem
from agreementhub.services.people import Post, accounts
from agreementhub.services.stamp import Stamp
from tests import factories
from tests.conftest import NOW
from tests.factories import PASSWORD


@pytest.fixture
def board(db):
    return factories.body(db, "Omsorgsnämnden", "ON")


@pytest.fixture
def karin(app, db, board):
    """A member of the board: today is 1 April 2027."""
    person = factories.user(db, "Karin Ny", "politician", password=PASSWORD)
    post = Post("politician", board.organisation, date(2027, 1, 1), body=board)
    accounts.give_role(db, person, post)
    db.commit()
    factories.sign_in(app, person)
    return person


def on_agenda(db, board, *documents):
    held = factories.meeting(db, of=board, held_on=date(2027, 4, 14))
    stamp = Stamp(factories.user(db, "Olle Ny", "registrar"), NOW)
    for document in documents:
        agenda.items.add(db, held, NewItem(document.title, document), stamp)
    db.commit()
    return held


def test_the_next_meeting_comes_first_with_its_matters(app, db, board, karin):
    factories.meeting(db, of=board, held_on=date(2027, 3, 1))
    held = on_agenda(db, board, factories.agreement(db, title="Båtar", state="signed"))
    page = app.get("/")
    assert page.html.h1.text == "Sammanträde om 13 dagar"
    card = page.html.select_one(".fact-card")
    assert "Omsorgsnämnden onsdag 14 april 2027" in card.text and "1 ärende." in card.text
    assert card.a["href"].endswith(f"/sammantraden/{held.id}")
    assert [one.a.text for one in page.html.select("ol.matters li")] == ["Båtar"]


def test_what_one_follows_is_told_on_the_agenda_and_beside_it(app, db, board, karin):
    document = factories.agreement(db, title="Båtar", state="signed", number="ON 2027/3")
    on_agenda(db, board, document)
    watch = Watch(
        user=karin,
        kind="case",
        name="Båtarna",
        case=document.case,
        asked={},
        since=NOW,
        looked_to=NOW,
    )
    db.add(watch)
    db.commit()
    page = app.get("/")
    assert "Du följer 1 av dem." in page.html.select_one(".fact-card").text
    assert page.html.select_one("ol.matters .chip").text == "Du följer"
    assert page.click("Båtarna").html.h1.text == "Ärende ON 2027/3"


def test_of_a_secret_matter_the_first_page_tells_nothing(app, db, board, karin):
    on_agenda(db, board, factories.agreement(db, title="Eva", level="secret", state="signed"))
    page = app.get("/")
    assert (
        "Eva" not in page
        and "Ett sekretessbelagt ärende" in page.html.select_one("ol.matters").text
    )


def test_those_who_write_keep_their_page_and_those_without_a_seat_meet_no_agenda(app, db, board):
    for name, role in (("Anna Ny", "official"), ("Nils Ny", "politician")):
        person = factories.user(db, name, role, password=PASSWORD)
        db.commit()
        app.reset()
        factories.sign_in(app, person)
        page = app.get("/")
        assert page.html.h1.text.startswith("Välkommen")
        assert not page.html.select("ol.matters")
