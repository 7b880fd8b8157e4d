"""Versions sent to a meeting or a party: that version opens to them, stays, and is noted."""

from datetime import date

import pytest

from agreementhub.models import AuditEvent, Sending
from agreementhub.services import documents
from agreementhub.services.documents import audience, sending
from agreementhub.services.people import Post, accounts
from agreementhub.services.stamp import Stamp
from tests import factories
from tests.conftest import NOW
from tests.factories import TYPES

TODAY = NOW.date()
AGREEMENT = TYPES["agreement"]
PARTIES = [{"organisation": name} for name in ("Norrvik kommun", "Söderby kommun", "Ödeby")]


@pytest.fixture
def draft(db):
    """A draft of an agreement with Söderby, which works here, and Ödeby, which does not."""
    factories.organisation(db, "Söderby kommun")
    factories.organisation(db, "Ödeby").uses_register = False
    factories.meeting(db, held_on=date(2027, 6, 8))
    return factories.agreement(db, parties=PARTIES, purpose="Första budet.")


@pytest.fixture
def meeting(db, draft):
    return factories.body(db).meetings[0]


@pytest.fixture
def soderby(db, draft):
    return factories.organisation(db, "Söderby kommun")


def stamp(db):
    return Stamp(factories.user(db), NOW, "För yttrande")


def keys(db, name, role, org=None, body=None):
    """The keys of someone in a role, in a body alone if one is named."""
    person = accounts.find(db, f"{name}@x.example") or accounts.create(
        db, email=f"{name}@x.example", name=name
    )
    where = org or factories.organisation(db)
    accounts.give_role(db, person, Post(role, where, date(2020, 1, 1), None, body))
    return accounts.keys(person, TODAY)


def reads(document, version, held):
    return audience.may_read(document, AGREEMENT, version, held)


def test_it_can_be_sent_to_coming_meetings_and_to_parties_that_work_here(db, draft, soderby):
    factories.meeting(db, held_on=date(2027, 3, 30))
    found = sending.receivers(db, draft, draft.newest, TODAY)
    assert [one.held_on for one in found.meetings] == [date(2027, 6, 8)]
    assert list(found.parties) == [soderby]


def test_the_party_reads_what_was_sent_and_no_other_draft(db, draft, soderby):
    sent = draft.newest
    held = keys(db, "maja", "politician", soderby)
    assert not reads(draft, sent, held)
    sending.send(db, sent, soderby, stamp(db))
    later = factories.revise(db, draft, purpose="Andra budet.")
    assert reads(draft, sent, held) and not reads(draft, later, held)
    assert sent.content["purpose"] == "Första budet."
    assert not reads(draft, sent, keys(db, "eva", "manager", factories.organisation(db, "Ödeby")))


def test_the_body_reads_what_was_sent_to_its_meeting_and_other_bodies_do_not(db, draft, meeting):
    sending.send(db, draft.newest, meeting, stamp(db))
    other = factories.body(db, "Kommunfullmäktige", "KF")
    inside = keys(db, "nils", "politician", body=meeting.body)
    outside = keys(db, "karin", "politician", body=other)
    assert (reads(draft, draft.newest, inside), reads(draft, draft.newest, outside)) == (
        True,
        False,
    )


def test_what_became_secret_is_read_by_those_of_the_party_who_keep_secrets(db, draft, soderby):
    sending.send(db, draft.newest, soderby, stamp(db))
    documents.set_level(db, draft, AGREEMENT, stamp(db), level="secret")
    allowed = {
        role: reads(draft, draft.newest, keys(db, role, role, soderby))
        for role in ("politician", "official", "registrar", "manager")
    }
    assert allowed == {"politician": False, "official": False, "registrar": True, "manager": True}


def test_it_is_noted_once_however_often_it_is_sent(db, draft, soderby, meeting):
    for to in (soderby, meeting, soderby, meeting):
        sending.send(db, draft.newest, to, stamp(db))
    db.flush()
    assert [(one.to, one.meeting_on) for one in db.query(Sending).order_by(Sending.id)] == [
        ("Söderby kommun", None),
        ("Kommunstyrelsen", date(2027, 6, 8)),
    ]
    first, second = db.query(AuditEvent).filter_by(act="sent").order_by(AuditEvent.id)
    assert first.facts["digest"] == second.facts["digest"] == draft.newest.digest
    assert (first.facts["to"], second.facts["meeting_on"]) == ("Söderby kommun", "2027-06-08")


def test_the_papers_of_a_meeting_are_shown_to_those_who_read_them(db, draft, meeting):
    sending.send(db, draft.newest, meeting, stamp(db))
    db.flush()
    inside, public = keys(db, "nils", "politician", body=meeting.body), frozenset({"public"})
    found = [sending.of_meeting(db, TYPES, held, meeting) for held in (inside, public)]
    assert [len(one) for one in found] == [1, 0]
    other = factories.meeting(db, held_on=date(2027, 9, 7))
    assert sending.of_meeting(db, TYPES, inside, other) == []


def test_one_is_told_what_was_last_sent_to_ones_own(db, draft, soderby, meeting):
    for to in (soderby, meeting):
        sending.send(db, draft.newest, to, stamp(db))
    db.flush()
    told = {
        "party": keys(db, "maja", "official", soderby),
        "body": keys(db, "nils", "politician", body=meeting.body),
        "neither": keys(db, "karin", "politician"),
        "public": frozenset({"public"}),
    }
    assert {
        who: [one.to for one in sending.received(db, TYPES, held)] for who, held in told.items()
    } == {"party": ["Söderby kommun"], "body": ["Kommunstyrelsen"], "neither": [], "public": []}


def test_one_is_told_the_last_eight_that_one_may_read_however_many_stay_closed(db, soderby):
    def sent(number, level):
        made = factories.agreement(db, title=f"Avtal {number}", level=level, parties=PARTIES)
        sending.send(db, made.newest, soderby, stamp(db))

    for number in range(9):
        sent(number, "open")
    for number in range(9, 20):
        sent(number, "secret")
    db.flush()
    titles = [
        one.version.content["title"]
        for one in sending.received(db, TYPES, keys(db, "maja", "official", soderby))
    ]
    assert titles == [f"Avtal {number}" for number in range(8, 0, -1)]
