"""The days by which somebody must act, and how each was counted."""

from collections.abc import Callable, Container, Iterator, Sequence
from datetime import date
from typing import Final, NamedTuple

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
    ends = period.ends or (end,)
    return notices.either(notices.counted_back(one, lead, "months") for one in ends)


def _left_to_decide(course: Course, period: Period) -> bool:
    """Without a rule on extension there is a new agreement to decide about."""
    return course.term.extension.mode == "none" or may_follow(course.term, period)


def longer_than(period: Period, months: int) -> bool:
    """Whether the period is known to last longer."""
    if period.start is None or period.end is None:
        return False
    return period.end >= add_months(period.start, months)


def notice_day(course: Course, notice: Notice | None, period: Period) -> Reading | None:
    """The last day for notice in the period; null when it would change nothing.

    It stays the last day after a decision to go on, which leaves nothing to do about it.
    """
    term = course.term
    if course.ending or course.settled(period):
        return None
    if goes_on(term) and not may_follow(term, period):
        return None
    return notices.last_day(term, notice, period)


def yearly_chance(
    course: Course, notice: Yearly, *, settled_by: Container[str] = ()
) -> YearlyChance | None:
    """The next yearly day for notice that still changes anything; the one after it where an
    event of the types `settled_by` has settled that one."""
    term, kept = course.term, course.kept
    if course.ending:
        return None
    chance = notices.next_chance(term, notice, course.as_of)
    settled = kept is not None and kept.type in settled_by
    if kept and settled and chance == notices.next_chance(term, notice, kept.on):
        chance = notices.next_chance(term, notice, chance.day + DAY)
    final = course.final.day
    if final is None or chance.exit < final or (chance.exit == final and not goes_on(term)):
        return chance
    return None


class Due(NamedTuple):
    """The days that the end that stands asks for: null where nothing is left to do by then."""

    decide: Reading | None
    # Of several parties', the earliest.
    notice: Reading | None
    # The same, unless it was decided to go on.
    notice_to_give: Reading | None


def due(course: Course) -> Due:
    """What must be decided and said about the last period that is certain."""
    found = []
    for _, notice in course.term.notices:
        if isinstance(notice, Yearly):
            chance = yearly_chance(course, notice, settled_by=("extended",))
            kept = yearly_chance(course, notice, settled_by=("extended", "decided")) != chance
            reading = Reading(chance.day) if chance else None
        else:
            reading = notice_day(course, notice, course.head)
            kept = course.is_kept
        if reading is not None:
            found.append((reading, kept))
    decide = None if course.is_over else decision_day(course, course.head)
    to_give = [reading for reading, kept in found if not kept]
    return Due(decide, _first([reading for reading, _ in found]), _first(to_give))


def _first(readings: Sequence[Reading]) -> Reading | None:
    return min(readings, key=lambda reading: reading.day, default=None)


def deadlines(course: Course) -> list[Deadline]:
    """Every deadline in order: of the end that stands, and the next one still open when that one
    has passed or is settled."""
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
        yield Deadline("decide", None, reading.day, reading.also, because, period.key, running)


def _notice(course: Course) -> Iterator[Deadline]:
    for party, notice in course.term.notices:
        if isinstance(notice, Yearly):
            if chance := yearly_chance(course, notice, settled_by=("extended", "decided")):
                because, key = sums.yearly(notice, chance), chance.exit.isoformat()
                yield Deadline("notice", party, chance.day, None, because, key)
        elif isinstance(notice, BeforeEnd | FixedDate):
            yield from _counted_notice(course, party, notice)


def _counted_notice(
    course: Course, party: str | None, notice: BeforeEnd | FixedDate
) -> Iterator[Deadline]:
    def count(period: Period) -> Reading | None:
        kept = course.outcomes.get(period.number) == "continue"
        return None if kept else notice_day(course, notice, period)

    for period, reading in _in_turn(course, count, lambda: _horizon(course, notice)):
        because, running = _why(notice, period, reading), period is course.current
        yield Deadline("notice", party, reading.day, reading.also, because, period.key, running)


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
    """The day of the last period that is certain; when it has passed or is settled, the next
    open one too.

    The next one lies in the period of the horizon at the latest.
    """
    reading = count(course.head)
    if reading is not None:
        yield course.head, reading
        if reading.day >= course.as_of:
            return
    last = horizon()
    for period in course.ahead(certain=True):
        if period.number <= course.head.number:
            continue
        reading = count(period)
        if reading is not None and reading.day >= course.as_of:
            yield period, reading
            return
        if period.start is not None and period.start > last:
            return


def _option(course: Course) -> Iterator[Deadline]:
    day, period = course.term.option_by, course.head
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
            later = course.final.later
            because = sums.ended(term, _ender(course), Reading(course.stop, later))
            yield Deadline("end", None, course.stop, later, because, period.key)
    elif period.end is not None:
        because = sums.end_of(term, period)
        yield Deadline("end", None, period.end, period.later, because, period.key)
    elif term.hard_stop is not None:
        because = sums.hard_stop(term.hard_stop)
        yield Deadline("end", None, term.hard_stop, None, because, period.key)


def _ender(course: Course) -> date | None:
    """When notice was received, if it is notice that ends the agreement first."""
    if course.notice is None or course.notice_stop != course.stop:
        return None
    return course.notice.on


def is_missed(course: Course, row: Deadline) -> bool:
    """Whether the day has passed and nothing settled what was due: of an end, neither notice nor
    a decision nor an extension."""
    settled = row.kind == "end" and (course.ending or course.unmeasured)
    return row.date < course.as_of and not settled
