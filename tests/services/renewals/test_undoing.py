"""Decisions taken back, made beside a revision, or made by the same form twice."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from agreementhub.domain.rules import RuleBroken
from agreementhub.domain.term import Choice
from agreementhub.models import AuditEvent, Document, Link, Renewal, Version
from agreementhub.services import access, documents, renewals
from agreementhub.services.documents import links
from agreementhub.services.stamp import Stamp
from tests import factories
from tests.conftest import NOW
from tests.factories import TYPES
from tests.rows import every_row
from tests.services.deadline_factories import ALCOHOL, BY_DECISION, in_force, open_days

NOBODY = frozenset({"public"})

TODAY = date(2027, 4, 1)
AGREEMENT = TYPES["agreement"]
GO_ON = Choice("continue", TODAY, "Kommunstyrelsen", "§ 88")
CONTINUED = {"type": "decided", "on": "2027-04-01", "outcome": "continue"}
DAY = timedelta(days=1)
INSTANT = timedelta(microseconds=1)


def stamp(db, now=NOW, once=""):
    return Stamp(factories.user(db), now, "Skäl", once)


def record(db, document, choice, once=""):
    return renewals.record(db, document, AGREEMENT, choice, stamp(db, once=once))


def undo(db, renewal, now=NOW, once=""):
    renewals.undo(db, renewal, AGREEMENT, stamp(db, now, once))
    db.flush()


def move(db, document, *states):
    for state in states:
        documents.move(db, document, AGREEMENT, stamp(db), to=state)


def revise(db, document, **changes):
    """A revision beside what is valid."""
    move(db, document, "draft")
    documents.save(
        db,
        document,
        AGREEMENT,
        stamp(db),
        base_number=document.newest.number,
        changes=changes,
    )


def events(version):
    return version.content["term"].get("events", [])


@pytest.fixture
def automatic(db):
    """Decide by 2027-06-30, notice by 2027-12-30, else extended to 2031-06-30."""
    return in_force(db, responsible=factories.user(db))


def test_the_thirtieth_day_is_whole_and_the_next_instant_is_too_late(db, automatic):
    made = record(db, automatic, GO_ON)
    assert renewals.may_undo(made, NOW + 30 * DAY)
    with pytest.raises(RuleBroken, match="more than 30 days"):
        undo(db, made, NOW + 30 * DAY + INSTANT)
    assert (made.undone_at, events(automatic.valid)) == (None, [CONTINUED])
    undo(db, made, NOW + 30 * DAY)
    assert (made.undone_at, events(automatic.valid)) == (NOW + 30 * DAY, [])


def test_what_is_undone_on_the_thirtieth_day_brings_its_days_back(db, automatic):
    before = open_days(db, automatic)
    made = record(db, automatic, GO_ON)
    assert ("decide", "2027-06-30") not in open_days(db, automatic)
    undo(db, made, NOW + 30 * DAY)
    assert open_days(db, automatic) == before


def test_nothing_is_undone_twice_whatever_the_form(db, automatic):
    made = record(db, automatic, GO_ON)
    undo(db, made, once="u" * 24)
    db.commit()
    before = every_row(db)
    with pytest.raises(RuleBroken, match="undone already"):
        undo(db, made, once="u" * 24)
    assert every_row(db) == before
    assert not renewals.may_undo(made, NOW)


def test_undoing_is_logged_with_who_and_why(db, automatic):
    made = record(db, automatic, GO_ON)
    undo(db, made)
    event = db.query(AuditEvent).filter_by(act="renewal_undone").one()
    assert (event.document_id, event.facts) == (
        automatic.id,
        {"renewal": made.id, "reason": "Skäl"},
    )
    assert made.undone_by is factories.user(db)


def test_of_two_that_say_the_same_one_is_left(db, automatic):
    first, second = record(db, automatic, GO_ON), record(db, automatic, GO_ON)
    undo(db, first)
    assert events(automatic.valid) == [CONTINUED]
    undo(db, second)
    assert events(automatic.valid) == []


def test_an_earlier_decision_is_undone_and_the_later_stands(db):
    decided = in_force(db, BY_DECISION)
    first = record(db, decided, replace(GO_ON, outcome="extend"))
    record(db, decided, replace(GO_ON, outcome="renew", new_end=date(2034, 6, 30)))
    undo(db, first)
    assert events(decided.valid) == [
        {"type": "extended", "on": "2027-04-01", "new_end": "2034-06-30"}
    ]
    assert decided.ends_on == date(2034, 6, 30)


def test_it_is_undone_in_a_revision_that_was_begun_after(db, automatic):
    made = record(db, automatic, GO_ON)
    revise(db, automatic, purpose="Nytt.")
    undo(db, made)
    assert (events(automatic.valid), events(automatic.newest)) == ([], [])
    assert automatic.newest.content["purpose"] == "Nytt."
    assert (automatic.state, automatic.under_revision) == ("draft", True)


def test_what_has_been_archived_since_is_not_undone(db, automatic):
    made = record(db, automatic, GO_ON)
    factories.put_in(db, automatic, "archived")
    with pytest.raises(RuleBroken, match="has been decided"):
        undo(db, made)
    assert made.undone_at is None


def test_the_draft_that_it_began_stays_when_it_is_undone(db, automatic):
    made = record(db, automatic, replace(GO_ON, outcome="renegotiate"))
    undo(db, made)
    assert made.successor.state == "draft"
    assert automatic.newest.number == 1
    assert db.query(Link).count() == 1


def test_a_decision_withdrawn_with_nothing_but_the_revision_still_counts(db, automatic):
    revise(db, automatic, purpose="Nytt.")
    record(db, automatic, GO_ON)
    move(db, automatic, "withdrawn")
    assert events(automatic.newest) == [CONTINUED]
    assert "purpose" not in automatic.newest.content


def test_a_decision_is_recorded_beside_a_revision_that_leaves_the_term_open(db, automatic):
    revise(db, automatic, term={"unknown": True})
    record(db, automatic, GO_ON)
    assert events(automatic.valid) == [CONTINUED]
    assert automatic.newest.content["term"] == {"unknown": True}


def test_the_same_form_is_recorded_once_though_the_answer_has_changed_since(db, automatic):
    first = record(db, automatic, GO_ON, once="k" * 24)
    again = record(db, automatic, replace(GO_ON, outcome="terminate"), once="k" * 24)
    assert again is first
    assert events(automatic.valid) == [CONTINUED]


def test_the_same_form_is_recorded_once_also_when_it_has_been_undone(db, automatic):
    first = record(db, automatic, GO_ON, once="k" * 24)
    undo(db, first)
    assert record(db, automatic, GO_ON, once="k" * 24) is first
    assert (events(automatic.valid), db.query(Renewal).count()) == ([], 1)


def test_a_form_that_was_refused_may_be_corrected_and_sent_again(db, automatic):
    with pytest.raises(RuleBroken, match="new last day"):
        record(db, automatic, replace(GO_ON, outcome="renew"), once="k" * 24)
    renew = replace(GO_ON, outcome="renew", new_end=date(2029, 12, 31))
    assert record(db, automatic, renew, once="k" * 24).outcome == "renew"


@pytest.mark.parametrize(
    "outcome", ["extend", "renew", "renegotiate", "terminate", "expire", "continue"]
)
def test_only_an_agreement_is_decided_about(db, outcome):
    memo = factories.document(db, "memo", title="Skrivelse", state="decided")
    choice = replace(GO_ON, outcome=outcome, new_end=date(2030, 1, 1))
    with pytest.raises(RuleBroken, match="Only agreements"):
        renewals.record(db, memo, TYPES["memo"], choice, stamp(db))
    assert db.query(Document).count() == 1


@pytest.mark.parametrize("term", [None, {"unknown": True}])
@pytest.mark.parametrize("outcome", ["renegotiate", "continue"])
def test_without_a_known_term_nothing_is_decided(db, outcome, term):
    made = factories.agreement(db, term=term, state="signed")
    with pytest.raises(RuleBroken, match="Complete it first"):
        record(db, made, replace(GO_ON, outcome=outcome))
    assert db.query(Renewal).count() == 0


def test_a_decision_may_be_of_today_and_not_of_tomorrow(db, automatic):
    with pytest.raises(RuleBroken, match="still to come"):
        record(db, automatic, replace(GO_ON, decided_on=TODAY + DAY))
    assert record(db, automatic, GO_ON).decided_on == TODAY


def test_looking_at_what_a_choice_brings_changes_nothing(db, automatic):
    db.commit()
    before = every_row(db)
    for outcome in ("continue", "terminate", "renegotiate"):
        renewals.effect(db, automatic, AGREEMENT, replace(GO_ON, outcome=outcome), today=TODAY)
    assert every_row(db) == before


def test_the_mark_tells_apart_what_leads_to_different_days(db, automatic):
    choices = [
        GO_ON,
        replace(GO_ON, outcome="terminate", received_on=TODAY),
        replace(GO_ON, outcome="renew", new_end=date(2029, 12, 31)),
        replace(GO_ON, outcome="renew", new_end=date(2029, 12, 30)),
    ]
    marks = {
        renewals.effect(db, automatic, AGREEMENT, choice, today=TODAY).mark for choice in choices
    }
    assert len(marks) == 4


def test_what_comes_after_is_of_the_same_level_and_hands_and_bears_no_signature(db):
    johan = factories.user(db, "Johan Ek")
    factories.organisation(db, "Söderby kommun")
    party = {"organisation": "Söderby kommun", "signed_date": "2024-05-02"}
    secret = in_force(db, level="secret", responsible=johan, parties=[party], purpose="Skydd.")
    successor = record(db, secret, replace(GO_ON, outcome="renegotiate")).successor
    assert (successor.level, successor.responsible, successor.case) == (
        "secret",
        johan,
        secret.case,
    )
    assert successor.newest.content["parties"] == [{"organisation": "Söderby kommun"}]
    assert successor.newest.content["purpose"] == "Skydd."
    assert access.opening(successor) == access.opening(secret)


def test_the_agreement_is_replaced_when_its_successor_is_in_force_and_not_before(db, automatic):
    successor = record(db, automatic, replace(GO_ON, outcome="renegotiate")).successor
    assert links.replaced(db, [automatic.id], NOBODY) == set()
    factories.put_in(db, successor, "signed")
    assert links.replaced(db, [automatic.id], NOBODY) == {automatic.id}


def test_a_renewal_is_found_under_its_own_document_only(db, automatic):
    other = in_force(db, ALCOHOL, title="Annat")
    made = record(db, automatic, GO_ON)
    assert renewals.find(db, automatic, made.id) is made
    for document, number in [(other, made.id), (automatic, made.id + 1)]:
        assert renewals.find(db, document, number) is None


def test_what_was_decided_is_told_the_latest_first(db, automatic):
    first = record(db, automatic, GO_ON)
    second = record(db, automatic, replace(GO_ON, outcome="terminate"))
    undo(db, first)
    assert renewals.of_document(db, automatic) == [second, first]


def test_one_decision_makes_one_version_and_undoing_it_one_more(db, automatic):
    undo(db, record(db, automatic, GO_ON))
    numbers = [v.number for v in db.query(Version).order_by(Version.number)]
    assert (numbers, automatic.valid.number) == ([1, 2, 3], 3)
