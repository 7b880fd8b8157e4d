"""One's own account."""

from datetime import date

import pytest

from agreementhub.models import SignedIn, User
from tests import factories
from tests.factories import PASSWORD, fresh


@pytest.fixture
def anna(db, app):
    """An official who is signed in, with a colleague."""
    person = factories.user(db, password=PASSWORD)
    factories.user(db, "Johan Ek")
    db.commit()
    factories.sign_in(app, person)
    return person.id


def test_absence_and_deputy_are_noted(app, db, anna):
    form = app.get("/konto").forms["absence"]
    form["away_from"] = "1 juli 2027"
    form["away_to"] = "31 juli 2027"
    form["deputy"].select(text="Johan Ek")
    form.submit(status=303)
    person = fresh(db).get(User, anna)
    assert (person.away_from, person.away_to) == (date(2027, 7, 1), date(2027, 7, 31))
    assert person.deputy.name == "Johan Ek"
    assert [person.is_away(date(2027, 7, day)) for day in (1, 31)] == [True, True]
    assert not person.is_away(date(2027, 8, 1))


def test_an_absence_that_ends_before_it_begins_is_refused_and_kept_on_the_page(app, db, anna):
    form = app.get("/konto").forms["absence"]
    form["away_from"] = "2027-07-31"
    form["away_to"] = "2027-07-01"
    page = form.submit(status=409)
    assert page.forms["absence"]["away_to"].value == "2027-07-01"
    assert fresh(db).get(User, anna).away_from is None


def test_signing_out_everywhere_ends_this_session_too(app, db, anna):
    page = app.get("/konto")
    app.post("/konto", {"csrf_token": page.forms["absence"]["csrf_token"].value, "everywhere": "1"})
    assert fresh(db).query(SignedIn).count() == 0
    app.get("/konto", status=303)


def test_the_language_is_chosen_with_a_post_and_kept(app, db, anna):
    token = app.get("/konto").forms["absence"]["csrf_token"].value
    app.post("/sprak", {"csrf_token": token, "lang": "en", "till": "/konto"}, status=303)
    page = app.get("/konto")
    assert page.html.html["lang"] == "en"
    assert fresh(db).get(User, anna).language == "en"
