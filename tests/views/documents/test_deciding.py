"""Marking a document as decided or signed, as a registrar does it."""

from datetime import date

import pytest

from tests import factories
from tests.factories import fresh
from tests.services.documents.test_moving import WHOLE


@pytest.fixture
def reviewed(db):
    made = factories.agreement(db, title="Drift av kajen", number="KS 2027/1", **WHOLE)
    factories.put_in(db, made, "review")
    factories.meeting(db, held_on=date(2027, 3, 9))
    db.commit()
    return made.id


def decide(app, number, **typed):
    form = app.get(f"/dokument/{number}/flytta/decided").forms["f"]
    form["reason"] = "Protokollet är justerat"
    for name, value in typed.items():
        form[name] = value
    return form


def test_a_decision_is_shown_on_page_history_and_case(sara, db, reviewed):
    decide(sara, reviewed, meeting="1", paragraph="§ 142").submit(status=303)
    cited = "Kommunstyrelsen 9 mars 2027 §\xa0142"
    sara.reset()
    assert cited in sara.get(f"/dokument/{reviewed}")
    assert cited in sara.get(f"/dokument/{reviewed}/versioner")
    assert cited in sara.get(f"/dokument/{reviewed}/versioner/1")
    case = sara.get("/arenden/KS%202027-1").follow()
    assert "Kommunstyrelsen beslutade" in case
    assert "§\xa0142" in case


def test_nothing_that_must_be_told_is_called_optional(sara, reviewed):
    page = sara.get(f"/dokument/{reviewed}/flytta/decided")
    assert "frivilligt" not in page


def test_a_decision_dated_before_its_meeting_is_refused_and_what_was_typed_stays(
    sara, db, reviewed
):
    form = decide(sara, reviewed, meeting="1", paragraph="142", taken_on="2027-03-01")
    page = form.submit(status=409)
    assert "1 mars 2027, före sammanträdet 9 mars 2027" in page
    assert page.forms["f"]["taken_on"].value
    assert page.forms["f"]["meeting"].value == "1"


def test_a_meeting_that_was_not_offered_is_refused(sara, reviewed):
    form = decide(sara, reviewed, paragraph="142")
    form["meeting"].force_value("99")
    form.submit(status=400)


def test_a_paragraph_that_stands_with_another_document_is_asked_about_once(sara, db, reviewed):
    other = factories.agreement(fresh(db), title="Bron", number="KS 2027/2", **WHOLE)
    factories.put_in(db, other, "review")
    db.commit()
    decide(sara, other.id, meeting="1", paragraph="142").submit(status=303)
    page = decide(sara, reviewed, meeting="1", paragraph="142 §").submit(status=409)
    assert "Bron" in page
    page.forms["f"].submit(status=303)
    assert fresh(db).get_one(type(other), reviewed).state == "decided"


def test_who_signed_is_told_with_mandate_and_day_or_said_to_be_unknown(sara, db, reviewed):
    decide(sara, reviewed, is_unknown=True).submit(status=303)
    form = sara.get(f"/dokument/{reviewed}/flytta/signed").forms["f"]
    form["reason"] = "Undertecknat av båda"
    assert "undertecknade" in form.submit(status=409)
    form["signatories__unknown"] = True
    form.submit(status=303)
    assert "okänt" in sara.get(f"/dokument/{reviewed}").text.lower()


def test_a_row_for_a_signatory_is_added_without_scripts(sara, db, reviewed):
    decide(sara, reviewed, is_unknown=True).submit(status=303)
    page = sara.get(f"/dokument/{reviewed}/flytta/signed")
    form = page.forms["f"]
    form["reason"] = "Undertecknat"
    if "name" not in form.fields:
        form = form.submit(page.html.select_one("form#f button[name^=row]")["name"]).forms["f"]
    form["name"], form["mandate"], form["on"] = "Nils Åhman", "ordförande", "20 mars 2027"
    form.submit(status=303)
    assert "Nils Åhman, ordförande, 20 mars 2027" in sara.get(f"/dokument/{reviewed}")
