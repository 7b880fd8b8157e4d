"""What is not known about a term: named, so that an empty value is never read as an answer."""

from collections.abc import Iterator

from agreementhub.domain.term.course.course import Course
from agreementhub.domain.term.course.periods import ends_openly, goes_on, may_follow
from agreementhub.domain.term.data import FixedDate


def gaps(course: Course) -> list[str]:
    """What the text leaves open, then what could not be computed for that or another reason."""
    return list(dict.fromkeys(_gaps(course)))


def _gaps(course: Course) -> Iterator[str]:
    term = course.term
    yield from term.unknown
    if term.start is None:
        yield "start"
    if course.head.end is None and ends_openly(term):
        yield "end"
    if _lacks_length(course):
        yield "extension.months"
    if _lacks_option_day(course):
        yield "option_by"
    if term.review is not None and term.review.first is None:
        yield "review.first"
    if term.minimum_term and term.start is None:
        yield "earliest_notice_day"
    if _lacks_notice_day(course):
        yield "last_notice_day"
    if not course.final.known:
        yield "final_end"
    if not course.latest.known:
        yield "latest_end"


def _may_go_on(course: Course) -> bool:
    head = course.head
    return not course.ending and head.end is not None and may_follow(course.term, head)


def _lacks_length(course: Course) -> bool:
    extension = course.term.extension
    stated = extension.mode is None or extension.months_of(course.head.number) is not None
    return not stated and not course.term.leaves_open("extension") and _may_go_on(course)


def _lacks_option_day(course: Course) -> bool:
    """An option may be used in the period that stands, and the text does not say until when."""
    period = course.head
    if course.term.extension.mode != "option" or course.settled(period):
        return False
    return _may_go_on(course) and not course.option_is_of(period)


def _lacks_notice_day(course: Course) -> bool:
    """The date for notice that the text names was of an earlier period."""
    start = course.head.start
    return (
        goes_on(course.term)
        and course.head.number > 1
        and start is not None
        and any(isinstance(n, FixedDate) and n.date < start for _, n in course.term.notices)
    )
