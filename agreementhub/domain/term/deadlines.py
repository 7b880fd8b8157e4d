"""The days by which somebody must act, and how each was counted."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Final

from agreementhub.domain.calendar import DAY, add_months
from agreementhub.domain.deadlines import Deadline, Words
from agreementhub.domain.term.course import (
    Course,
    Period,
    Reading,
    YearlyChance,
    goes_on,
    may_follow,
)
from agreementhub.domain.term.course import notice as notices
from agreementhub.domain.term.data import BeforeEnd, FixedDate, Notice, Yearly
from agreementhub.domain.term.words import sums

_ORDER: Final = ("decide", "notice", "option", "review", "end")

# The organisation's standard lead is for periods longer than this, in months.
STANDARD_FROM: Final = 18

Count = Callable[[Period], Reading | None]


def decision_day(course: Course, period: Period) -> Reading | None:
    """When the body must have decided about the end of `period`; null when nothing is left."""
    term = course.term
    lead, end = term.decision_lead_months, period.end or term.hard_stop
    if lead is None or end is None or course.ending or course.settled(period):
        return None
    if period.number in course.outcomes or not _left_to_decide(course, period):
        return None
    if term.lead_rule == "standard" and not longer_than(period, STANDARD_FROM):
        return None
    return notices.counted_back(end, lead, "months")


def _left_to_decide(course: Course, period: Period) -> bool:
    """Without a rule on extension there is a new agreement to decide about."""
    return course.term.extension.mode == "none" or may_follow(course.term, period)


def longer_than(period: Period, months: int) -> bool:
    """Whether the period is known to last longer."""
    if period.start is None or period.end is None:
        return False
    return period.end >= add_months(period.start, months)


def notice_day(course: Course, notice: Notice | None, period: Period) -> Reading | None:
    """The last day for notice in the period; null when it would change nothing."""
    term = course.term
    if course.ending or course.settled(period) or course.outcomes.get(period.number) == "continue":
        return None
    if goes_on(term) and not may_follow(term, period):
        return None
    return notices.last_day(term, notice, period)


def yearly_chance(course: Course, notice: Yearly) -> YearlyChance | None:
    """The next yearly day for notice that nobody has settled and that still changes anything."""
    term = course.term
    if course.ending:
        return None
    chance = notices.next_chance(term, notice, course.as_of)
    if course.kept is not None and chance == notices.next_chance(term, notice, course.kept):
        chance = notices.next_chance(term, notice, chance.day + DAY)
    final = course.final.day
    if final is None or chance.exit < final or (chance.exit == final and not goes_on(term)):
        return chance
    return None


def deadlines(course: Course) -> list[Deadline]:
    """Every deadline in order: of the running period, and the next one still open when that of
    the running period has passed or is settled."""
    rows = [*_decide(course), *_notice(course), *_option(course), *_review(course), *_end(course)]
    return sorted(rows, key=lambda row: (row.date, _ORDER.index(row.kind), row.party or ""))


def _decide(course: Course) -> Iterator[Deadline]:
    lead = course.term.decision_lead_months
    if lead is None:
        return
    standard = course.term.lead_rule == "standard"

    def count(period: Period) -> Reading | None:
        return decision_day(course, period)

    for period, reading in _in_turn(course, count, lambda: add_months(course.as_of, lead)):
        end = period.end or course.term.hard_stop
        assert end is not None
        because = sums.counted_back(
            end, lead, "months", reading, exclusive=False, standard=standard
        )
        running = period is course.current
        yield Deadline("decide", None, *reading, because, period.key, running)


def _notice(course: Course) -> Iterator[Deadline]:
    for party, notice in course.term.notices:
        if isinstance(notice, Yearly):
            if chance := yearly_chance(course, notice):
                because, key = sums.yearly(notice, chance), chance.exit.isoformat()
                yield Deadline("notice", party, chance.day, None, because, key)
        elif isinstance(notice, BeforeEnd | FixedDate):
            yield from _counted_notice(course, party, notice)


def _counted_notice(
    course: Course, party: str | None, notice: BeforeEnd | FixedDate
) -> Iterator[Deadline]:
    def count(period: Period) -> Reading | None:
        return notice_day(course, notice, period)

    for period, reading in _in_turn(course, count, lambda: _horizon(course, notice)):
        because, running = _why(notice, period, reading), period is course.current
        yield Deadline("notice", party, *reading, because, period.key, running)


def _why(notice: BeforeEnd | FixedDate, period: Period, reading: Reading) -> Words:
    if isinstance(notice, FixedDate):
        return sums.stated(reading, notice.date)
    assert period.end is not None
    return sums.counted_back(
        period.end, notice.value, notice.unit, reading, exclusive=notice.exclusive
    )


def _horizon(course: Course, notice: BeforeEnd | FixedDate) -> date:
    """The period that runs on this day, or one before it, has the next open notice day."""
    if isinstance(notice, FixedDate):
        return notice.date
    day = notices.counted_on(course.as_of, notice.value, notice.unit)
    if (first := notices.first_day(course.term)) is not None:
        day = max(day, notices.counted_on(first, notice.value, notice.unit))
    return max(day, notices.minimum_end(course.term) or day)


def _in_turn(
    course: Course, count: Count, horizon: Callable[[], date]
) -> Iterator[tuple[Period, Reading]]:
    """The day of the running period; when it has passed or is settled, the next open one too.

    The next one lies in the period of the horizon at the latest.
    """
    reading = count(course.current)
    if reading is not None:
        yield course.current, reading
        if reading.day >= course.as_of:
            return
    last = horizon()
    for period in course.ahead(certain=True):
        reading = count(period)
        if reading is not None and reading.day >= course.as_of:
            yield period, reading
            return
        if period.start is not None and period.start > last:
            return


def _option(course: Course) -> Iterator[Deadline]:
    day, period = course.term.option_by, course.current
    if day is None or course.ending or course.settled(period) or not course.option_is_of(period):
        return
    yield Deadline("option", None, day, None, sums.stated(Reading(day), day), period.key)


def _review(course: Course) -> Iterator[Deadline]:
    """The next review; one that happens once stays."""
    review = course.term.review
    if review is None or review.first is None:
        return
    number, every, day = 0, review.every_months, review.first
    while every is not None and day < course.as_of:
        number += 1
        day = add_months(review.first, number * every)
    final = course.final.day
    if final is None or day <= final:
        because = sums.review(review.first, number * (every or 0), day)
        yield Deadline("review", None, day, None, because, str(number))


def _end(course: Course) -> Iterator[Deadline]:
    """The day on which the running period, or an agreement being ended, ends."""
    term, period = course.term, course.current
    if course.ending:
        if course.stop is not None:
            because = sums.ended(term, _ender(course), course.stop)
            yield Deadline("end", None, course.stop, None, because, period.key)
    elif period.end is not None:
        yield Deadline("end", None, period.end, None, sums.end_of(term, period), period.key)
    elif term.hard_stop is not None:
        because = sums.hard_stop(term.hard_stop)
        yield Deadline("end", None, term.hard_stop, None, because, period.key)


def _ender(course: Course) -> date | None:
    """When notice was received, if it is notice that ends the agreement first."""
    if course.notice is None or course.notice_stop != course.stop:
        return None
    return course.notice.on
