"""Telling the other parties, and adding the proof, as an official does it."""

from datetime import date

import pytest
from webtest import Upload

from agreementhub.domain.term import Choice
from agreementhub.models import Letter, Notification
from agreementhub.services import renewals
from agreementhub.services.stamp import Stamp
from tests import factories
from tests.conftest import NOW
from tests.factories import PASSWORD, TYPES, fresh
from tests.services.deadline_factories import ALCOHOL, in_force


@pytest.fixture
def path(db, app):
    """The page of a termination that was decided too late to be received in time; Anna is signed
    in."""
    anna = factories.user(db, password=PASSWORD)
    term = {**ALCOHOL, "end": "2027-08-31", "decision_lead_months": None}
    parties = [{"organisation": "Norrvik kommun"}, {"organisation": "Söderby kommun"}]
    agreement = in_force(db, term, responsible=anna, parties=parties)
    chosen = Choice("terminate", date(2027, 2, 20), body="Kommunstyrelsen", paragraph="§ 9")
    made = renewals.record(db, agreement, TYPES["agreement"], chosen, Stamp(anna, NOW, "Beslut"))
    db.commit()
    factories.sign_in(app, anna)
    return f"/dokument/{agreement.id}/fornya/{made.id}/parterna"


def prove(app, path, on="2027-03-10", **more):
    form = app.get(path).forms["prove"]
    form["party"], form["received_on"], form["way"] = "Söderby kommun", on, "receipt"
    form["file"] = Upload("kvitto.txt", b"Mottaget av Eva i Soderby.", "text/plain")
    return form.submit(**more)


def test_what_is_missing_is_told_until_the_proof_is_there_and_late_receipt_is_told(app, path):
    document = path.partition("/fornya")[0]
    page = app.get(document)
    assert "Bevis saknas från Söderby kommun" in page
    assert page.html.select_one(".fact-card .primary")["href"].endswith(path)
    assert "Uppsagda utan mottagningsbevis" in app.get("/forfall/rapporter?rapport=unproven")
    page = prove(app, path, status=303).follow()
    assert "Bevis saknas" not in page
    assert "efter sista dagen för uppsägning, 28 februari 2027" in page
    page = app.get(document)
    assert "Mottagen den 10 mars 2027" in page
    assert page.html.select_one(".fact-card .primary").text == "Besluta om avtalet"
    assert "Mottaget av Eva" in page.click("Beviset")


def test_the_parties_are_told_by_post_or_by_letter(app, db, path):
    form = app.get(path).forms["tell"]
    form["to"] = ["Söderby kommun|"]
    assert "ingen adress" in form.submit(status=409)
    form["way"], form["on"] = "post", "2027-02-22"
    assert "Underrättad den 22 februari 2027" in form.submit(status=303).follow()
    form = app.get(path).forms["tell"]
    form["name"], form["address"] = "Söderby kommun", "ks@soderby.example"
    form.submit(status=303)
    assert fresh(db).query(Letter).filter_by(kind="notification").count() == 1
    assert db.query(Notification).count() == 1


def test_a_refused_proof_keeps_nothing(app, db, path):
    assert "innan den beslutades" in prove(app, path, on="2027-02-01", status=409)
    assert fresh(db).query(Notification).count() == 0


def test_a_proof_without_its_file_is_refused_at_its_place(app, path):
    form = app.get(path).forms["prove"]
    form["party"], form["received_on"], form["way"] = "Söderby kommun", "2027-03-10", "receipt"
    assert form.submit(status=400).html.select("[id$=-error]")


def test_who_may_not_edit_the_agreement_meets_nothing_of_it(app, db, path):
    document = path.partition("/fornya")[0]
    app.reset()
    assert "Bevis saknas" not in app.get(document)
    app.get(path, status=303)
    reader = factories.user(fresh(db), "Karin Ek", "politician", password=PASSWORD)
    west = factories.organisation(db, "Västby kommun")
    stranger = factories.user(db, "Sten Främling", "registrar", password=PASSWORD, org=west)
    db.commit()
    for person in (reader, stranger):
        app.reset()
        factories.sign_in(app, person)
        app.get(path, status=403)
    assert "Bevis saknas" not in app.get(document)


def test_what_was_recorded_of_another_document_or_undone_has_no_such_page(app, db, path):
    other = in_force(fresh(db), responsible=factories.user(db))
    db.commit()
    number = path.split("/")[4]
    app.get(f"/dokument/{other.id}/fornya/{number}/parterna", status=404)
    undo = path.replace("parterna", "angra")
    form = app.get(undo).forms["f"]
    form["reason"] = "Fel avtal"
    form.submit(status=303)
    app.get(path, status=404)
