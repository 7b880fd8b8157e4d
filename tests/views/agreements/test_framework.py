"""The page of a local agreement shows what deviates from its framework."""

import pytest

from agreementhub.models import Document
from agreementhub.services.renewals import frameworks
from agreementhub.services.stamp import Stamp
from tests import factories
from tests.conftest import NOW
from tests.factories import PASSWORD, fresh
from tests.services.deadline_factories import BY_DECISION, in_force
from tests.services.renewals.test_frameworks import KEYS


@pytest.fixture
def pair(db):
    """A framework and a local agreement that runs longer and says another purpose."""
    frame = in_force(
        db,
        BY_DECISION,
        title="Länets ramavtal",
        purpose="Parterna samverkar om unga i länet.",
        background="Länets bakgrund.",
    )
    local = in_force(
        db,
        {**BY_DECISION, "end": "2029-12-31"},
        title="Norrviks lokala avtal",
        purpose="Parterna samverkar om unga i Norrvik.",
    )
    db.commit()
    return frame.id, local.id


def choose(sara, frame, local):
    form = sara.get(f"/dokument/{local}/ramavtal?sok=ramavtal").forms["pick"]
    return form.submit("framework", value=str(frame), status=303).follow()


def test_a_framework_is_chosen_and_what_deviates_is_shown_word_by_word(sara, pair):
    frame, local = pair
    page = choose(sara, frame, local)
    text = page.html.find("main").get_text(" ", strip=True)
    assert "Borttaget:länet" in [one.get_text(strip=True) for one in page.html.select("del")]
    assert "Tillagt:Norrvik" in [one.get_text(strip=True) for one in page.html.select("ins")]
    assert "gäller längre än ramavtalet, som slutar 31 december 2028" in text
    assert "Här gäller ramavtalet Bakgrund" in text
    assert "tidigare" not in text
    assert "Avvikelser från ramavtalet" in sara.get(f"/dokument/{local}")
    assert "Norrviks lokala avtal" in sara.get(f"/dokument/{frame}/ramavtal")


def test_it_is_taken_back(sara, pair):
    frame, local = pair
    page = choose(sara, frame, local)
    page = page.forms["none"].submit(status=303).follow()
    assert "hör inte till något ramavtal" in page


def test_a_framework_of_a_framework_is_refused_in_words(sara, pair):
    frame, local = pair
    choose(sara, frame, local)
    token = sara.get(f"/dokument/{local}/ramavtal").forms["none"]["csrf_token"].value
    data = {"csrf_token": token, "framework": str(local)}
    assert "hör självt till" in sara.post(f"/dokument/{frame}/ramavtal", data, status=409)


def test_a_draft_behind_the_framework_is_not_compared_with(sara, app, db, pair):
    frame, local = pair
    choose(sara, frame, local)
    made = fresh(db).get(Document, frame)
    factories.revise(db, made, purpose="Hemligt bud.")
    db.commit()
    app.reset()
    assert "Hemligt bud" not in app.get(f"/dokument/{local}/ramavtal")


def test_a_secret_framework_is_told_to_nobody_who_may_not_read_it(app, db, pair):
    frame, local = pair
    db.rollback()

    keeper = factories.user(db, "Sara Lind", "registrar")
    under = db.get(Document, frame)
    frameworks.put_under(db, db.get(Document, local), under, Stamp(keeper, NOW), KEYS)
    under.level = "secret"
    factories.put_in(db, under, "signed")
    db.commit()
    page = app.get(f"/dokument/{local}/ramavtal")
    assert "Länets" not in page
    assert "Länets" not in app.get(f"/dokument/{local}")


def test_who_may_not_edit_chooses_nothing(app, db, pair):
    frame, local = pair
    reader = factories.user(fresh(db), "Karin Ek", "politician", password=PASSWORD)
    db.commit()
    factories.sign_in(app, reader)
    page = app.get(f"/dokument/{local}/ramavtal?sok=ramavtal")
    assert "pick" not in page.forms
    token = page.html.find("input", {"name": "csrf_token"})["value"]
    data = {"csrf_token": token, "framework": str(frame)}
    assert app.post(f"/dokument/{local}/ramavtal", data, status="*").status_int in (400, 403)
