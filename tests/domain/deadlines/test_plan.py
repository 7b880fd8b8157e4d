"""Steps are counted from the contractual date and moved to the working day before."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreementhub.domain import calendar
from agreementhub.domain.deadlines import plan as deadline_plan
from agreementhub.domain.deadlines.plan import STANDARD
from agreementhub.domain.rules import RuleBroken

# A Friday that is nyårsafton: the working day is Thursday the 30th.
NEW_YEARS_EVE = date(2027, 12, 31)
# A Wednesday.
JUNE = date(2027, 6, 30)


@pytest.mark.parametrize(
    ("number", "day"),
    [
        # 180 days before is Sunday 4 July.
        (180, date(2027, 7, 2)),
        # Saturday 2 October.
        (90, date(2027, 10, 1)),
        (30, date(2027, 12, 1)),
        # Julafton.
        (7, date(2027, 12, 23)),
        (0, date(2027, 12, 30)),
        (-7, date(2028, 1, 7)),
        # Sunday 6 February.
        (-37, date(2028, 2, 4)),
    ],
)
def test_a_step_goes_out_on_the_working_day_before(number, day):
    assert deadline_plan.step(NEW_YEARS_EVE, number) == (number, day)


@pytest.mark.parametrize(
    ("today", "number"),
    [
        (date(2027, 7, 1), None),
        (date(2027, 7, 2), 180),
        (date(2027, 9, 30), 180),
        (date(2027, 10, 1), 90),
        (date(2027, 12, 22), 30),
        (date(2027, 12, 23), 7),
        (date(2027, 12, 29), 7),
        (date(2027, 12, 30), 0),
        (date(2028, 1, 6), 0),
        (date(2028, 1, 7), -7),
        (date(2028, 2, 3), -7),
        (date(2028, 2, 4), -37),
        (date(2028, 12, 28), -337),
        # Sunday and New Year before the 367th day: it moves back to Friday.
        (date(2028, 12, 29), -367),
    ],
)
def test_the_latest_step_is_the_last_whose_day_has_come(today, number):
    found = STANDARD.latest(NEW_YEARS_EVE, today)
    assert (found and found.number) == number


def test_the_latest_step_agrees_with_walking_through_all_of_them():
    for offset in range(400):
        deadline = date(2027, 3, 1) + timedelta(days=offset)
        today = date(2027, 12, 23)
        numbers = [*STANDARD.numbers, *range(-7, -400, -30)]
        reached = [n for n in numbers if calendar.working_day(deadline - timedelta(n)) <= today]
        expected = min(reached, default=None)
        found = STANDARD.latest(deadline, today)
        assert (found and found.number) == expected, deadline


def test_the_step_that_follows():
    assert STANDARD.following(JUNE, 180) == deadline_plan.step(JUNE, 90)
    assert STANDARD.following(JUNE, 0) == deadline_plan.step(JUNE, -7)
    assert STANDARD.following(JUNE, -7) == deadline_plan.step(JUNE, -37)


def test_the_steps_before_one():
    assert list(STANDARD.earlier(180)) == []
    assert list(STANDARD.earlier(7)) == [180, 90, 30]
    assert list(STANDARD.earlier(-37)) == [180, 90, 30, 7, 0, -7]


def test_no_step_lies_before_the_horizon():
    for offset in range(366):
        deadline = date(2027, 1, 1) + timedelta(days=offset)
        assert deadline - STANDARD.horizon < deadline_plan.step(deadline, 180).day


def test_between_two_steps_those_of_the_one_before_are_told():
    assert STANDARD.to(180) == STANDARD.to(45) == ("responsible",)
    assert STANDARD.to(30) == STANDARD.to(29) == STANDARD.to(0) == ("responsible", "mailbox")
    assert STANDARD.to(365) == ("responsible",)
    assert STANDARD.to(-1) == ("responsible", "manager", "secretary")


def test_after_an_extra_letter_comes_the_step_that_would_have_come():
    assert STANDARD.following(JUNE, 45).number == 30
    assert STANDARD.following(JUNE, -3).number == -7
    assert STANDARD.following(JUNE, -8).number == -37
    assert STANDARD.following(JUNE, -36).number == -37
    assert STANDARD.following(JUNE, -37).number == -67


def test_a_plan_is_kept_and_read_again():
    assert deadline_plan.plan(STANDARD.as_json()) == STANDARD


def _data(*days, first=7, every=30, to=("responsible",)):
    return {
        "before": [{"days": number, "to": list(to)} for number in days],
        "after": {"first": first, "every": every, "to": list(to)},
    }


def test_the_steps_of_a_plan_are_put_in_order():
    assert deadline_plan.plan(_data(0, 60, 365)).numbers == (365, 60, 0)


@pytest.mark.parametrize(
    "wrong",
    [
        _data(0),
        _data(90, 30),
        _data(90, 90, 0),
        _data(731, 0),
        _data(90, 0, -1),
        _data(*range(13)),
        _data(90, 0, first=0),
        _data(90, 0, first=91),
        _data(90, 0, every=6),
        _data(90, 0, every=91),
        _data(90, 0, to=()),
        _data(90, 0, to=("the mayor",)),
    ],
)
def test_a_plan_that_would_lose_a_deadline_is_refused(wrong):
    with pytest.raises(RuleBroken):
        deadline_plan.plan(wrong)


def test_the_edges_of_a_plan_are_allowed():
    assert deadline_plan.plan(_data(730, 0, first=90, every=7)).horizon == timedelta(days=740)
    assert deadline_plan.plan(_data(*range(12), first=1, every=90)).numbers[0] == 11


@given(
    st.lists(st.integers(0, 730), min_size=1, max_size=8, unique=True).map(lambda n: {*n, 0}),
    st.integers(1, 90),
    st.integers(7, 90),
    st.dates(date(2024, 1, 1), date(2032, 1, 1)),
    st.integers(-900, 900),
)
def test_of_any_plan_the_latest_step_is_the_last_whose_day_has_come(
    numbers, first, every, deadline, offset
):
    if len(numbers) < 2:
        return
    plan = deadline_plan.plan(_data(*numbers, first=first, every=every))
    today = deadline + timedelta(days=offset)
    steps = [*plan.numbers, *range(-first, -1100, -every)]
    reached = [n for n in steps if deadline_plan.step(deadline, n).day <= today]
    found = plan.latest(deadline, today)
    assert (found and found.number) == min(reached, default=None)
    if found:
        assert plan.following(deadline, found.number).day > today
        assert list(plan.earlier(found.number)) == [n for n in steps if n > found.number]
