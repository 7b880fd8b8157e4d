"""A case is met by whoever reads one of its documents, and of the rest of it nothing is told."""

from datetime import date, datetime

import pytest

from agreementhub.domain.term import Choice
from agreementhub.services import documents, renewals, threads
from agreementhub.services.documents import cases, sending
from agreementhub.services.people import accounts
from agreementhub.services.stamp import Stamp
from tests import factories
from tests.conftest import NOW
from tests.factories import TYPES
from tests.services.deadline_factories import ALCOHOL, in_force

AGREEMENT = TYPES["agreement"]
TODAY = NOW.date()
NOBODY = frozenset({"public"})


def stamp(db, name="Anna Berg"):
    return Stamp(factories.user(db, name), NOW, "Enligt beslut")


def keys(db, name, role, org=None):
    return accounts.keys(factories.user(db, name, role, org=org), TODAY)


@pytest.fixture
def people(db):
    there = factories.organisation(db, "Västerås kommun")
    return {
        "nobody": NOBODY,
        "stranger": keys(db, "Eva Ek", "manager", org=there),
        "politician": keys(db, "Pia Ek", "politician"),
        "official": keys(db, "Ove Ek", "official"),
        "registrar": keys(db, "Sara Lind", "registrar"),
    }


def meets(db, people, number="KS 2027/9"):
    return {who for who, held in people.items() if threads.find(db, number, held)}


def titles(db, held, number="KS 2027/9"):
    (case,) = threads.find(db, number, held)
    return [one.title for one in threads.of_case(db, TYPES, held, case).documents]


@pytest.mark.parametrize(
    "spelling", ["KS 2027/9", "ks 2027-9", "KS 2027-00009", "Dnr KS 2027/9", "ks-2027-9"]
)
def test_a_case_is_found_in_any_spelling_of_its_number(db, spelling):
    in_force(db, number="KS 2027/9")
    assert [one.number for one in threads.find(db, spelling, NOBODY)] == ["KS 2027/9"]


@pytest.mark.parametrize("other", ["KS 2027/90", "KS 2026/9", "", "%", "x" * 10_000])
def test_another_number_finds_nothing(db, other):
    in_force(db, number="KS 2027/9")
    assert not threads.find(db, other, NOBODY)


def test_a_case_of_drafts_is_met_by_those_who_may_edit_them(db, people):
    factories.agreement(db, number="KS 2027/9")
    assert meets(db, people) == {"official", "registrar"}


def test_a_decided_document_opens_the_case_to_all_and_no_draft_beside_it(db, people):
    in_force(db, title="Avtalet", number="KS 2027/9")
    factories.agreement(db, title="Utkastet", number="KS 2027/9")
    assert meets(db, people) == set(people)
    assert titles(db, NOBODY) == ["Avtalet"]
    assert titles(db, people["official"]) == ["Avtalet", "Utkastet"]


def test_a_secret_matter_is_met_by_nobody_until_the_diary_tells_of_it(db, people):
    made = in_force(db, title="Skyddat boende", number="KS 2027/9")
    documents.set_level(db, made, AGREEMENT, stamp(db), level="secret")
    assert meets(db, people) == {"registrar"}
    cases.tell(db, made, cases.DiaryLine(True, "Avtal om boende"), stamp(db))
    assert meets(db, people) == set(people)
    assert titles(db, people["official"]) == []


def test_what_the_diary_told_of_a_secret_draft_is_not_told_of_an_open_one(db, people):
    made = factories.agreement(db, number="KS 2027/9")
    documents.set_level(db, made, AGREEMENT, stamp(db), level="secret")
    cases.tell(db, made, cases.DiaryLine(True, "Avtal om boende"), stamp(db))
    documents.set_level(db, made, AGREEMENT, stamp(db), level="open")
    assert meets(db, people) == {"official", "registrar"}


def test_two_organisations_may_have_the_same_number(db):
    in_force(db, number="KS 2027/9")
    there = factories.organisation(db, "Västerås kommun")
    factories.agreement(db, number="KS 2027/9", state="signed", org=there)
    owners = {one.organisation.name for one in threads.find(db, "KS 2027/9", NOBODY)}
    assert owners == {"Norrvik kommun", "Västerås kommun"}


def test_what_was_sent_and_what_is_due_are_told_to_those_who_work_there(db, people):
    made = in_force(db, number="KS 2027/9", term=ALCOHOL)
    sending.send(db, made.newest, factories.meeting(db, held_on=date(2027, 6, 8)), stamp(db))
    (case,) = threads.find(db, "KS 2027/9", NOBODY)
    told = {who: threads.of_case(db, TYPES, held, case) for who, held in people.items()}
    assert {who for who, one in told.items() if one.sendings} == {"official", "registrar"}
    assert {who for who, one in told.items() if one.deadlines} == {
        *("politician", "official", "registrar")
    }


def test_a_decision_about_an_agreement_is_told_until_it_is_undone(db):
    made = in_force(db, number="KS 2027/9", term=ALCOHOL)
    choice = Choice("continue", date(2027, 3, 30), "Kommunstyrelsen", "§ 14")
    renewal = renewals.record(db, made, AGREEMENT, choice, stamp(db))
    (case,) = threads.find(db, "KS 2027/9", NOBODY)
    assert threads.of_case(db, TYPES, NOBODY, case).renewals == [renewal]
    renewal.undone_at = datetime(2027, 4, 2, tzinfo=NOW.tzinfo)
    assert not threads.of_case(db, TYPES, NOBODY, case).renewals


def test_that_a_new_agreement_is_negotiated_is_told_to_those_who_negotiate(db, people):
    made = in_force(db, number="KS 2027/9", term=ALCOHOL)
    choice = Choice("renegotiate", date(2027, 3, 30), "Kommunstyrelsen", "§ 14")
    renewals.record(db, made, AGREEMENT, choice, stamp(db))
    (case,) = threads.find(db, "KS 2027/9", NOBODY)
    assert not threads.of_case(db, TYPES, NOBODY, case).renewals
    assert threads.of_case(db, TYPES, people["official"], case).renewals
