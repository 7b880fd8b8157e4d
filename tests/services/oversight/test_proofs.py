"""The proof of duty: read back, it holds who was told what, when, and what was done."""

import io
from datetime import UTC, date, datetime

import pytest
from pypdf import PdfReader

from agreementhub.domain.term import Choice
from agreementhub.models import Deadline
from agreementhub.services import deadlines, documents, renewals
from agreementhub.services.oversight import proofs
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
        "skickat (250 OK)",
        "hoppades över: ett senare brev kom i stället",
        "Anna Berg tog på sig ärendet",
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
    app.get(f"/dokument/{agreement.id}/forfall/{number}/intyg.pdf", status=404)
    other = factories.user(
        db, "Maja Norén", password=PASSWORD, org=factories.organisation(db, "Söderby kommun")
    )
    db.commit()
    factories.sign_in(app, other)
    app.get(f"/dokument/{agreement.id}/forfall/{number}/intyg.pdf", status=404)


# --- what the proof tells, before it is paper


def told(db, document, lang="sv"):
    """The facts of the proof of the deadline by which to decide."""
    return proofs.facts(db, deadline(db, document), lang, now=NOW)


def take(db, due, now=NOW):
    """Anna takes the matter."""
    deadlines.act(db, due, "acknowledged", Stamp(factories.user(db), now))


def test_where_nothing_was_sent_done_or_decided_it_says_none_and_nobody(db):
    made = in_force(db)
    made.responsible = made.body = None
    db.flush()
    facts = told(db, made)
    assert (facts["letters"], facts["acts"], facts["decisions"]) == ([], [], [])
    about = [value for _label, value in facts["about"]]
    assert about[-2:] == ["–", "ingen ännu"]


def test_it_speaks_one_language_throughout(db):
    made = in_force(db)
    swedish, english = told(db, made), told(db, made, "en")
    assert (swedish["about"][1][1], english["about"][1][1]) == (
        "onsdag 30 juni 2027",
        "Wednesday 30 June 2027",
    )
    assert not {label for label, _value in swedish["about"]} & {
        label for label, _value in english["about"]
    }


@pytest.mark.parametrize(
    ("hour", "day", "clock"),
    [
        (datetime(2027, 3, 31, 21, 59, tzinfo=UTC), "2027-03-31", "23.59"),
        (datetime(2027, 3, 31, 22, 0, tzinfo=UTC), "2027-04-01", "00.00"),
        (datetime(2027, 1, 31, 22, 59, tzinfo=UTC), "2027-01-31", "23.59"),
        (datetime(2027, 1, 31, 23, 0, tzinfo=UTC), "2027-02-01", "00.00"),
    ],
)
def test_moments_are_those_of_a_clock_in_sweden_summer_and_winter(db, hour, day, clock):
    made = in_force(db)
    take(db, deadline(db, made), hour)
    assert told(db, made)["acts"][0][0] == f"{day} {clock}"


def test_each_deadline_has_its_own_letters_and_acts(db):
    one, other = in_force(db, title="Ett"), in_force(db, title="Två")
    take(db, deadline(db, one))
    take(db, deadline(db, one, "notice"))
    assert [len(told(db, each)["acts"]) for each in (one, other)] == [1, 0]


def test_a_decision_that_was_undone_stays_and_says_so(db):
    made = in_force(db)
    choice = Choice("extend", date(2027, 4, 1), "KS", "§ 88", "Fungerar väl.")
    row = renewals.record(db, made, TYPES["agreement"], choice, Stamp(factories.user(db), NOW))
    before = renewals.of_document(db, made)
    row.undone_at = NOW
    db.flush()
    decisions = proofs.facts(
        db, db.query(Deadline).filter_by(kind="decide").first(), "sv", now=NOW
    )["decisions"]
    assert len(decisions) == len(before) == 1
    assert decisions[0][1].endswith("Ångrat.")
