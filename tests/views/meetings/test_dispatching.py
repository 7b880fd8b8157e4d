"""Sending out an extract, as the registrar does it; and who may not."""

from datetime import date

import pytest

from agreementhub.models import Dispatch, Document, Letter
from tests import factories
from tests.factories import PASSWORD, fresh
from tests.views.meetings.test_agenda import enter, write


@pytest.fixture
def extract(db):
    made = factories.document(
        db,
        "decision_extract",
        title="Alkoholtillsyn",
        number="KS 2027/14",
        state="decided",
        meeting_date="2027-03-09",
        decision=[{"text": "Avtalet förlängs."}],
        expedited_to=["Kommunstyrelsen"],
    )
    db.commit()
    return made.id


def test_it_is_sent_to_those_who_are_proposed_and_to_whom_one_writes(sara, db, extract):
    page = sara.get(f"/dokument/{extract}")
    assert "inte expedierat" in page
    form = page.click("Expediera").forms["f"]
    form["name"] = "Söderby kommun"
    form["address"] = "ks@soderby.example"
    page = form.submit(status=303).follow()
    assert "2 mottagare" in page
    assert "Söderby kommun (ks@soderby.example)" in page
    assert "inte expedierat" not in page
    sent = [one.recipient for one in fresh(db).query(Letter).filter_by(kind="extract")]
    assert sorted(sent) == ["ks@norrvik.example", "ks@soderby.example"]
    assert "Utdraget expedierades" in sara.get("/arenden/KS%202027/14").maybe_follow()
    assert "Utdrag expedierat" in sara.get("/brevlogg")


def test_who_has_the_version_is_not_ticked_again(sara, extract):
    ticked = "main input[type=checkbox][checked]"
    page = sara.get(f"/dokument/{extract}").click("Expediera")
    assert page.html.select(ticked)
    page = page.forms["f"].submit(status=303).follow().click("Expediera")
    assert page.html.select("main input[type=checkbox]") and not page.html.select(ticked)


def test_what_is_refused_stays_as_it_was_typed(sara, db, extract):
    form = sara.get(f"/dokument/{extract}/expediera").forms["f"]
    form["name"] = "Länsstyrelsen"
    page = form.submit(status=409)
    assert "Länsstyrelsen har ingen adress" in page
    assert page.forms["f"]["name"].value == "Länsstyrelsen"
    assert fresh(db).query(Dispatch).count() == 0


def test_an_address_that_is_none_is_told_at_its_place(sara, extract):
    form = sara.get(f"/dokument/{extract}/expediera").forms["f"]
    form["name"], form["address"] = "Länsstyrelsen", "någonstans"
    assert form.submit(status=400).html.select("[id$=-error]")


def test_the_page_of_the_meeting_tells_what_is_not_sent_out(sara, db):
    held = factories.meeting(fresh(db), held_on=date(2027, 3, 9)).id
    db.commit()
    item = enter(sara, held, title="Mini-Maria", number="KS 2027/7").request.path
    write(sara, item)
    form = sara.get(f"/sammantraden/{held}/protokoll").forms["f"]
    form["adjusted_date"] = "2027-03-12"
    form.submit(status=303)
    form = sara.get(f"{item}/utdrag").forms["f"]
    made = form.submit(status=303).follow().request.path
    assert "1 utdrag är inte expedierat" in sara.get(f"/sammantraden/{held}")
    form = sara.get(item).click("Expediera").forms["f"]
    form["name"], form["way"] = "Söderby kommun", "post"
    form.submit(status=303)
    assert "inte expedierat" not in sara.get(f"/sammantraden/{held}")
    assert "Söderby kommun (med post)" in sara.get(item)
    assert made.startswith("/dokument/")


def test_who_does_not_keep_meetings_sends_nothing_and_the_public_is_not_told_to_whom(
    app, db, sara, extract
):
    form = sara.get(f"/dokument/{extract}/expediera").forms["f"]
    form.submit(status=303)
    app.reset()
    page = app.get(f"/dokument/{extract}")
    assert "ks@norrvik.example" not in page
    app.get(f"/dokument/{extract}/expediera", status=303)
    reader = factories.user(fresh(db), "Karin Ek", "politician", password=PASSWORD)
    official = factories.user(db, "Anna Berg", "official", password=PASSWORD)
    west = factories.organisation(db, "Västby kommun")
    stranger = factories.user(db, "Sten Främling", "registrar", password=PASSWORD, org=west)
    db.commit()
    for person in (reader, official, stranger):
        app.reset()
        factories.sign_in(app, person)
        app.get(f"/dokument/{extract}/expediera", status=403)
    assert "ks@norrvik.example" not in app.get(f"/dokument/{extract}")


def test_a_draft_or_what_is_no_extract_is_not_sent_out(sara, db, extract):
    draft = factories.document(fresh(db), "decision_extract", title="Utkast")
    other = factories.agreement(db, state="signed")
    db.commit()
    for one in (draft, other):
        sara.get(f"/dokument/{one.id}/expediera", status=404)


def test_nothing_is_headed_where_an_extract_says_itself_that_it_was_sent(app, db):
    made = factories.document(
        db,
        "decision_extract",
        title="Från förr",
        state="decided",
        meeting_date="2025-03-09",
        decision=[{"text": "Avtalet förlängs."}],
        expedited_date="2025-03-12",
    )
    reader = factories.user(db, "Karin Ek", "politician", password=PASSWORD)
    db.commit()
    factories.sign_in(app, reader)
    assert not app.get(f"/dokument/{made.id}").html.select("#sent-out")


def test_a_get_sends_nothing(sara, db, extract):
    sara.get(f"/dokument/{extract}/expediera")
    assert fresh(db).query(Letter).count() == 0
    assert db.get(Document, extract).valid is not None
