"""The page of the parties, signing with a gap, and a party that answers by its letter's key."""

import re
from datetime import date

import pytest

from agreementhub.models import Adoption, Confirmation, Document, PartyDecision
from tests import factories
from tests.conftest import NOW
from tests.factories import PASSWORD, fresh
from tests.services.deadline_factories import Outbox, in_force, remind
from tests.services.documents.test_moving import WHOLE


@pytest.fixture
def agreement(db):
    made = in_force(
        db,
        title="Bron",
        parties=[{"organisation": "Norrvik kommun"}, {"organisation": "Söderby kommun"}],
    )
    db.commit()
    return made.id


def cells(page, party):
    row = next(r for r in page.html.select("tbody tr") if r.th.get_text() == party)
    return [cell.get_text(" ", strip=True) for cell in row.find_all("td")]


def test_each_cell_says_by_sign_and_word_what_it_is(sara, db, agreement):
    page = sara.get(f"/dokument/{agreement}").click("Parternas beslut")
    assert cells(page, "Söderby kommun") == [*["? inte känt"] * 5, "– inte tillfrågad"]


def test_what_was_drafted_here_is_signed_with_its_gaps_named(sara, db):
    made = factories.agreement(
        fresh(db),
        title="Kajen",
        **{
            **WHOLE,
            "parties": [{"organisation": "Norrvik kommun"}, {"organisation": "Söderby kommun"}],
        },
    )
    factories.put_in(db, made, "review")
    keeper = factories.user(db, "Sara Lind", "registrar")
    factories.put_in(db, made, "decided")

    db.add(
        Adoption(
            document=made,
            version=made.valid,
            state="decided",
            body="Kommunstyrelsen",
            taken_on=date(2027, 3, 9),
            paragraph="31",
            signatories=[],
            by=keeper,
            at=NOW,
        )
    )
    db.commit()
    form = sara.get(f"/dokument/{made.id}/flytta/signed").forms["f"]
    form["name"], form["mandate"], form["on"] = "Nils Åhman", "ordförande", "2027-03-20"
    form["reason"] = "Det brådskar"
    page = form.submit(status=409)
    assert "Söderby kommun: organ, beslut, utdrag, laga kraft, undertecknare" in page
    assert page.forms["f"]["name"].value == "Nils Åhman"
    page = page.forms["f"].submit(status=303).follow()
    assert "Undertecknat trots att detta saknades" in page
    assert "Det brådskar" in page
    assert fresh(db).get(Document, made.id).state == "signed"


def letter_to_soderby(sara, db, agreement):
    form = sara.get(f"/dokument/{agreement}/parter").forms["ask"]
    form["name"], form["address"] = "Söderby kommun", "ks@soderby.example"
    form.submit(status=303)
    mail = Outbox()
    remind(fresh(db), NOW.date(), mail, planned=[])
    text = mail.letters[0].get_body(("plain",)).get_content()
    return re.search(r"/e/\S+/bekrafta", text)[0]


def test_a_party_confirms_by_the_key_of_its_letter(sara, app, db, agreement):
    path = letter_to_soderby(sara, db, agreement)
    assert "tillfrågad" in sara.get(f"/dokument/{agreement}/parter")
    app.reset()
    page = app.get(path)
    assert db.get(Document, agreement).valid.digest in page
    form = page.forms["f"]
    form["same"], form["who"] = "yes", "Eva Ek, registrator"
    page = form.submit(status=303).follow()
    assert "detsamma" in page
    assert "f" not in page.forms
    assert fresh(db).query(Confirmation).one().is_same
    app.get(path.replace("/bekrafta", "x/bekrafta"), status=404)


def test_a_party_with_another_copy_is_told_of_on_the_page(sara, app, db, agreement):
    path = letter_to_soderby(sara, db, agreement)
    form = app.get(path).forms["f"]
    form["same"], form["who"] = "no", "Eva Ek"
    assert "kontrollsumma" in form.submit(status=409)
    form["digest"] = "0123456789ab"
    form.submit(status=303)
    page = sara.get(f"/dokument/{agreement}/parter")
    assert "Inte samma text: Söderby kommun" in page
    assert "! annat exemplar" in cells(page, "Söderby kommun")[-1]


def test_the_key_opens_nothing_of_what_became_secret(sara, app, db, agreement):
    path = letter_to_soderby(sara, db, agreement)
    fresh(db).get(Document, agreement).level = "secret"
    db.commit()
    app.reset()
    app.get(path, status=404)


def test_an_answer_that_came_another_way_is_recorded(sara, db, agreement):
    digest = db.get(Document, agreement).valid.digest
    form = sara.get(f"/dokument/{agreement}/parter").forms["answer"]
    form["party"], form["digest"], form["who"] = "Söderby kommun", digest[:12], "Eva Ek"
    page = form.submit(status=303).follow()
    assert cells(page, "Söderby kommun")[-1] == "✓ bekräftat 1 april 2027 av Eva Ek"


def test_who_does_not_work_there_does_not_meet_the_page(app, db, agreement):
    app.get(f"/dokument/{agreement}/parter", status=303)
    assert "Parternas beslut" not in app.get(f"/dokument/{agreement}")
    reader = factories.user(fresh(db), "Karin Ek", "politician", password=PASSWORD)
    west = factories.organisation(db, "Västby kommun")
    stranger = factories.user(db, "Sten Främling", "registrar", password=PASSWORD, org=west)
    db.commit()
    factories.sign_in(app, reader)
    page = app.get(f"/dokument/{agreement}/parter")
    assert "ask" not in page.forms
    app.reset()
    factories.sign_in(app, stranger)
    app.get(f"/dokument/{agreement}/parter", status=403)


def test_a_document_without_a_term_has_no_such_page(sara, db):
    made = factories.document(fresh(db), "memo", title="Om bron", state="decided")
    db.commit()
    sara.get(f"/dokument/{made.id}/parter", status=404)


def test_a_party_that_did_not_approve_is_told_on_the_agreement_to_those_who_work_with_it(
    app, sara, db, agreement
):
    page = sara.get(f"/dokument/{agreement}/parter")
    form = page.forms["decided"]
    form["party"], form["outcome"], form["body"] = "Söderby kommun", "rejected", "Kommunfullmäktige"
    form["taken_on"], form["paragraph"] = "2 april 2027", "§ 120"
    page = form.submit(status=409)
    told = page.html.select_one(".error-summary a")
    assert "framåt i tiden" in told.text and page.forms["decided"]["paragraph"].value == "§ 120"
    form = page.forms["decided"]
    form["taken_on"] = "15 mars 2027"
    page = form.submit(status=303).follow()
    cell = cells(page, "Söderby kommun")[1]
    assert cell == "✗ godkändes inte: 15 mars 2027 §\N{NO-BREAK SPACE}120"
    words = "Söderby kommun godkände inte avtalet: Kommunfullmäktige 15 mars 2027 §\xa0120."
    assert words in sara.get(f"/dokument/{agreement}")
    app.reset()
    assert "godkände inte avtalet" not in app.get(f"/dokument/{agreement}")


def test_who_may_only_read_records_no_decision(app, db, agreement):
    form = {"party": "Söderby kommun", "outcome": "approved", "__form__": "decided"}
    person = factories.user(fresh(db), "Karin Ek", "politician", password=PASSWORD)
    db.commit()
    factories.sign_in(app, person)
    app.post(f"/dokument/{agreement}/parter", form, status=[400, 403, 404])
    assert db.query(PartyDecision).count() == 0


def test_of_two_open_pages_the_second_is_told_what_the_first_recorded(sara, db, agreement):
    path = f"/dokument/{agreement}/parter"
    first, second = sara.get(path).forms["decided"], sara.get(path).forms["decided"]
    for form, outcome in ((first, "rejected"), (second, "approved")):
        form["party"], form["outcome"] = "Söderby kommun", outcome
        form["body"], form["taken_on"] = "Kommunfullmäktige", "2027-03-15"
    first.submit(status=303)
    first.submit(status=303)
    page = second.submit(status=409)
    assert "Någon har antecknat" in page.html.select_one(".error-summary").text
    assert "godkändes inte" in cells(page, "Söderby kommun")[1]
    page = page.forms["decided"].submit(status=303).follow()
    assert cells(page, "Söderby kommun")[1].startswith("✓")
    assert fresh(db).query(PartyDecision).count() == 2


def test_what_was_recorded_of_a_party_is_taken_back_with_a_trace(sara, db, agreement):
    path = f"/dokument/{agreement}/parter"
    form = sara.get(path).forms["decided"]
    assert "taken_back" not in sara.get(path).forms
    form["party"], form["outcome"] = "Söderby kommun", "rejected"
    form["body"], form["taken_on"] = "Kommunfullmäktige", "2027-03-15"
    page = form.submit(status=303).follow()
    assert "antecknat 2027-04-01 av Sara Lind" in page
    back = page.forms["taken_back"]
    number = back.fields["decision"][0].options[-1][0]
    page = back.submit(status=400)
    assert page.html.select_one("details.fold").has_attr("open")
    back = page.forms["taken_back"]
    back["decision"], back["reason"] = number, "Det gällde ett annat avtal."
    page = back.submit(status=303).follow()
    assert cells(page, "Söderby kommun")[1] == "? inte känt"
    assert page.html.select_one("del").text.startswith("Söderby kommun: ")
    assert "återtaget 2027-04-01 av Sara Lind: Det gällde ett annat avtal." in page
    assert "taken_back" not in page.forms
    back.submit(status=303)
    told = fresh(db).query(PartyDecision).one()
    told.undone_by = factories.user(db, "Per Holm")
    db.commit()
    assert "Någon har antecknat" in back.submit(status=409).html.select_one(".error-summary").text
