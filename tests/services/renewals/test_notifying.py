"""The other parties are told, and notice is complete when its receipt is proven."""

from datetime import date

import pytest

from agreementhub.domain import term
from agreementhub.domain.content import terms
from agreementhub.domain.rules import RuleBroken
from agreementhub.domain.term import Choice
from agreementhub.models import AuditEvent, Blob, Notification
from agreementhub.services import renewals
from agreementhub.services.agenda import Receiver, Sent
from agreementhub.services.deadlines import Filter, Scope
from agreementhub.services.documents import files
from agreementhub.services.oversight import reports
from agreementhub.services.pages import FIRST
from agreementhub.services.renewals import Proof, drafts, notifying
from agreementhub.services.stamp import Stamp
from tests import factories
from tests.conftest import NOW
from tests.factories import TYPES
from tests.services.deadline_factories import ALCOHOL, Outbox, in_force, remind

AGREEMENT = TYPES["agreement"]
PARTIES = [
    {"organisation": "Norrvik kommun"},
    {"organisation": "Söderby kommun"},
    {"organisation": "Östby kommun"},
]
SODERBY = Receiver("Söderby kommun", "ks@soderby.example")


def stamp(db, reason=""):
    return Stamp(factories.user(db), NOW, reason)


def recorded(db, outcome="terminate", term=None, on=date(2027, 3, 9), **given):
    agreement = in_force(db, term, responsible=factories.user(db), parties=PARTIES)
    chosen = Choice(outcome, on, body="Kommunstyrelsen", paragraph="§ 31", **given)
    made = renewals.record(db, agreement, AGREEMENT, chosen, stamp(db, "Beslutat"))
    db.flush()
    return made


def prove(db, renewal, party, on, way="receipt"):
    if db.get(Blob, "ab" * 32) is None:
        db.add(Blob(digest="ab" * 32, size=4, media_type="application/pdf"))
    blob = db.get(Blob, "ab" * 32)
    kept = files.attach(db, renewal.document, blob, stamp(db), name="kvitto.pdf", text="")
    db.flush()
    notifying.prove(db, renewal, AGREEMENT, Proof(party, on, way, kept), stamp(db))


def lacks(db, renewal):
    return notifying.lacks_proof(renewal, notifying.parties(db, renewal))


def events(renewal):
    term = renewal.document.counts.content["term"]
    return [(one["type"], one["on"]) for one in term["events"]]


def unproven(db):
    keys = frozenset({"public", "org:1", "org:1:registrar"})
    scope = Scope(keys, NOW.date(), Filter(organisation_ids=(1,)))
    return [row.title for row in reports.report(db, scope, "unproven", TYPES, FIRST).rows]


def test_notice_waits_for_the_proof_of_every_party_and_is_then_received(db):
    renewal = recorded(db)
    prove(db, renewal, "Söderby kommun", date(2027, 3, 12))
    assert lacks(db, renewal)
    assert events(renewal) == [("decided", "2027-03-09")]
    prove(db, renewal, "Östby kommun", date(2027, 3, 20))
    assert not lacks(db, renewal)
    assert events(renewal) == [("decided", "2027-03-09"), ("terminated", "2027-03-20")]


def test_undone_it_takes_the_receipt_back_too(db):
    renewal = recorded(db)
    prove(db, renewal, "Söderby kommun", date(2027, 3, 12))
    prove(db, renewal, "Östby kommun", date(2027, 3, 20))
    renewals.undo(db, renewal, AGREEMENT, stamp(db, "Fel avtal"))
    assert events(renewal) == []
    with pytest.raises(RuleBroken, match="undone"):
        prove(db, renewal, "Söderby kommun", date(2027, 3, 12))


def test_a_day_of_receipt_that_was_recorded_is_not_recorded_twice(db):
    renewal = recorded(db, received_on=date(2027, 3, 15))
    for party in ("Söderby kommun", "Östby kommun"):
        prove(db, renewal, party, date(2027, 3, 15))
    assert events(renewal) == [("terminated", "2027-03-15")]


def test_terminations_without_proof_are_reported_until_the_last_one_is_here(db):
    renewal = recorded(db)
    assert unproven(db) == [renewal.document.title]
    prove(db, renewal, "Söderby kommun", date(2027, 3, 12))
    assert unproven(db) == [renewal.document.title]
    prove(db, renewal, "Östby kommun", date(2027, 3, 20))
    assert unproven(db) == []


def test_an_extension_needs_no_proof(db):
    renewal = recorded(db, "extend")
    assert not lacks(db, renewal)
    assert unproven(db) == []


def test_what_was_undone_is_not_reported(db):
    renewal = recorded(db)
    renewals.undo(db, renewal, AGREEMENT, stamp(db, "Fel avtal"))
    assert unproven(db) == []


def test_the_last_day_of_notice_is_that_of_the_agreement_as_it_was_decided(db):
    late = {**ALCOHOL, "end": "2027-08-31", "decision_lead_months": None}
    renewal = recorded(db, term=late, on=date(2027, 2, 20))
    assert notifying.last_day(AGREEMENT, renewal) == date(2027, 2, 28)
    for party in ("Söderby kommun", "Östby kommun"):
        prove(db, renewal, party, date(2027, 3, 10))
    assert notifying.last_day(AGREEMENT, renewal) == date(2027, 2, 28)


def test_the_parties_are_told_by_letter_and_it_is_noted(db):
    renewal = recorded(db)
    notifying.tell(db, renewal, Sent([SODERBY]), stamp(db))
    mail = Outbox()
    remind(db, NOW.date(), mail, planned=[])
    (letter,) = mail.letters
    assert letter["Subject"] == f"Uppsägning: {renewal.document.title}"
    text = " ".join(letter.get_body(("plain",)).get_content().split())
    assert "säger härmed upp" in text
    assert "Kommunstyrelsen 9 mars 2027 § 31" in text.replace("\xa0", " ")
    assert db.query(AuditEvent).filter_by(act="parties_told").one().facts["to"] == [
        "Söderby kommun"
    ]


def test_an_extension_is_told_with_its_new_last_day(db):
    renewal = recorded(db, "renew", new_end=date(2032, 6, 30))
    notifying.tell(db, renewal, Sent([SODERBY]), stamp(db))
    mail = Outbox()
    remind(db, NOW.date(), mail, planned=[])
    assert "30 juni 2032" in mail.letters[0].get_body(("plain",)).get_content()


def test_a_letter_about_what_was_undone_meanwhile_is_not_sent(db):
    renewal = recorded(db)
    notifying.tell(db, renewal, Sent([SODERBY]), stamp(db))
    renewals.undo(db, renewal, AGREEMENT, stamp(db, "Fel avtal"))
    mail = Outbox()
    remind(db, NOW.date(), mail, planned=[])
    assert mail.letters == []


@pytest.mark.parametrize(
    ("words", "on", "way"),
    [
        ("still to come", date(2027, 4, 2), "receipt"),
        ("before it was decided", date(2027, 3, 8), "receipt"),
        ("Choose what shows", date(2027, 3, 12), "löfte"),
    ],
)
def test_a_proof_that_cannot_be_is_refused_in_words(db, words, on, way):
    renewal = recorded(db)
    with pytest.raises(RuleBroken, match=words):
        prove(db, renewal, "Söderby kommun", on, way)
    assert db.query(Notification).count() == 0


def test_of_a_renegotiation_the_parties_are_not_told_from_here(db):
    renewal = recorded(db, "renegotiate")
    with pytest.raises(RuleBroken, match="not told"):
        notifying.tell(db, renewal, Sent([SODERBY]), stamp(db))


def test_notice_names_the_agreement_its_last_day_and_who_reads_the_answer(db):
    renewal = recorded(db)
    renewal.document.body.mailbox = "kommunstyrelsen@norrvik.example"
    notifying.tell(db, renewal, Sent([SODERBY]), stamp(db))
    mail = Outbox()
    remind(db, NOW.date(), mail, planned=[])
    (letter,) = mail.letters
    text = " ".join(letter.get_body(("plain",)).get_content().split())
    told = f"Norrvik kommun säger härmed upp avtalet ”{renewal.document.title}” till upphörande"
    assert f"{told} den 30 juni 2028." in text
    assert "Uppsägningen ska ha nått er senast: torsdag 30 december 2027" in text
    assert letter["Reply-To"] == "kommunstyrelsen@norrvik.example"


@pytest.mark.parametrize("clause", [None, {"unknown": True}])
def test_the_draft_of_a_notice_and_the_letter_say_the_same(db, clause):
    renewal = recorded(db)
    if clause:
        factories.revise(db, renewal.document, term=clause)
    draft = drafts.notice(db, TYPES, renewal.document, stamp(db)).newest.content
    notifying.tell(db, renewal, Sent([SODERBY]), stamp(db))
    mail = Outbox()
    remind(db, NOW.date(), mail, planned=[])
    (letter,) = mail.letters
    said = " ".join(letter.get_body(("plain",)).get_content().split())
    number = f" ({renewal.document.case.number})"
    first, asked = draft["text"].replace(number, "").split(". ")
    assert f"{first}." in said and asked in said
    assert draft["title"] in letter["Subject"]


def test_a_proof_is_kept_and_not_published(db):
    renewal = recorded(db)
    prove(db, renewal, "Söderby kommun", date(2027, 3, 12))
    assert files.of(db, renewal.document, every=False) == []
    assert len(files.of(db, renewal.document, every=True)) == 1


def test_until_it_is_received_the_agreement_says_by_when_it_must_be(db):
    agreement = recorded(db).document
    said = standing_sentence(agreement)
    assert said == "Uppsägningen ska ha nått motparten senast torsdag 30 december 2027"


def standing_sentence(agreement):
    clause = terms.clause_of(AGREEMENT, agreement.counts.content)
    return term.sentence(term.answer(clause, date(2027, 4, 1)), "sv")


def test_what_a_decision_to_give_notice_brings_asks_for_no_later_decision(db):
    agreement = in_force(db, responsible=factories.user(db), parties=PARTIES)
    chosen = Choice("terminate", date(2027, 3, 9), body="Kommunstyrelsen", paragraph="§ 31")
    brings = renewals.effect(db, agreement, AGREEMENT, chosen, today=NOW.date())
    assert brings.awaits_receipt
    assert brings.decide_by is None
    assert brings.notice_by == date(2027, 12, 30)
