"""What the register holds is offered where it is meant, to those who read it, and never forced."""

import pytest

from tests import factories
from tests.factories import PASSWORD

PARTIES = [{"organisation": "Norrvik kommun"}, {"organisation": "Föreningen Fyren"}]


@pytest.fixture
def anna(app, db):
    person = factories.user(db, "Anna Ny", password=PASSWORD)
    factories.body(db, "Omsorgsnämnden", "ON")
    db.commit()
    factories.sign_in(app, person)
    return person


def offered(page, name, form="f"):
    """What may be picked in the first input of the name; None where nothing may."""
    found = page.html.select_one(f"form#{form} input[name={name}]")
    if not found.get("list"):
        return None
    return [one["value"] for one in page.html.select(f"datalist#{found['list']} option")]


def test_organisations_of_the_register_are_offered_as_parties(app, db, anna):
    factories.organisation(db, "Region Norrland")
    made = factories.agreement(db, parties=PARTIES)
    db.commit()
    page = app.get(f"/dokument/{made.id}/redigera/parties")
    assert offered(page, "organisation") == ["Norrvik kommun", "Region Norrland"]
    assert "Omsorgsnämnden" in offered(page, "approval_body")


def test_a_party_that_is_not_there_is_taken_as_typed(app, db, anna):
    own = [{"party": "Norrvik kommun", "text": "Håller lokal."}]
    made = factories.agreement(db, parties=PARTIES, commitments_by_party=own)
    db.commit()
    page = app.get(f"/dokument/{made.id}/redigera/commitments")
    # Also what nobody had entered before the document named it.
    assert offered(page, "party") == ["Norrvik kommun", "Föreningen Fyren"]
    form = page.forms["f"]
    form["party"] = "Någon annan"
    form.submit(status=303)
    page = app.get(f"/dokument/{made.id}/redigera/commitments")
    assert page.forms["f"]["party"].value == "Någon annan"


def test_cases_are_offered_to_those_who_read_something_in_them(app, db, anna):
    factories.agreement(db, title="Öppet", state="signed", number="KS 2027/1")
    factories.agreement(db, title="Hemligt", level="secret", state="signed", number="KS 2027/2")
    db.commit()
    page = app.get("/dokument/nytt/agreement")
    assert offered(page, "case_number") == ["KS 2027/1"]
    assert "Hemligt" not in page


def test_a_reference_offers_the_documents_of_its_kind_that_one_reads(app, db, anna):
    factories.agreement(db, title="Båtar", state="signed")
    factories.agreement(db, title="Hemliga båtar", level="secret", state="signed")
    report = factories.document(
        db, "follow_up_report", title="Uppföljning", agreement=[{"title": "B"}]
    )
    db.commit()
    page = app.get(f"/dokument/{report.id}/redigera/about")
    listed = page.html.select("#f-agreement input[name=title]")
    options = page.html.select(f"datalist#{listed[0]['list']} option")
    assert [one["value"] for one in options] == ["Båtar"]
