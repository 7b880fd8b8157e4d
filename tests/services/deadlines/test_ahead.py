"""The months ahead, and the day that comes next."""

from datetime import date

from agreementhub.services.deadlines import Scope, ahead
from agreementhub.services.people import accounts
from tests import factories
from tests.services.deadline_factories import ALCOHOL, in_force

TODAY = date(2027, 4, 1)


def scope(db):
    """What Anna sees."""
    return Scope(accounts.keys(factories.user(db), TODAY), TODAY)


def ending(day):
    """A term whose decision is due on a day, a year before its end."""
    end = day.replace(year=day.year + 1)
    return {**ALCOHOL, "start": "2020-01-01", "end": end.isoformat()}


def test_the_months_ahead_count_first_deadlines(db):
    for day in ("2027-03-01", "2027-04-15", "2027-06-30", "2027-07-01", "2028-03-31", "2028-04-01"):
        in_force(db, ending(date.fromisoformat(day)))
    found = ahead.months(ahead.by_day(db, scope(db)), today=TODAY)
    assert [month.first for month in found][:2] == [date(2027, 4, 1), date(2027, 5, 1)]
    assert len(found) == 12
    filled = {m.first.month: (m.late, m.soon, m.later) for m in found if m.late + m.soon + m.later}
    assert filled == {4: (1, 1, 0), 6: (0, 1, 0), 7: (0, 0, 1), 3: (0, 0, 1)}


def test_the_day_that_comes_next_is_told_with_its_title(db):
    in_force(db, ending(TODAY)), in_force(db, ending(date(2027, 5, 3)), title="Snart")
    assert ahead.nearest(db, scope(db)) == (date(2027, 5, 3), "Snart")
