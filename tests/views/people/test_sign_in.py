"""Signing in, and never losing what was typed."""

import pytest

from agreementhub.models import Document, SignInAttempt, Version
from agreementhub.services.people import sessions
from tests import factories
from tests.factories import PASSWORD, fresh


@pytest.fixture
def anna(db):
    """Someone who can sign in."""
    person = factories.user(db, password=PASSWORD)
    db.commit()
    return person


def fill(page, email="anna.berg@norrvik.example", password=PASSWORD):
    """The sign-in form, filled in."""
    form = page.forms["sign-in"]
    form["email"] = email
    form["password"] = password
    return form


def test_after_signing_in_one_is_where_one_was_going(app, anna):
    page = app.get("/dokument/nytt", status=303).follow()
    assert fill(page).submit(status=303).location.endswith("/dokument/nytt")


@pytest.mark.parametrize(
    "target", ["//evil.example", "https://evil.example", "\\\\evil.example", "javascript:alert(1)"]
)
def test_signing_in_never_leads_to_another_site(app, anna, target):
    page = app.get("/logga-in", params={"till": target})
    assert fill(page).submit(status=303).location == "http://localhost/"


def test_a_wrong_password_is_said_and_counted(app, db, anna):
    page = fill(app.get("/logga-in"), password="fel lösenord här").submit(status=409)
    assert "error-summary" in page
    assert page.forms["sign-in"]["email"].value == "anna.berg@norrvik.example"
    assert page.forms["sign-in"]["password"].value == ""
    assert fresh(db).query(SignInAttempt).count() == 1


def test_signing_out_ends_the_session_on_the_server(app, anna):
    factories.sign_in(app, anna)
    stolen = app.cookies["inloggad"]
    token = app.get("/dokument/nytt/motion").forms["f"]["csrf_token"].value
    app.post("/logga-ut", {"csrf_token": token}, status=303)
    app.set_cookie("inloggad", stolen)
    assert app.get("/dokument/nytt", status=303).location.startswith("http://localhost/logga-in")


def test_a_post_without_a_token_changes_nothing(app, db, anna):
    document = factories.agreement(db, responsible=anna)
    db.commit()
    factories.sign_in(app, anna)
    app.post(f"/dokument/{document.id}/redigera", {"reason": "Smyg"}, status=400)
    assert fresh(db).query(Version).count() == 1


ELSEWHERE = [
    {"Origin": "https://elak.example"},
    {"Origin": "null"},
    {"Origin": "http://localhost:1"},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site", "Origin": "http://localhost"},
]
HERE = [
    {},
    {"Origin": "http://localhost"},
    {"Origin": "http://localhost:6543"},  # the address of the settings, behind a proxy
    {"Sec-Fetch-Site": "same-origin"},
    {"Sec-Fetch-Site": "none", "Origin": "null"},
]
FORGED = {"reason": "Beslutat av någon annan"}


@pytest.mark.parametrize("told", HERE)
def test_a_form_of_ours_that_grew_old_is_offered_to_be_sent_again(app, db, anna, told):
    document = factories.agreement(db, responsible=anna)
    db.commit()
    factories.sign_in(app, anna)
    path = f"/dokument/{document.id}/flytta/review"
    page = app.post(path, FORGED, headers=told, status=400)
    assert page.forms["carry-on"]["reason"].value == FORGED["reason"]
    app.reset()
    assert FORGED["reason"] in app.post(path, FORGED, headers=told, status=403)


@pytest.mark.parametrize("told", ELSEWHERE)
def test_what_another_site_sends_is_offered_by_no_button_of_ours(app, db, anna, told):
    document = factories.agreement(db, responsible=anna)
    db.commit()
    factories.sign_in(app, anna)
    path = f"/dokument/{document.id}/flytta/review"
    page = app.post(path, FORGED, headers=told, status=400)
    assert "kom från en annan webbplats" in page
    assert "carry-on" not in page.forms and FORGED["reason"] not in page
    app.reset()
    page = app.post(path, FORGED, headers=told, status=303).follow()
    assert FORGED["reason"] not in page
    assert fresh(db).get(Document, document.id).state == "draft"


def test_what_was_typed_survives_a_sign_in_that_ended(app, db, anna):
    document = factories.agreement(db, responsible=anna)
    db.commit()
    factories.sign_in(app, anna)
    form = app.get(f"/dokument/{document.id}/redigera/purpose").forms["f"]
    form["purpose"] = "Ett syfte som tog en timme att skriva."
    sessions.end_all(fresh(db), anna)
    db.commit()
    again = form.submit(status=403)
    kept = fill(again).submit(status=200)
    kept.forms["carry-on"].submit(status=303)
    page = app.get(f"/dokument/{document.id}/redigera/purpose")
    assert page.forms["f"]["purpose"].value == "Ett syfte som tog en timme att skriva."
