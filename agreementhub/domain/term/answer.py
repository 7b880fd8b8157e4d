"""What follows, to the day, from what an agreement says about its time.

`answer` is the one place where dates of agreements are computed; `docs/terms.md` says what
each word of its JSON means. Ends are inclusive. No contractual date moves to a later day.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from agreementhub.domain.calendar import working_day
from agreementhub.domain.deadlines import Deadline
from agreementhub.domain.json_types import Json, JsonDict
from agreementhub.domain.term.checks import day as _checked_day
from agreementhub.domain.term.course import Course, earliest, first_period, follow, gaps
from agreementhub.domain.term.course import notice as notices
from agreementhub.domain.term.data import Term
from agreementhub.domain.term.deadlines import STANDARD_FROM, longer_than
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
    course, rows = _counted(term, _checked_day(as_of, "as_of"))
    decide = _running(rows, "decide")
    notice = _running(rows, "notice")
    period = course.cut(course.current)
    return {
        "current_start": _iso(period.start),
        "current_end": _iso(period.end),
        "period_no": period.number,
        "last_notice_day": _iso(_date(notice)),
        "decision_due": _iso(_date(decide)),
        "reminder_workday": _iso(_reminder(decide, notice)),
        "earliest_notice_day": _iso(notices.first_day(term)),
        "earliest_exit": _iso(_earliest_exit(course)),
        "final_end": _iso(course.final.day),
        "latest_end": _iso(course.latest.day),
        "next_periods": [
            {"start": _iso(following.start), "end": _iso(following.end)}
            for following in course.next_periods()
        ],
        "status": _status(course, decide, notice),
        "unknown": gaps(course),
        "warnings": warnings(course, _date(decide), _date(notice)),
        "readings": _readings(decide, notice),
        "deadlines": [_row(row) for row in rows],
    }


@lru_cache(maxsize=32)
def _counted(term: Term, as_of: date) -> tuple[Course, tuple[Deadline, ...]]:
    """The course and its deadlines. A save asks for days, last day and status of one term: they
    are counted once, and nothing of them changes afterwards."""
    course = follow(term, as_of)
    return course, tuple(_deadlines(course))


def _running(rows: Sequence[Deadline], kind: str) -> Deadline | None:
    """The deadline of the running period; of several parties', the earliest."""
    return next((row for row in rows if row.kind == kind and row.running), None)


def _reminder(decide: Deadline | None, notice: Deadline | None) -> date | None:
    day = earliest(_date(decide), _date(notice))
    return None if day is None else working_day(day)


def _earliest_exit(course: Course) -> date | None:
    """The earliest end if someone gives notice on the day of the question."""
    final = course.final.day
    if final is not None and final < course.as_of:
        return None
    if course.ending or course.unmeasured:
        return final
    term = course.term
    exits = [
        notices.exit_day(term, notice, course.head, course.as_of)
        for _, notice in term.notices
        if notice is not None
    ]
    return min((day for day in exits if day is not None), default=final)


def _status(course: Course, decide: Deadline | None, notice: Deadline | None) -> str:
    """The first word that fits, in the order of `docs/terms.md`."""
    as_of, final = course.as_of, course.final.day
    if _has_not_begun(course):
        return "upcoming"
    if final is not None and final < as_of:
        return "expired"
    if course.ending:
        return "ending"
    if notice is not None and notice.date < as_of:
        return "notice_passed"
    if (decide is not None and decide.date < as_of) or _is_undecided(course):
        return "decision_passed"
    due = earliest(_date(decide), _date(notice))
    if due is not None and (due - as_of).days <= course.term.soon_days:
        return "decision_due_soon"
    return "in_force"


def _has_not_begun(course: Course) -> bool:
    """Before the first day, or while nobody knows the first day nor the last."""
    start = course.current.start
    if start is not None:
        return course.as_of < start
    return course.term.leaves_open("start") and course.current.end is None


def _is_undecided(course: Course) -> bool:
    """Whether the period has run out and nobody knows what came after."""
    end = course.current.end
    return end is not None and end < course.as_of and not course.final.known


def _readings(decide: Deadline | None, notice: Deadline | None) -> JsonDict:
    """For each date that careful people read differently, both readings."""
    readings: JsonDict = {}
    for key, row in (("last_notice_day", notice), ("decision_due", decide)):
        if row is not None and row.also is not None:
            values = [row.date.isoformat(), row.also.isoformat()]
            readings[key] = {"values": values, "flagged": values[0]}
    return readings


def _row(row: Deadline) -> JsonDict:
    return {
        "kind": row.kind,
        "party": row.party,
        "date": _iso(row.date),
        "working_date": _iso(row.working_date),
        "also": _iso(row.also),
        "because": row.because,
    }


def _date(row: Deadline | None) -> date | None:
    return None if row is None else row.date


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
