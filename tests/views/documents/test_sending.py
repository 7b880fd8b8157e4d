"""Sending a version as an official does, and reading it as someone to whom it was sent."""

from datetime import date

import pytest

from agreementhub.services.people import Post, accounts
from tests import factories
from tests.factories import PASSWORD, fresh

PARTIES = [{"organisation": "Norrvik kommun"}, {"organisation": "Söderby kommun"}]


@pytest.fixture
def draft(db):
    factories.organisation(db, "Söderby kommun")
    factories.meeting(db, held_on=date(2027, 6, 8))
    made = factories.agreement(
        db, title="Vårt första bud", purpose="Dela kostnaden lika.", parties=PARTIES
    )
    db.commit()
    return made


def be(app, db, name, role="official", **given):
    app.reset()
    person = factories.user(fresh(db), name, role, password=PASSWORD, **given)
    db.commit()
    factories.sign_in(app, person)
    return app


def send(app, draft, to):
    """Send the first version; the answer is the history, which tells of it."""
    page = app.get(f"/dokument/{draft.id}/versioner/1").click("^Skicka$")
    form = page.forms["f"]
    form["to"] = next(value for value, _on, words in form["to"].options if words.startswith(to))
    form["reason"] = "För yttrande till Söderby"
    return form.submit(status=303).follow(status=200)


def test_a_party_finds_the_version_and_nothing_else_of_the_document(app, db, draft):
    assert "Skickad till Söderby kommun" in send(be(app, db, "Anna Berg"), draft, "Söderby")
    factories.revise(fresh(db), draft, title="Vårt andra bud")
    db.commit()
    there = factories.organisation(db, "Söderby kommun")
    be(app, db, "Maja Norén", "politician", org=there)
    page = app.get("/").click("Vårt första bud")
    assert page.request.path == f"/dokument/{draft.id}/versioner/1"
    assert "Dela kostnaden lika." in page
    for closed in ("Vårt andra bud", "Anna Berg", "Första utkastet", "För yttrande till"):
        assert closed not in page
    assert b"PK" in page.click("Word").body
    for path in ("", ".docx", "/versioner", "/versioner/2", "/jamfor", "/versioner/1/skicka"):
        app.get(f"/dokument/{draft.id}{path}", status=[403, 404])
    assert "Vårt andra bud" not in app.get("/")


def test_the_papers_of_a_meeting_stand_on_its_page_for_its_members(app, db, draft):
    send(be(app, db, "Anna Berg"), draft, "Kommunstyrelsen")
    board = factories.body(fresh(db))
    nils = factories.user(db, "Nils Åhman", "politician", password=PASSWORD)
    accounts.give_role(
        db, nils, Post("politician", factories.organisation(db), date(2020, 1, 1), None, board)
    )
    db.commit()
    address = f"/sammantraden/{board.meetings[0].id}"
    be(app, db, "Nils Åhman", "politician")
    assert "Dela kostnaden" in app.get(address).click("Vårt första bud")
    be(app, db, "Karin Ek", "politician")
    assert "bud" not in app.get(address)


def test_without_anyone_to_send_to_the_page_says_so(app, db):
    made = factories.agreement(db)
    db.commit()
    page = be(app, db, "Anna Berg").get(f"/dokument/{made.id}/versioner/1/skicka", status=200)
    assert "f" not in page.forms and "inget kommande sammanträde" in page


@pytest.mark.parametrize("to", ["", "meeting-999", "party-999"])
def test_nobody_else_can_be_chosen(app, db, draft, to):
    page = be(app, db, "Anna Berg").get(f"/dokument/{draft.id}/versioner/1/skicka")
    data = dict(page.forms["f"].submit_fields()) | {"to": to, "reason": "Smyg"}
    app.post(page.request.path, data, status=400)
    assert draft.newest.sendings == []
