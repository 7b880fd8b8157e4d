"""What follows, to the day, from what an agreement says about its time.

`answer` is the one place where dates of agreements are computed; `docs/terms.md` says what
each word of its JSON means. Ends are inclusive. No contractual date moves to a later day.
"""

from dataclasses import replace
from datetime import date
from functools import lru_cache

from agreementhub.domain.calendar import DAY, working_day
from agreementhub.domain.deadlines import Deadline
from agreementhub.domain.json_types import Json, JsonDict
from agreementhub.domain.term.checks import day as _checked_day
from agreementhub.domain.term.course import (
    Course,
    LastDay,
    Reading,
    earliest,
    first_period,
    follow,
    gaps,
)
from agreementhub.domain.term.course import notice as notices
from agreementhub.domain.term.data import Term
from agreementhub.domain.term.deadlines import STANDARD_FROM, Due, due, is_missed, longer_than
from agreementhub.domain.term.deadlines import deadlines as _deadlines
from agreementhub.domain.term.reading import read as _read
from agreementhub.domain.term.refused import TermRefused
from agreementhub.domain.term.words import chain, sentence, warnings

__all__ = [
    "Deadline",
    "Term",
    "TermRefused",
    "answer",
    "answer_json",
    "chain",
    "deadlines",
    "read",
    "sentence",
    "with_standard_lead",
]


def read(data: object) -> Term:
    """The term that the JSON `data` states, every value checked. Raises TermRefused."""
    term = _read(data)
    if any(event.new_end for event in term.events):
        follow(term, term.events[-1].on)
    return term


def with_standard_lead(term: Term, months: int = 12) -> Term:
    """The term with the organisation's standard lead for deciding, in months before the end.

    Only for terms over 18 months whose text says nothing about deciding; within them, only for
    periods over 18 months. Other terms come back as they are.
    """
    says = (
        term.decision_lead_months is not None
        or term.option_by is not None
        or term.leaves_open("decision_lead_months")
        or "counted_from_meeting" in term.needs_person
    )
    if says or not longer_than(first_period(term), STANDARD_FROM):
        return term
    return replace(term, decision_lead_months=months, lead_rule="standard")


def deadlines(term: Term, as_of: date) -> list[Deadline]:
    """Every deadline as known on `as_of`, in order of date."""
    return list(_counted(term, as_of)[1])


def answer_json(data: object, as_of: date) -> tuple[Json, int]:
    """What the command prints, and its exit status: an answer, or a list of them.

    A term that names its own `as_of` is answered for that day. A refused term is an error in
    its place, and the status is 1.
    """
    if isinstance(data, list):
        answers = [_answer_or_error(row, as_of) for row in data]
    else:
        answers = [_answer_or_error(data, as_of)]
    status = int(any("error" in said for said in answers))
    return (answers if isinstance(data, list) else answers[0]), status


def _answer_or_error(data: object, as_of: date) -> JsonDict:
    try:
        term = read(data)
        return answer(term, term.as_of or as_of)
    except TermRefused as refusal:
        return refusal.as_json()


def answer(term: Term | JsonDict, as_of: date) -> JsonDict:
    """Everything that follows from the term on `as_of`, as JSON. Raises TermRefused."""
    if not isinstance(term, Term):
        term = read(term)
    return dict(_answered(term, _checked_day(as_of, "as_of")))


@lru_cache(maxsize=160)
def _answered(term: Term, as_of: date) -> JsonDict:
    """The answer, of which nobody changes anything: lists of agreements ask for the same, page
    after page. Three pages of fifty are remembered, 25 kB each answer."""
    course, rows = _counted(term, as_of)
    period, days = course.cut(course.current), due(course)
    told = {
        "current_start": _told(course.current_start),
        "current_end": Reading(period.end, period.later) if period.end else None,
        "last_notice_day": days.notice,
        "decision_due": days.decide,
        "earliest_notice_day": _earliest_notice_day(term),
        "earliest_exit": _earliest_exit(course),
        "final_end": _told(course.final),
        "latest_end": _told(course.latest),
    }
    said: JsonDict = {key: _iso(_date(reading)) for key, reading in told.items()}
    return said | {
        "period_no": period.number,
        "standing_end": _iso(course.head.end and course.cut(course.head).end),
        "reminder_workday": _iso(_reminder(course, days)),
        "next_periods": [
            {"start": _iso(following.start), "end": _iso(following.end)}
            for following in course.next_periods()
        ],
        "decided": course.outcomes.get(period.number),
        "status": _status(course, days),
        "unknown": gaps(course),
        "warnings": warnings(course, _date(days.decide), _date(days.notice)),
        "readings": {
            key: _readings(reading) for key, reading in told.items() if reading and reading.also
        },
        "deadlines": [_row(course, row) for row in rows],
    }


@lru_cache(maxsize=32)
def _counted(term: Term, as_of: date) -> tuple[Course, tuple[Deadline, ...]]:
    """The course and its deadlines. A save asks for days, last day and status of one term: they
    are counted once, and nothing of them changes afterwards."""
    course = follow(term, as_of)
    return course, tuple(_deadlines(course))


def _earliest_notice_day(term: Term) -> Reading | None:
    """The first day for notice; where its month lacks the day some begin on the next."""
    first = notices.first_day(term)
    if first is None or term.start is None:
        return None
    return Reading(first, first + DAY if first.day < term.start.day else None)


def _reminder(course: Course, days: Due) -> date | None:
    """The working day of the earlier of the two days that somebody must act by."""
    day = earliest(_date(days.decide), _date(days.notice_to_give))
    return None if day is None or course.is_over else working_day(day)


def _earliest_exit(course: Course) -> Reading | None:
    """The earliest end if someone gives notice on the day of the question."""
    if course.is_over:
        return None
    term = course.term
    rights = [notice for _, notice in term.notices if notice is not None]
    if course.ending or course.unmeasured or (not rights and term.leaves_open("notice")):
        return _told(course.final)
    if not rights:
        return _told(LastDay(course.head.end, later=course.head.later)) or _told(course.final)
    exits = [notices.known_exit(term, notice, course.head, course.as_of) for notice in rights]
    day = min((day for day in exits if day is not None), default=None)
    return _told(LastDay(day, later=course.later_than(day)))


def _status(course: Course, days: Due) -> str:
    """The first word that fits, in the order of `docs/terms.md`."""
    as_of, decide, notice = course.as_of, _date(days.decide), _date(days.notice_to_give)
    if _has_not_begun(course):
        return "upcoming"
    if course.is_over:
        return "expired"
    if course.ending:
        return "ending"
    if notice is not None and notice < as_of:
        return "notice_passed"
    if (decide is not None and decide < as_of) or course.is_undecided:
        return "decision_passed"
    first = earliest(decide, notice)
    if first is not None and (first - as_of).days <= course.term.soon_days:
        return "decision_due_soon"
    return "in_force"


def _has_not_begun(course: Course) -> bool:
    """Before the first day, or while nobody knows the first day nor the last."""
    start = course.current.start
    if start is not None:
        return course.as_of < start
    return course.term.leaves_open("start") and course.current.end is None


def _readings(reading: Reading) -> JsonDict:
    """Every reading of a day that careful people read differently."""
    values = [day.isoformat() for day in reading.values]
    return {"values": values, "flagged": values[0]}


def _row(course: Course, row: Deadline) -> JsonDict:
    return {
        "kind": row.kind,
        "party": row.party,
        "period": row.period,
        "date": _iso(row.date),
        "working_date": _iso(row.working_date),
        "also": _iso(row.also),
        "missed": is_missed(course, row),
        "because": row.because,
    }


def _told(last: LastDay) -> Reading | None:
    return None if last.day is None else Reading(last.day, last.later)


def _date(reading: Reading | None) -> date | None:
    return None if reading is None else reading.day


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
