"""Who is told: the one responsible, their deputy while away, the mailbox, those above."""

from datetime import date, timedelta

import pytest

from agreementhub.domain.deadlines import STANDARD
from agreementhub.domain.deadlines import plan as deadline_plan
from agreementhub.services.letters.recipients import Duties, Duty, Staff
from agreementhub.services.people import Post, accounts
from agreementhub.services.stamp import Stamp
from tests import factories
from tests.conftest import NOW

TODAY = date(2027, 4, 1)
DAY = timedelta(days=1)
ANNA, BO, BOX = "anna.berg@norrvik.example", "bo.ek@norrvik.example", "ks@norrvik.example"


def plan(*names):
    rows = [{"days": 30, "to": list(names)}, {"days": 0, "to": ["responsible"]}]
    after = {"first": 7, "every": 30, "to": ["responsible"]}
    return deadline_plan.plan({"before": rows, "after": after})


@pytest.fixture
def anna(db):
    return factories.user(db)


def duty(db, person, day=TODAY, by=STANDARD, body=None):
    body = body or factories.body(db)
    return Staff(db, day, None).duty(person, body.organisation_id, body.id, by)


def told(duty, step, by=STANDARD):
    return [(one.address, one.capacity) for one in duty.at(step, by)]


def away(db, person, first, last, deputy):
    accounts.be_away(db, Stamp(person, NOW), from_day=first, to_day=last, deputy=deputy)


@pytest.mark.parametrize(
    ("day", "deputy"),
    [
        (date(2027, 6, 30), None),
        (date(2027, 7, 1), BO),
        (date(2027, 7, 31), BO),
        (date(2027, 8, 1), None),
    ],
)
def test_the_deputy_stands_in_from_the_first_to_the_last_day_of_absence(db, anna, day, deputy):
    away(db, anna, date(2027, 7, 1), date(2027, 7, 31), factories.user(db, "Bo Ek"))
    expected = [(ANNA, "responsible"), *([(deputy, "deputy")] if deputy else [])]
    assert told(duty(db, anna, day), 180) == expected


def test_an_absence_without_a_last_day_goes_on(db, anna):
    away(db, anna, date(2027, 7, 1), None, factories.user(db, "Bo Ek"))
    assert duty(db, anna, date(2031, 1, 1)).deputy == BO
    away(db, anna, None, None, None)
    assert duty(db, anna, date(2031, 1, 1)).deputy is None


def test_a_closed_account_has_no_duty_and_neither_has_its_deputy(db, anna):
    bo = factories.user(db, "Bo Ek")
    away(db, anna, TODAY, None, bo)
    accounts.disable(db, bo, Stamp(anna, NOW))
    assert told(duty(db, anna), 90) == [(ANNA, "responsible")]
    bo.disabled_at = None
    accounts.disable(db, anna, Stamp(bo, NOW))
    assert told(duty(db, anna), 90) == [(BOX, "mailbox")]


@pytest.mark.parametrize(
    ("step", "box"), [(180, False), (90, False), (30, True), (7, True), (0, True), (-7, False)]
)
def test_the_mailbox_is_told_from_thirty_days_before_to_the_day(db, anna, step, box):
    expected = [(ANNA, "responsible"), *([(BOX, "mailbox")] if box else [])]
    assert told(duty(db, anna), step) == expected


@pytest.mark.parametrize("step", [180, 90, 30, 0, -7, -37])
def test_without_anyone_responsible_the_mailbox_is_told_once_at_every_step(db, step):
    assert told(duty(db, None), step) == [(BOX, "mailbox")]


def test_without_a_mailbox_either_nobody_is_told(db):
    body = factories.body(db)
    body.mailbox = None
    assert told(duty(db, None, body=body), 0) == []


def test_a_step_asked_for_between_two_goes_to_those_of_the_one_before(db, anna):
    duties = duty(db, anna)
    assert told(duties, 31) == [(ANNA, "responsible")]
    assert told(duties, 29) == [(ANNA, "responsible"), (BOX, "mailbox")]


def test_an_address_in_other_letters_is_the_same_and_keeps_its_first_capacity():
    both = Duty(responsible="Anna.Berg@norrvik.example", deputy=None, mailbox=ANNA)
    assert told(both, 30) == [("Anna.Berg@norrvik.example", "responsible")]


@pytest.mark.parametrize(
    ("day", "there"),
    [(TODAY - DAY, False), (TODAY, True), (date(2027, 4, 30), True), (date(2027, 5, 1), False)],
)
def test_a_manager_is_told_from_the_first_to_the_last_day_of_the_role(db, anna, day, there):
    chief = factories.user(db, "Moa Chef")
    post = Post("manager", factories.organisation(db), TODAY, date(2027, 4, 30))
    accounts.give_role(db, chief, post)
    assert (("moa.chef@norrvik.example", "manager") in told(duty(db, anna, day), -7)) is there


def test_the_manager_of_another_body_is_not_told(db, anna):
    schools = factories.body(db, "Utbildningsnämnden", "UN")
    post = Post("manager", factories.organisation(db), date(2020, 1, 1), body=schools)
    accounts.give_role(db, factories.user(db, "Moa Chef"), post)
    factories.user(db, "Per Holm", "manager")
    assert duty(db, anna).managers == ("per.holm@norrvik.example",)
    assert duty(db, anna, body=schools).managers == ("moa.chef@norrvik.example",)


def test_the_secretary_is_told_after_the_date_while_the_account_is_open(db, anna):
    secretary = factories.user(db, "Siv Sekr")
    factories.body(db).secretary = secretary
    db.flush()
    assert told(duty(db, anna), -7) == [
        (ANNA, "responsible"),
        ("siv.sekr@norrvik.example", "secretary"),
    ]
    accounts.disable(db, secretary, Stamp(anna, NOW))
    db.flush()
    assert told(duty(db, anna), -7) == [(ANNA, "responsible")]


def test_a_person_named_by_the_plan_is_told_while_they_work_in_the_organisation(db, anna):
    bo = factories.user(db, "Bo Ek")
    named = plan(f"user:{bo.id}")
    assert told(duty(db, anna, by=named), 30, named) == [(BO, "named")]
    bo.memberships[0].to_day = TODAY - DAY
    db.flush()
    # Nobody whom the plan names is there.
    assert told(duty(db, anna, by=named), 30, named) == [(BOX, "mailbox")]


@pytest.mark.parametrize(("last", "there"), [(TODAY, True), (TODAY - DAY, False)])
def test_who_has_left_has_no_duty_and_the_mailbox_is_told_instead(db, anna, last, there):
    anna.memberships[0].to_day = last
    factories.user(db, "Anna Berg", org=factories.organisation(db, "Söderby kommun"))
    db.flush()
    expected = (ANNA, "responsible") if there else (BOX, "mailbox")
    assert told(duty(db, anna), 90) == [expected]


def test_a_deputy_who_has_left_is_not_told(db, anna):
    bo = factories.user(db, "Bo Ek")
    away(db, anna, TODAY, None, bo)
    assert duty(db, anna).deputy == BO
    bo.memberships[0].to_day = TODAY - DAY
    db.flush()
    assert duty(db, anna).deputy is None


def test_a_person_of_another_organisation_is_not_told_though_the_plan_names_them(db, anna):
    south = factories.organisation(db, "Söderby kommun")
    named = plan(f"user:{factories.user(db, 'Bo Ek', org=south).id}")
    assert told(duty(db, anna, by=named), 30, named) == [(BOX, "mailbox")]


def test_everyone_who_holds_a_role_that_the_plan_names_is_told_by_address(db, anna):
    for name in ("Ros Diar", "Nils Diar"):
        factories.user(db, name, "registrar")
    named = plan("role:registrar", "responsible")
    assert told(duty(db, anna, by=named), 30, named) == [
        ("nils.diar@norrvik.example", "named"),
        ("ros.diar@norrvik.example", "named"),
        (ANNA, "responsible"),
    ]


def test_the_duties_of_a_day_say_the_same_for_everyone_of_the_body(db, anna):
    body, duties = factories.body(db), Duties(db, TODAY)
    mine = duties.of(anna.id, body.organisation_id, body.id, STANDARD)
    assert mine == duty(db, anna)
    assert duties.of(anna.id, body.organisation_id, body.id, STANDARD) is mine
    assert duties.of(None, body.organisation_id, None, STANDARD).mailbox is None
