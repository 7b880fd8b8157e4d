"""Choosing a new password, by oneself or because one is asked to."""

import pytest

from agreementhub.models import SignedIn, User
from agreementhub.services.people import hashing, sessions
from tests import factories
from tests.factories import PASSWORD, fresh

SHORT = "tolv tecken!"
NEW = "ett helt nytt lösenord"


@pytest.fixture
def anna(db):
    """Someone whose password is as long as the rule asks."""
    person = factories.user(db, password=PASSWORD)
    db.commit()
    return person


@pytest.fixture
def short(db, anna):
    """Someone whose password is older than the rule."""
    anna.password_hash = hashing._HASHER.hash(SHORT)
    db.commit()
    return anna


def sign_in(app, password, till="/forfall?sida=1"):
    """Fill in the sign-in form on the way to a page."""
    form = app.get("/logga-in", params={"till": till}).forms["sign-in"]
    form["email"], form["password"] = "anna.berg@norrvik.example", password
    return form.submit(status=303)


def fill(page, old=PASSWORD, new=NEW):
    """The form, filled in."""
    form = page.forms["password"]
    form["old"], form["new"] = old, new
    return form


def test_a_password_is_changed_by_who_knows_the_old_one(app, db, anna):
    sign_in(app, PASSWORD)
    page = fill(app.get("/konto/losenord"), old="fel lösenord här").submit(status=409)
    assert page.forms["password"]["new"].value == ""
    assert fill(page).submit(status=303).location == "http://localhost/konto"
    assert hashing.fits(fresh(db).query(User).one().password_hash, NEW)


def test_a_new_password_ends_the_sessions_elsewhere_and_not_this_one(app, db, anna):
    sign_in(app, PASSWORD)
    stolen = app.cookies["inloggad"]
    app.reset()
    sign_in(app, PASSWORD)
    fill(app.get("/konto/losenord")).submit(status=303)
    assert fresh(db).query(SignedIn).count() == 1
    assert app.get("/konto").status_int == 200
    app.set_cookie("inloggad", stolen)
    app.get("/konto", status=303)


@pytest.mark.parametrize("new", ["fjorton tecken", "x" * 257, "anna.berg norrvik"])
def test_a_password_that_the_rule_refuses_is_told_why_and_costs_no_try(app, db, anna, new):
    sign_in(app, PASSWORD)
    for _time in range(9):
        page = fill(app.get("/konto/losenord"), new=new).submit(status=409)
    assert "error-summary" in page
    fill(page).submit(status=303)


def test_what_is_too_long_is_not_told_to_be_too_short(app, anna):
    sign_in(app, PASSWORD)
    page = fill(app.get("/konto/losenord"), new="x" * 257).submit(status=409)
    assert "högst 256 tecken" in page
    assert "minst 15 tecken." not in page


def test_a_password_of_256_characters_is_kept_and_signs_in(app, anna):
    long = ("tre ord utan samband, " * 20)[:200] + "".join(chr(300 + n) for n in range(56))
    sign_in(app, PASSWORD)
    fill(app.get("/konto/losenord"), new=long).submit(status=303)
    app.reset()
    assert sign_in(app, long).location == "http://localhost/forfall?sida=1"


def test_whoever_holds_a_session_cannot_guess_the_password_without_end(app, anna):
    sign_in(app, PASSWORD)
    for _time in range(8):
        page = fill(app.get("/konto/losenord"), old="fel lösenord här").submit(status=409)
    assert "Retry-After" not in page.headers
    page = fill(page).submit(status=409)
    assert int(page.headers["Retry-After"]) <= 901


# --- a password older than the rule


def test_a_shorter_password_signs_in_and_is_asked_for_a_new_one_and_the_way_is_kept(app, short):
    page = sign_in(app, SHORT).follow()
    assert "minst 15 tecken" in page
    assert fill(page, old=SHORT).submit(status=303).location == "http://localhost/forfall?sida=1"
    app.reset()
    assert sign_in(app, NEW).location == "http://localhost/forfall?sida=1"


def test_who_has_no_time_now_goes_on_and_is_asked_again_next_time(app, short):
    page = sign_in(app, SHORT).follow()
    assert page.click("Inte nu").request.path_qs == "/forfall?sida=1"
    app.reset()
    assert "/konto/losenord" in sign_in(app, SHORT).location


@pytest.mark.parametrize("till", ["//evil.example", "https://evil.example", "javascript:alert(1)"])
def test_not_now_never_leads_to_another_site(app, short, till):
    page = sign_in(app, SHORT, till=till).follow()
    assert page.click("Inte nu").request.host == "localhost:80"


def test_who_sent_something_sends_that_first_and_is_asked_after(app, db, short):
    document = factories.agreement(db, responsible=short)
    db.commit()
    sign_in(app, SHORT)
    form = app.get(f"/dokument/{document.id}/redigera/purpose").forms["f"]
    form["purpose"] = "Ett syfte som tog en timme att skriva."
    sessions.end_all(fresh(db), short)
    db.commit()
    again = form.submit(status=403).forms["sign-in"]
    again["email"], again["password"] = short.email, SHORT
    page = again.submit(status=200)
    assert "Välj ett nytt" in page
    page.forms["carry-on"].submit(status=303)
    page = app.get(f"/dokument/{document.id}/redigera/purpose")
    assert page.forms["f"]["purpose"].value == "Ett syfte som tog en timme att skriva."


def test_the_page_is_for_who_is_signed_in(app):
    assert app.get("/konto/losenord", status=303).location.startswith("http://localhost/logga-in")
