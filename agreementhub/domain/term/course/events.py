"""What happened to an agreement, followed in order up to a day."""

from datetime import date

from agreementhub.domain.calendar import DAY
from agreementhub.domain.term.course.course import Course
from agreementhub.domain.term.course.notice import exit_day, first_day, last_day
from agreementhub.domain.term.course.periods import (
    Period,
    agreed,
    by_step,
    earliest,
    first_period,
    goes_on,
    may_follow,
    silent,
)
from agreementhub.domain.term.data import Event, Notice, Term
from agreementhub.domain.term.refused import refused


def follow(term: Term, as_of: date) -> Course:
    """The course of the agreement as far as it is known on `as_of`.

    Raises TermRefused when an extension ends before the period that it extends.
    """
    course = Course(term, as_of, [first_period(term)])
    for event in term.events:
        if event.on > as_of:
            break
        _roll(course, event.on)
        if _is_in_doubt(course, event.on):
            course.remarks.append(("event_in_doubt", event))
        if event.type == "extended":
            _extend(course, event)
        elif event.type == "terminated":
            _terminate(course, event)
        else:
            _decide(course, event)
    _roll(course, as_of)
    return course


def _roll(course: Course, day: date) -> None:
    """Let silence extend the agreement up to `day`, one period at a time."""
    if not goes_on(course.term) or course.unmeasured:
        return
    while (end := course.head.end) is not None and end < day:
        following = silent(course.term, course.head)
        if following is None or (course.ending and (course.stop is None or course.stop <= end)):
            return
        course.periods.append(following)


def _is_in_doubt(course: Course, day: date) -> bool:
    """Whether the day falls after a period by one reading of its end, within it by the other."""
    return any(p.end < day <= p.later for p in course.periods if p.end and p.later)


def _extend(course: Course, event: Event) -> None:
    """The parties extended, which undoes an earlier notice or decision to end.

    An agreement that had ended goes on from the day after that end.
    """
    if (end := _ended(course, event.on)) is not None:
        course.remarks.append(("extended_after_end", event))
        _cut_off(course, end)
    course.notice = course.notice_stop = course.decision_stop = None
    course.not_extended = False
    course.kept = event
    if event.new_end is not None:
        _extend_to(course, event, event.new_end)
    elif course.head.end is None:
        course.remarks.append(("nothing_to_extend", event))
    elif _within_limits(course, event, course.head.end):
        _extend_by_step(course, event)


def _ended(course: Course, day: date) -> date | None:
    """The last day of an agreement that had ended before `day`, for whatever reason.

    Where nobody knows what silence meant, it was that of the period.
    """
    last = course.last_day()
    end = last.day
    if not last.known and not course.unmeasured and not goes_on(course.term):
        end = course.head.end
    return end if end is not None and end < day else None


def _cut_off(course: Course, end: date) -> None:
    """Let no period reach beyond the end: those that were agreed on for later never ran."""
    while course.head.start is not None and course.head.start > end:
        course.outcomes.pop(course.periods.pop().number, None)
    head = course.head
    if head.end is None or head.end > end:
        course.periods[-1] = Period(head.number, head.start, end, end + DAY)


def _extend_to(course: Course, event: Event, new_end: date) -> None:
    head, stop = course.head, course.term.hard_stop
    if head.end is not None and new_end <= head.end:
        raise refused("new_end_before_end", "events", new_end=new_end, end=head.end)
    if head.end is None and head.start is not None and new_end < head.start:
        raise refused("end_before_start", "events", start=head.start, end=new_end)
    if head.end is None:
        course.periods[-1] = agreed(course.term, head, new_end)
    elif _within_limits(course, event, head.end):
        course.periods.append(agreed(course.term, head, new_end))
    if stop is not None and new_end > stop:
        course.remarks.append(("beyond_hard_stop", event))
    course.unmeasured = False


def _extend_by_step(course: Course, event: Event) -> None:
    following = by_step(course.term, course.head)
    if following is not None:
        course.periods.append(following)
        return
    course.unmeasured = True
    course.remarks.append(("extension_without_end", event))


def _within_limits(course: Course, event: Event, end: date) -> bool:
    """Whether the extension fits before the hard stop; more often than stated is remarked on."""
    stop, extension = course.term.hard_stop, course.term.extension
    if stop is not None and end >= stop:
        course.remarks.append(("beyond_hard_stop", event))
        return False
    if extension.mode != "none" and not may_follow(course.term, course.head):
        course.remarks.append(("extended_beyond_limit", event))
    return True


def _terminate(course: Course, event: Event) -> None:
    """Notice was received. It ends the agreement for all; where it is not said whose it was,
    the longest time counts."""
    term, head = course.term, course.head
    notices = [notice for party, notice in term.notices if event.party in (None, party)]
    exits = [exit_day(term, notice, head, event.on) for notice in notices]
    known = [day for day in exits if day is not None]
    last = max(known) if len(known) == len(exits) and not course.unmeasured else None
    course.notice_stop = earliest(course.notice_stop, last)
    course.notice = event
    course.remarks += [(name, event) for name in _lateness(course, notices, event, last)]


def _lateness(
    course: Course, notices: list[Notice | None], event: Event, last: date | None
) -> list[str]:
    term, head = course.term, course.head
    first = first_day(term)
    if first is not None and event.on < first:
        return ["notice_too_early"]
    readings = [last_day(term, notice, head) for notice in notices]
    late = [reading for reading in readings if reading and event.on > reading.day]
    if not late or last == head.end:
        return []
    doubtful = all(reading.also is not None and event.on <= reading.also for reading in late)
    return ["notice_in_doubt" if doubtful else "notice_too_late"]


def _decide(course: Course, event: Event) -> None:
    """The body decided about the period that runs; the latest decision counts."""
    assert event.outcome is not None
    course.outcomes[course.running(event.on).number] = event.outcome
    course.kept = event if event.outcome == "continue" else None
    course.not_extended = event.outcome == "not_extend"
    course.decision_stop = None
    if course.not_extended:
        course.decision_stop = course.head.end or course.term.hard_stop
