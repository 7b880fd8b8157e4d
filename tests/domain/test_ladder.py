"""Steps are counted from the contractual date and moved to the working day before."""

from datetime import date, timedelta

import pytest

from agreementhub.domain import calendar, ladder

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
    assert ladder.step(NEW_YEARS_EVE, number) == (number, day)


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
    found = ladder.latest(NEW_YEARS_EVE, today)
    assert (found and found.number) == number


def test_the_latest_step_agrees_with_walking_through_all_of_them():
    for offset in range(400):
        deadline = date(2027, 3, 1) + timedelta(days=offset)
        today = date(2027, 12, 23)
        numbers = [*ladder.BEFORE, *range(-7, -400, -30)]
        reached = [n for n in numbers if calendar.working_day(deadline - timedelta(n)) <= today]
        expected = min(reached, default=None)
        found = ladder.latest(deadline, today)
        assert (found and found.number) == expected, deadline


def test_the_step_that_follows():
    assert ladder.following(JUNE, 180) == ladder.step(JUNE, 90)
    assert ladder.following(JUNE, 0) == ladder.step(JUNE, -7)
    assert ladder.following(JUNE, -7) == ladder.step(JUNE, -37)


def test_the_steps_before_one():
    assert list(ladder.earlier(180)) == []
    assert list(ladder.earlier(7)) == [180, 90, 30]
    assert list(ladder.earlier(-37)) == [180, 90, 30, 7, 0, -7]


def test_no_step_lies_before_the_horizon():
    for offset in range(366):
        deadline = date(2027, 1, 1) + timedelta(days=offset)
        assert deadline - ladder.HORIZON < ladder.step(deadline, 180).day
