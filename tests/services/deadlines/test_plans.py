"""Plans: the narrowest counts, letters follow it, and overdue ones reach those above."""

from datetime import date

import pytest

from agreementhub.domain.deadlines import plan as deadline_plan
from agreementhub.domain.deadlines.plan import STANDARD
from agreementhub.domain.rules import RuleBroken
from agreementhub.models import AuditEvent, ReminderPlan
from agreementhub.services import deadlines
from agreementhub.services.deadlines import plans, snoozing
from agreementhub.services.letters import year
from agreementhub.services.people import Post, accounts
from agreementhub.services.stamp import Stamp
from tests import factories
from tests.conftest import NOW
from tests.services.deadline_factories import deadline, in_force, moment, remind, steps

ANNA = "anna.berg"


def plan(*days, to=("responsible",), **after):
    return {
        "before": [{"days": number, "to": list(to)} for number in days],
        "after": {"first": 7, "every": 30, "to": ["responsible"], **after},
    }


def keep(db, scope, data):
    return plans.keep(
        db, scope, factories.organisation(db).id, data, Stamp(factories.user(db), NOW)
    )


@pytest.fixture
def agreement(db):
    """Decide by Wednesday 2027-06-30."""
    return in_force(db, responsible=factories.user(db))


def test_without_any_plan_the_standard_counts(db, agreement):
    assert plans.of_document(db, agreement) == STANDARD


def test_the_narrowest_plan_counts(db, agreement):
    org = agreement.organisation_id
    keep(db, plans.organisation_scope(org), plan(60, 0))
    assert plans.of_document(db, agreement).numbers == (60, 0)
    keep(db, plans.organisation_scope(org, "agreement"), plan(50, 0))
    assert plans.of_document(db, agreement).numbers == (50, 0)
    keep(db, plans.document_scope(agreement.id), plan(40, 0))
    assert plans.of_document(db, agreement).numbers == (40, 0)
    assert plans.load(db).of(org, "agreement", agreement.id).numbers == (40, 0)
    assert plans.load(db).of(org, "motion", 0).numbers == (60, 0)
    plans.drop(db, plans.document_scope(agreement.id), Stamp(factories.user(db), NOW))
    assert plans.of_document(db, agreement).numbers == (50, 0)


def test_a_plan_that_would_lose_a_deadline_is_not_kept(db, agreement):
    with pytest.raises(RuleBroken):
        keep(db, plans.document_scope(agreement.id), plan(90))
    assert db.query(ReminderPlan).count() == 0


def test_changing_a_plan_is_noted_with_what_it_was(db, agreement):
    scope = plans.document_scope(agreement.id)
    keep(db, scope, plan(60, 0))
    keep(db, scope, plan(50, 0))
    event = (
        db.query(AuditEvent).filter_by(act="plan_changed").order_by(AuditEvent.id.desc()).first()
    )
    assert event.facts["before"]["before"][0]["days"] == 60


def test_letters_follow_the_plan(db, agreement):
    keep(db, plans.document_scope(agreement.id), plan(60, 0))
    assert remind(db, "2027-04-01")["sent"] == []
    # 60 days before is Saturday 1 May, a holiday: Friday 30 April.
    assert steps(remind(db, "2027-04-29")["sent"]) == []
    assert steps(remind(db, "2027-04-30")["sent"]) == [(60, ANNA, False)]


def test_a_plan_two_years_ahead_is_heeded(db, agreement):
    keep(db, plans.document_scope(agreement.id), plan(400, 0))
    assert [n for n, _who, _late in steps(remind(db, "2026-06-01")["sent"])] == [400]


def test_a_person_named_by_the_plan_is_told_as_named(db, agreement):
    johan = factories.user(db, "Johan Ek")
    keep(
        db, plans.document_scope(agreement.id), plan(90, 0, to=("responsible", f"user:{johan.id}"))
    )
    assert {who for _n, who, _late in steps(remind(db, "2027-04-01")["sent"])} == {ANNA, "johan.ek"}


def test_a_role_named_by_the_plan_is_told(db, agreement):
    factories.user(db, "Sara Lind", "registrar")
    keep(db, plans.document_scope(agreement.id), plan(90, 0, to=("role:registrar",)))
    assert {who for _n, who, _late in steps(remind(db, "2027-04-01")["sent"])} == {"sara.lind"}


def test_overdue_letters_reach_manager_and_secretary_beside_the_one_responsible(db, agreement):
    factories.user(db, "Per Holm", "manager")
    agreement.body.secretary = factories.user(db, "Stina Ek")
    db.flush()
    before = steps(remind(db, "2027-06-30")["sent"])
    assert {who for _n, who, _late in before} == {ANNA, "ks"}
    after = steps(remind(db, "2027-07-07")["sent"])
    assert {(n, who) for n, who, _late in after} == {
        (-7, ANNA),
        (-7, "per.holm"),
        (-7, "stina.ek"),
    }


def test_a_manager_of_the_body_is_told_before_those_of_the_whole(db, agreement):
    factories.user(db, "Per Holm", "manager")
    own = factories.user(db, "Moa Chef", "politician")
    post = Post("manager", agreement.organisation, date(2020, 1, 1), body=agreement.body)
    accounts.give_role(db, own, post)
    who = {who for _n, who, _late in steps(remind(db, "2027-07-07")["sent"])}
    assert "moa.chef" in who
    assert "per.holm" not in who


def test_someone_who_asked_is_reminded_once_between_two_steps(db, agreement):
    anna = factories.user(db)
    remind(db, "2027-04-01")
    row = deadline(db, agreement)
    deadlines.act(
        db, row, "snoozed", Stamp(anna, moment(date(2027, 4, 2))), until=date(2027, 4, 20)
    )
    db.commit()
    assert remind(db, "2027-04-19")["sent"] == []
    assert steps(remind(db, "2027-04-20")["sent"]) == [(71, ANNA, False)]
    assert remind(db, "2027-04-20")["sent"] == []
    assert remind(db, "2027-04-30")["sent"] == []
    assert {n for n, _who, _late in steps(remind(db, "2027-05-31")["sent"])} == {30}


def test_what_was_asked_for_is_forgotten_once_the_next_step_has_come(db, agreement):
    remind(db, "2027-04-01")
    row = deadline(db, agreement)
    deadlines.act(
        db,
        row,
        "snoozed",
        Stamp(factories.user(db), moment(date(2027, 4, 2))),
        until=date(2027, 5, 20),
    )
    db.commit()
    assert {n for n, _who, _late in steps(remind(db, "2027-06-01")["sent"])} == {30}


@pytest.mark.parametrize(
    ("until", "allowed"),
    [
        (date(2027, 4, 2), False),
        (date(2027, 4, 3), True),
        # The step of 30 days falls on Monday 31 May.
        (date(2027, 5, 30), True),
        (date(2027, 5, 31), False),
    ],
)
def test_nobody_sleeps_past_the_next_step(db, agreement, until, allowed):
    row = deadline(db, agreement)
    today = date(2027, 4, 2)
    if allowed:
        snoozing.check(row, STANDARD, until, today, "sv")
    else:
        with pytest.raises(RuleBroken):
            snoozing.check(row, STANDARD, until, today, "sv")


def test_on_the_day_before_a_step_there_is_nothing_to_put_off(db, agreement):
    row = deadline(db, agreement)
    assert snoozing.last_day(row, STANDARD, date(2027, 5, 30)) is None
    assert snoozing.last_day(row, STANDARD, date(2027, 5, 29)) == date(2027, 5, 30)


def test_a_year_is_tried_and_nothing_is_sent_or_kept(db, agreement):
    tried = year.of_year(db, plans.load(db), agreement.organisation_id, 2027)
    assert [(one.day.isoformat(), one.step) for one in tried.letters] == [
        # What follows 31 December 2026 of the decision, then the notice after it.
        ("2027-04-01", 90),
        ("2027-05-31", 30),
        ("2027-06-23", 7),
        ("2027-06-30", 0),
        ("2027-07-02", 180),
        ("2027-10-01", 90),
        ("2027-11-30", 30),
        ("2027-12-23", 7),
        ("2027-12-30", 0),
    ]
    assert tried.count == sum(len(one.recipients) for one in tried.letters) == 15
    assert dict((month.month, n) for month, n in tried.months)[6] == 4
    calmer = plans.load(db).replaced(
        plans.document_scope(agreement.id), deadline_plan.plan(plan(60, 0))
    )
    assert year.of_year(db, calmer, agreement.organisation_id, 2027).count == 4
