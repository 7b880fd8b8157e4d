"""Days out of mentions: as a start, as an end, and what is counted from them."""

from datetime import date, timedelta

from agreementhub.domain import calendar
from agreementhub.reading.clause.mentions import Days, end_of, start_of


def day_after(day: date) -> date:
    """The day after."""
    return day + timedelta(days=1)


def first_day(value: object) -> date:
    """The day as a start: årsskiftet is 1 January."""
    assert isinstance(value, Days)
    return start_of(value)


def last_day(value: object) -> date:
    """The day as an end: årsskiftet is 31 December, a month its last day."""
    assert isinstance(value, Days)
    return end_of(value)


def day_before(day: date) -> date:
    """The day before."""
    return day - timedelta(days=1)


def is_year(value: object) -> bool:
    """Whether a whole year was named, and no day in it."""
    return isinstance(value, Days) and value.width == "year"


def is_end(value: object) -> bool:
    """Whether it was named as the end of something: "utgången av 2026"."""
    return isinstance(value, Days) and value.width == "end"


def months_between(first: date, last: date) -> int | None:
    """How many whole months there are from the first day to the last, both included."""
    months = (last.year - first.year) * 12 + last.month - first.month
    for count in (months, months + 1):
        if count > 0 and end_after(first, count) == last:
            return count
    return None


def end_after(start: date, months: int) -> date:
    """The day before the anniversary."""
    return day_before(calendar.add_months(start, months))
