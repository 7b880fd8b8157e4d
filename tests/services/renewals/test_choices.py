"""Deciding about an agreement: the effect shown is the effect saved, and it can be undone."""

from datetime import date, timedelta

import pytest

from agreementhub.domain.rules import RuleBroken
from agreementhub.domain.term import Choice
from agreementhub.models import Document, Link, Renewal, Version
from agreementhub.services import renewals
from agreementhub.services.renewals import drafts
from agreementhub.services.stamp import Stamp
from tests import factories
from tests.conftest import NOW
from tests.factories import TYPES
from tests.services.deadline_factories import ALCOHOL, BY_DECISION, in_force, open_days

TODAY = date(2027, 4, 1)
AGREEMENT = TYPES["agreement"]


def choice(outcome, **given):
    given.setdefault("decided_on", TODAY)
    return Choice(outcome=outcome, body="Kommunstyrelsen", paragraph="§ 88", **given)


def effect(db, agreement, chosen):
    return renewals.effect(db, agreement, AGREEMENT, chosen, today=TODAY)


def record(db, agreement, chosen, reason="", once=""):
    stamp = Stamp(factories.user(db), NOW, reason, once)
    made = renewals.record(db, agreement, AGREEMENT, chosen, stamp)
    db.flush()
    return made


@pytest.fixture
def automatic(db):
    """Decide by 2027-06-30, notice by 2027-12-30, else extended to 2031-06-30."""
    return in_force(db, responsible=factories.user(db))


@pytest.fixture
def decided(db):
    """Decide by 2027-12-31; only the body extends it, to 2030-12-31."""
    return in_force(db, BY_DECISION, responsible=factories.user(db))


def test_extending_by_the_clause_gives_the_next_period(db, decided):
    shown = effect(db, decided, choice("extend"))
    assert (shown.final_end, shown.decide_by) == (date(2030, 12, 31), date(2029, 12, 31))
    record(db, decided, choice("extend"))
    assert open_days(db, decided) == [("end", "2028-12-31"), ("decide", "2029-12-31")]


def test_going_on_leaves_nothing_to_do_about_the_period(db, automatic):
    shown = effect(db, automatic, choice("continue"))
    assert shown.stops != ()
    record(db, automatic, choice("continue"))
    assert ("decide", "2027-06-30") not in open_days(db, automatic)
    assert ("notice", "2027-12-30") not in open_days(db, automatic)


def test_a_new_last_day_counts_from_then_on(db, automatic):
    chosen = choice("renew", new_end=date(2029, 12, 31))
    assert effect(db, automatic, chosen).decide_by == date(2028, 12, 31)
    record(db, automatic, chosen)
    assert ("decide", "2028-12-31") in open_days(db, automatic)


def test_notice_received_ends_it_with_the_period(db, automatic):
    chosen = choice("terminate", received_on=TODAY)
    shown = effect(db, automatic, chosen)
    assert (shown.final_end, shown.decide_by, shown.notice_by) == (date(2028, 6, 30), None, None)
    record(db, automatic, chosen)
    assert open_days(db, automatic) == []


def test_deciding_to_give_notice_leaves_the_notice_day(db, automatic):
    record(db, automatic, choice("terminate"))
    assert ("notice", "2027-12-30") in open_days(db, automatic)
    assert ("decide", "2027-06-30") not in open_days(db, automatic)


def test_letting_it_end_ends_it(db, decided):
    assert effect(db, decided, choice("expire")).final_end == date(2028, 12, 31)
    record(db, decided, choice("expire"))
    assert open_days(db, decided) == []


def test_a_new_agreement_is_begun_and_nothing_stops(db, automatic):
    before = open_days(db, automatic)
    made = record(db, automatic, choice("renegotiate"))
    assert open_days(db, automatic) == before
    successor = db.get(Document, made.successor_id)
    assert successor.state == "draft"
    assert "term" not in successor.newest.content
    link = db.query(Link).filter_by(source_id=successor.id).one()
    assert (link.kind, link.target_id) == ("replaces", automatic.id)


def test_the_letters_that_stop_are_those_still_to_come(db, automatic):
    # Steps of the decision: 180 and 90 days are past or today, 30, 7 and 0 are left.
    assert effect(db, automatic, choice("continue")).stops == (
        date(2027, 5, 31),
        date(2027, 6, 23),
        date(2027, 6, 30),
    )


def test_what_was_shown_is_what_is_saved(db, automatic):
    chosen = choice("renew", new_end=date(2030, 1, 31))
    shown = effect(db, automatic, chosen)
    record(db, automatic, chosen)
    assert shown.agreed_end == date(2030, 1, 31)
    assert ("decide", shown.decide_by.isoformat()) in open_days(db, automatic)
    assert ("notice", shown.notice_by.isoformat()) in open_days(db, automatic)


def test_the_event_stands_in_a_version_that_is_valid_at_once(db, automatic):
    made = record(db, automatic, choice("continue"), "Fungerar väl")
    assert automatic.valid_id == made.version_id == automatic.newest_id
    assert automatic.valid_state == "signed"
    assert automatic.valid.content["term"]["events"] == [
        {"type": "decided", "on": "2027-04-01", "outcome": "continue"}
    ]
    assert automatic.valid.reason == "Fungerar väl"


def test_a_revision_being_written_gets_the_event_and_stays_a_draft(db, automatic):
    from agreementhub.services import documents

    documents.move(db, automatic, AGREEMENT, Stamp(factories.user(db), NOW, "Ny"), to="draft")
    documents.save(
        db,
        automatic,
        AGREEMENT,
        Stamp(factories.user(db), NOW, "Syfte"),
        base_number=automatic.newest.number,
        changes={"purpose": "Nytt syfte."},
    )
    record(db, automatic, choice("continue"))
    assert automatic.under_revision
    assert automatic.state == "draft"
    assert "purpose" not in automatic.valid.content
    assert automatic.newest.content["purpose"] == "Nytt syfte."
    assert automatic.newest.content["term"]["events"] == automatic.valid.content["term"]["events"]


def test_the_same_form_sent_twice_decides_once(db, automatic):
    first = record(db, automatic, choice("continue"), once="k" * 24)
    again = record(db, automatic, choice("continue"), once="k" * 24)
    assert first is again
    assert db.query(Renewal).count() == 1


def test_the_same_form_sent_twice_begins_one_new_agreement(db, automatic):
    first = record(db, automatic, choice("renegotiate"), once="n" * 24)
    again = record(db, automatic, choice("renegotiate"), once="n" * 24)
    assert first is again
    assert db.query(Document).count() == 2


def test_undoing_brings_the_days_back(db, automatic):
    before = open_days(db, automatic)
    made = record(db, automatic, choice("terminate", received_on=TODAY))
    versions = db.query(Version).filter_by(document_id=automatic.id).count()
    renewals.undo(db, made, AGREEMENT, Stamp(factories.user(db), NOW, "Fel avtal"))
    db.flush()
    assert open_days(db, automatic) == before
    assert db.query(Version).filter_by(document_id=automatic.id).count() == versions + 1
    with pytest.raises(RuleBroken):
        renewals.undo(db, made, AGREEMENT, Stamp(factories.user(db), NOW, "igen"))


@pytest.mark.parametrize(("days", "allowed"), [(30, True), (31, False)])
def test_it_can_be_undone_for_thirty_days(db, automatic, days, allowed):
    made = record(db, automatic, choice("continue"))
    later = NOW + timedelta(days=days)
    assert renewals.may_undo(made, later) is allowed
    if not allowed:
        with pytest.raises(RuleBroken):
            renewals.undo(db, made, AGREEMENT, Stamp(factories.user(db), later, "sent"))


def test_an_event_that_was_changed_since_is_not_undone(db, automatic):
    from agreementhub.services import documents

    made = record(db, automatic, choice("continue"))
    documents.note_events(
        db,
        automatic,
        AGREEMENT,
        Stamp(factories.user(db), NOW, "Rättat"),
        events=[],
    )
    with pytest.raises(RuleBroken):
        renewals.undo(db, made, AGREEMENT, Stamp(factories.user(db), NOW, "x"))


@pytest.mark.parametrize(
    "wrong",
    [
        choice("continue", decided_on=TODAY + timedelta(days=1)),
        choice("terminate", received_on=TODAY + timedelta(days=1)),
        choice("renew"),
        choice("renew", new_end=date(2028, 6, 30)),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_saved(db, automatic, wrong):
    with pytest.raises(RuleBroken):
        record(db, automatic, wrong)
    assert db.query(Renewal).count() == 0
    assert automatic.newest.number == 1


def test_no_extension_beyond_the_times_allowed(db):
    once = {**BY_DECISION, "extension": {"mode": "decision", "months": 24, "max_times": 1}}
    agreement = in_force(db, once)
    record(db, agreement, choice("extend"))
    with pytest.raises(RuleBroken):
        record(db, agreement, choice("extend"))


def test_an_option_is_used_by_its_last_day(db):
    option = {
        "start": "2024-07-01",
        "end": "2028-06-30",
        "extension": {"mode": "option", "months": 12},
        "option_by": "2027-03-31",
    }
    agreement = in_force(db, option)
    assert record(db, agreement, choice("extend", decided_on=date(2027, 3, 31)))
    late = in_force(db, option)
    with pytest.raises(RuleBroken):
        record(db, late, choice("extend", decided_on=date(2027, 4, 1)))


def test_without_a_clause_on_extension_there_is_none(db):
    agreement = in_force(db, {"start": "2024-07-01", "end": "2028-06-30"})
    with pytest.raises(RuleBroken):
        record(db, agreement, choice("extend"))


def test_notice_after_its_day_is_warned_about(db, automatic):
    late = {**ALCOHOL, "end": "2027-06-30"}
    agreement = in_force(db, late)
    shown = effect(db, agreement, choice("terminate", received_on=TODAY))
    assert [w["en"] for w in shown.warnings]
    assert shown.final_end == date(2030, 6, 30)


def test_a_draft_is_decided_about_by_nobody(db):
    agreement = factories.agreement(db, term=ALCOHOL)
    with pytest.raises(RuleBroken):
        record(db, agreement, choice("continue"))


def test_a_memo_begins_with_what_the_register_knows(db, automatic):
    made = drafts.memo(db, TYPES, automatic, Stamp(factories.user(db), NOW))
    content = made.newest.content
    assert "2027-06-30" in content["case_description"]
    assert "minus 12" in content["case_description"]
    assert content["proposed_decision"][0]["new_end"] == "2031-06-30"
    assert made.case_id == automatic.case_id
    assert (
        db.query(Link).filter_by(source_id=made.id, target_id=automatic.id).one().kind == "refers"
    )


def test_a_notice_of_termination_names_its_last_day(db, automatic):
    made = drafts.notice(db, TYPES, automatic, Stamp(factories.user(db), NOW))
    content = made.newest.content
    assert content["received_by"] == "2027-12-30"
    assert content["ends_on"] == "2028-06-30"
    assert automatic.title in content["text"]
