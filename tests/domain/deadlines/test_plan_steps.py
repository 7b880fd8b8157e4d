"""Steps of letters on both sides of holidays, the letters of a year, and plans that are refused."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agreementhub.domain.calendar import is_working_day
from agreementhub.domain.deadlines import plan as deadline_plan
from agreementhub.domain.deadlines.plan import STANDARD, Step
from agreementhub.domain.rules import RuleBroken

ONE = timedelta(days=1)


def day(text: str) -> date:
    return date.fromisoformat(text)


# Deadline, then the day of each step of the standard plan: 180, 90, 30, 7 and 0 days before,
# 7 and 37 days after. Counted by hand in a calendar.
YEAR = [
    # A Wednesday without a holiday near: only 90 and 180 days before fall on days off.
    ("2027-06-30", "2027-01-01 2027-04-01 2027-05-31 2027-06-23 2027-06-30 2027-07-07 2027-08-06"),
    # Midsommarafton; a week before it is a Friday.
    ("2027-06-25", "2026-12-27 2027-03-27 2027-05-26 2027-06-18 2027-06-25 2027-07-02 2027-08-01"),
    # The Monday after Easter.
    ("2027-03-29", "2026-09-30 2026-12-29 2027-02-27 2027-03-22 2027-03-29 2027-04-05 2027-05-05"),
    ("2027-12-24", "2027-06-27 2027-09-25 2027-11-24 2027-12-17 2027-12-24 2027-12-31 2028-01-30"),
    ("2028-02-29", "2027-09-02 2027-12-01 2028-01-30 2028-02-22 2028-02-29 2028-03-07 2028-04-06"),
]
SENT = [
    ("2027-06-30", "2026-12-30 2027-04-01 2027-05-31 2027-06-23 2027-06-30 2027-07-07 2027-08-06"),
    ("2027-06-25", "2026-12-23 2027-03-25 2027-05-26 2027-06-18 2027-06-24 2027-07-02 2027-07-30"),
    ("2027-03-29", "2026-09-30 2026-12-29 2027-02-26 2027-03-22 2027-03-25 2027-04-05 2027-05-05"),
    ("2027-12-24", "2027-06-24 2027-09-24 2027-11-24 2027-12-17 2027-12-23 2027-12-30 2028-01-28"),
    ("2028-02-29", "2027-09-02 2027-12-01 2028-01-28 2028-02-22 2028-02-29 2028-03-07 2028-04-06"),
]
NUMBERS = (180, 90, 30, 7, 0, -7, -37)


@pytest.mark.parametrize(("deadline", "counted"), YEAR)
def test_steps_are_counted_from_the_contractual_date(deadline, counted):
    assert [day(deadline) - timedelta(days=n) for n in NUMBERS] == [
        day(one) for one in counted.split()
    ]


@pytest.mark.parametrize(("deadline", "sent"), SENT)
def test_letters_go_out_on_the_working_day_on_or_before(deadline, sent):
    steps = [deadline_plan.step(day(deadline), number) for number in NUMBERS]
    assert steps == [
        Step(number, day(one)) for number, one in zip(NUMBERS, sent.split(), strict=True)
    ]


@pytest.mark.parametrize(("deadline", "sent"), SENT)
def test_on_the_day_of_a_step_it_is_the_latest_and_the_day_before_it_is_not(deadline, sent):
    for number, one in zip(NUMBERS, sent.split(), strict=True):
        on_the_day, before = (
            STANDARD.latest(day(deadline), today) for today in (day(one), day(one) - ONE)
        )
        assert on_the_day.number == number
        assert before is None or before.number > number


@pytest.mark.parametrize(("deadline", "sent"), SENT)
def test_each_step_is_followed_by_the_next_of_the_list(deadline, sent):
    days = [day(one) for one in sent.split()]
    for place, number in enumerate(NUMBERS[:-1]):
        following = STANDARD.following(day(deadline), number)
        assert following == Step(NUMBERS[place + 1], days[place + 1])


@pytest.mark.parametrize(
    ("number", "to"),
    [
        (731, ("responsible",)),
        (181, ("responsible",)),
        (180, ("responsible",)),
        (91, ("responsible",)),
        (90, ("responsible",)),
        (31, ("responsible",)),
        (30, ("responsible", "mailbox")),
        (8, ("responsible", "mailbox")),
        (1, ("responsible", "mailbox")),
        (0, ("responsible", "mailbox")),
        (-1, ("responsible", "manager", "secretary")),
        (-367, ("responsible", "manager", "secretary")),
    ],
)
def test_whom_a_letter_goes_to_changes_at_the_step_itself(number, to):
    assert STANDARD.to(number) == to


def plan_json(*days, first=7, every=30, to=("responsible",), after=("manager",)):
    return {
        "before": [{"days": number, "to": list(to)} for number in days],
        "after": {"first": first, "every": every, "to": list(after)},
    }


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (plan_json(*range(13)), "A plan has at most 12 steps."),
        (plan_json(731, 0), "A step lies between 0 and 730 days before the date."),
        (plan_json(30, 0, -1), "A step lies between 0 and 730 days before the date."),
        (plan_json(30, 30, 0), "The same step stands twice. Remove one of them."),
        (plan_json(0), "A plan needs a step before the date, and one on the day itself (0)."),
        (plan_json(30, 7), "A plan needs a step before the date, and one on the day itself (0)."),
        (plan_json(), "A plan needs a step before the date, and one on the day itself (0)."),
        (plan_json(30, 0, first=0), "The first letter after the date comes within 1 to 90 days"),
        (plan_json(30, 0, first=91), "The first letter after the date comes within 1 to 90 days"),
        (plan_json(30, 0, every=6), "then every 7 to 90."),
        (plan_json(30, 0, every=91), "then every 7 to 90."),
        (plan_json(30, 0, to=()), "Each step needs someone to write to."),
        (plan_json(30, 0, after=()), "Each step needs someone to write to."),
        (plan_json(30, 0, to=("deputy",)), "Nobody is called deputy in a plan."),
        (plan_json(30, 0, after=("public",)), "Nobody is called public in a plan."),
    ],
)
def test_a_plan_that_would_let_a_deadline_pass_unseen_is_refused_in_words(data, words):
    with pytest.raises(RuleBroken) as refused:
        deadline_plan.plan(data)
    message = refused.value.message
    assert words in message.interpolate()


@pytest.mark.parametrize(
    "data",
    [
        plan_json(1, 0),
        plan_json(730, 0),
        plan_json(*range(12)),
        plan_json(30, 0, first=1),
        plan_json(30, 0, first=90),
        plan_json(30, 0, every=7),
        plan_json(30, 0, every=90),
        plan_json(30, 0, to=deadline_plan.CAPACITIES),
        plan_json(30, 0, to=("role:registrar", "user:7")),
    ],
)
def test_the_outermost_plans_are_allowed_and_kept_as_they_are(data):
    plan = deadline_plan.plan(data)
    assert plan.as_json() == {**data, "before": sorted(data["before"], key=lambda r: -r["days"])}
    assert deadline_plan.plan(plan.as_json()) == plan


def test_every_day_before_the_first_step_has_no_letter():
    deadline = date(2027, 6, 30)
    plan = deadline_plan.plan(plan_json(10, 0))
    assert plan.latest(deadline, date(2027, 6, 17)) is None
    assert plan.latest(deadline, date(2027, 6, 18)) == Step(10, date(2027, 6, 18))


def test_letters_after_the_date_come_back_as_long_as_nobody_acts():
    plan = deadline_plan.plan(plan_json(30, 0, first=3, every=7))
    deadline, sent = date(2027, 6, 1), []
    for offset in range(60):
        found = plan.latest(deadline, deadline + timedelta(days=offset))
        if found and found not in sent:
            sent.append(found)
    assert [step.number for step in sent] == [0, -3, -10, -17, -24, -31, -38, -45, -52, -59]
    # 25 June is midsommarafton, and so the letter of the 24th day goes out on it at the latest.
    assert Step(-24, date(2027, 6, 24)) in sent


@settings(max_examples=100, deadline=None)
@given(st.dates(date(2024, 1, 1), date(2040, 12, 31)), st.integers(-400, 730))
def test_a_step_goes_out_on_a_working_day_within_five_days_before_it_is_counted(deadline, number):
    sent = deadline_plan.step(deadline, number).day
    counted = deadline - timedelta(days=number)
    assert is_working_day(sent)
    assert timedelta(0) <= counted - sent <= timedelta(days=5)


@settings(max_examples=60, deadline=None)
@given(st.dates(date(2024, 1, 1), date(2040, 12, 31)), st.integers(-200, 200))
def test_as_days_pass_the_latest_step_only_moves_towards_later_ones(deadline, offset):
    today = deadline + timedelta(days=offset)
    now, tomorrow = (STANDARD.latest(deadline, one) for one in (today, today + ONE))
    assert now is None or (tomorrow is not None and tomorrow.number <= now.number)


@settings(max_examples=60, deadline=None)
@given(st.dates(date(2024, 1, 1), date(2040, 12, 31)), st.integers(-400, 400))
def test_the_following_step_is_later_and_the_earlier_ones_are_before(deadline, number):
    following = STANDARD.following(deadline, number)
    assert following.number < number
    assert all(earlier > number for earlier in STANDARD.earlier(number))
    assert following.number not in STANDARD.earlier(number)
