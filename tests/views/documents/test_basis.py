"""Beginning a document after another: found by its title, its fields without its days."""

from sqlalchemy import select

from agreementhub.models import Document
from agreementhub.services.search import indexing
from tests import factories
from tests.factories import PASSWORD, TYPES, fresh, sign_in

TERM = {"start": "2025-01-01", "end": "2029-12-31", "extension": {"mode": "auto", "months": 24}}


def begun(db, hub, **given):
    made = factories.agreement(
        db, title="Gemensam kulturskola", state="signed", purpose="Att spela.", term=TERM, **given
    )
    factories.agreement(db, title="Hemlig kulturskola", level="secret", purpose="Tyst.")
    anna = factories.user(db, password=PASSWORD)
    db.commit()
    indexing.drain(db, hub.index, TYPES)
    db.commit()
    return made, anna


def test_similar_documents_are_shown_and_one_is_a_basis_without_its_days(app, db, hub):
    made, anna = begun(db, hub)
    sign_in(app, anna)
    part = app.get("/dokument/nytt/agreement/liknande?titel=kulturskola")
    assert "Gemensam kulturskola" in part.text and "Hemlig" not in part.text
    page = app.get(f"/dokument/nytt/agreement?grund={made.id}&titel=Ny+kulturskola")
    assert "Gemensam kulturskola" in page.text
    form = page.forms["f"]
    assert form["title"].value == "Ny kulturskola"
    form.submit()
    new = fresh(db).scalars(select(Document).where(Document.title == "Ny kulturskola")).one()
    values = new.newest.content
    assert values["purpose"] == "Att spela." and values["term"]["extension"]["months"] == 24
    assert "start" not in values["term"] and "end" not in values["term"]


def test_an_agreement_leads_those_who_draft_to_a_new_one_that_tells_where_it_began(app, db, hub):
    made, anna = begun(db, hub)
    assert "grund=" not in app.get(f"/dokument/{made.id}").text
    sign_in(app, anna)
    page = app.get(f"/dokument/{made.id}").click("Börja på ett nytt utifrån det här")
    assert "Parterna följer med" in page.html.main.text
    page.forms["f"]["title"] = "Kulturskola i norr"
    page.forms["f"].submit()
    new = fresh(db).scalars(select(Document).where(Document.title == "Kulturskola i norr")).one()
    assert new.newest.reason == "Påbörjad utifrån ”Gemensam kulturskola”"
    secret = db.scalars(select(Document).where(Document.level == "secret")).one().id
    assert "grund=" not in app.get(f"/dokument/{secret}", status="*").text


def test_what_begins_from_another_is_as_open_as_that(app, db, hub):
    made, anna = begun(db, hub, level="internal")
    sign_in(app, anna)
    form = app.get(f"/dokument/nytt/agreement?grund={made.id}").forms["f"]
    assert form["level"].value == "internal"
    assert app.get("/dokument/nytt/agreement").forms["f"]["level"].value == "open"


def test_without_a_script_a_button_shows_them_and_begins_nothing(app, db, hub):
    _made, anna = begun(db, hub)
    sign_in(app, anna)
    form = app.get("/dokument/nytt/agreement").forms["f"]
    form["title"] = "Kulturskola i norr"
    before = db.query(Document).count()
    fields = [*form.submit_fields(), ("press", "similar")]
    page = app.post("/dokument/nytt/agreement", fields)
    assert "Gemensam kulturskola" in page.text
    assert page.forms["f"]["title"].value == "Kulturskola i norr"
    assert fresh(db).query(Document).count() == before


def test_what_one_may_not_read_is_no_basis_and_nobody_else_asks(app, db, hub):
    made, anna = begun(db, hub, level="open")
    secret = db.scalars(select(Document).where(Document.level == "secret")).one().id
    app.get("/dokument/nytt/agreement/liknande?titel=kulturskola", status="*")
    assert "Gemensam" not in app.get(
        "/dokument/nytt/agreement/liknande?titel=kulturskola", expect_errors=True
    )
    sign_in(app, anna)
    page = app.get(f"/dokument/nytt/agreement?grund={secret}")
    assert "Hemlig" not in page.text
    assert "Gemensam" not in app.get(f"/dokument/nytt/motion?grund={made.id}").text
