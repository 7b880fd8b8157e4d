"""The proof of duty: read back, it holds who was told what, when, and what was done."""

import io
from datetime import date

import pytest
from pypdf import PdfReader

from agreementhub.domain.term import Choice
from agreementhub.services import deadlines, documents, renewals
from agreementhub.services.stamp import Stamp
from tests import factories
from tests.conftest import NOW
from tests.factories import PASSWORD, TYPES
from tests.services.deadline_factories import deadline, in_force, moment, remind


@pytest.fixture
def agreement(db, app):
    """Anna's agreement, about which a letter went out and which she took; she is signed in."""
    anna = factories.user(db, password=PASSWORD)
    made = in_force(db, responsible=anna)
    remind(db, "2027-04-01")
    deadlines.act(
        db, deadline(db, made), "acknowledged", Stamp(anna, moment(date(2027, 4, 1), hour=9))
    )
    db.commit()
    factories.sign_in(app, anna)
    return made


def proof(app, db, document):
    """The text of the PDF that the page gives."""
    path = f"/dokument/{document.id}/forfall/{deadline(db, document).id}/intyg.pdf"
    answer = app.get(path)
    assert answer.content_type == "application/pdf"
    assert "attachment" in answer.headers["Content-Disposition"]
    pages = PdfReader(io.BytesIO(answer.body)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_it_holds_the_date_its_sum_the_letters_and_what_people_did(app, db, agreement):
    text = proof(app, db, agreement)
    for words in (
        agreement.title,
        agreement.case.number,
        "onsdag 30 juni 2027",
        "2028-06-30 minus 12 månader",
        "anna.berg@norrvik.example",
        "2027-04-01 10.00",
        "accepterat av mejlservern (250 OK)",
        "hoppades över: ett senare brev kom i stället",
        "Anna Berg tog ärendet",
    ):
        assert words in text


def test_a_decision_stands_in_it_with_body_day_and_paragraph(app, db, agreement):
    choice = Choice("extend", date(2027, 4, 1), "KS", "§ 88")
    number = deadline(db, agreement).id
    stamp = Stamp(factories.user(db), NOW, "Fungerar väl.")
    renewals.record(db, agreement, TYPES["agreement"], choice, stamp)
    db.commit()
    path = f"/dokument/{agreement.id}/forfall/{number}/intyg.pdf"
    pages = PdfReader(io.BytesIO(app.get(path).body)).pages
    text = " ".join(" ".join(page.extract_text() for page in pages).split())
    assert "KS 2027-04-01 § 88 Fungerar väl." in text


def test_hostile_text_is_text(app, db, agreement):
    deadlines.act(
        db,
        deadline(db, agreement),
        "handed_over",
        Stamp(factories.user(db), NOW, '#eval("1") $x$ *fet* <b> @ref \\ _'),
    )
    db.commit()
    assert '#eval("1") $x$ *fet* <b> @ref' in proof(app, db, agreement)


def test_who_may_not_read_the_matter_gets_no_proof(app, db, agreement):
    number = deadline(db, agreement).id
    documents.set_level(
        db,
        agreement,
        TYPES["agreement"],
        Stamp(agreement.responsible, NOW, "Prövat"),
        level="secret",
    )
    db.commit()
    app.cookiejar.clear()
    app.get(f"/dokument/{agreement.id}/forfall/{number}/intyg.pdf", expect_errors=True)
    other = factories.user(
        db, "Maja Norén", password=PASSWORD, org=factories.organisation(db, "Söderby kommun")
    )
    db.commit()
    factories.sign_in(app, other)
    app.get(f"/dokument/{agreement.id}/forfall/{number}/intyg.pdf", status=403)
