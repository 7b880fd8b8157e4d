"""Deadlines as time shows them: lanes over years, a month, a year's list to print, a meeting."""

from calendar import Calendar, monthrange
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Final

from babel.dates import format_date
from pyramid.request import Request
from pyramid.view import view_config

from agreementhub import charts
from agreementhub.domain import calendar
from agreementhub.i18n import _
from agreementhub.services import deadlines, meetings
from agreementhub.services.deadlines import MOST, Dated, spans
from agreementhub.views.deadlines.list import filters, number_of, only_of
from agreementhub.web.paging import with_query

_SPANS: Final = (12, 24, 36)
_MOST_LANES: Final = 40


@view_config(
    route_name="timeline",
    permission="deadlines",
    renderer="agreementhub:templates/deadlines/timeline.jinja2",
)
def timeline(request: Request) -> dict[str, Any]:
    """A lane for each body, or each other party, over one to three years."""
    months = number_of(request, "manader")
    months = months if months in _SPANS else _SPANS[-1]
    by_party = request.params.get("per") == "part"
    first = request.today.replace(day=1)
    last = calendar.add_months(first, months) - calendar.DAY
    only = only_of(request)
    rows = spans.between(request.db, request.keys, first, last, only)
    named = _by_lane(request, rows, by_party)
    held = {} if by_party else _held(request, first, last)
    shown = dict(list(sorted(named.items()))[:_MOST_LANES])
    drawing = charts.lanes(
        {name: [_mark(request, row) for row in marks] for name, marks in shown.items()},
        held,
        first,
        last,
        request.today,
        _quarters(request, first, last, months),
    )
    return {
        "drawing": drawing if shown else None,
        "lanes": sorted(named.items()),
        "months": months,
        "spans": [(n, with_query(request, manader=str(n))) for n in _SPANS],
        "by_party": by_party,
        "of_bodies": with_query(request, per=None),
        "of_parties": with_query(request, per="part"),
        "cut": len(rows) == MOST,
        "more_lanes": len(named) > _MOST_LANES,
        **filters(request),
    }


@view_config(
    route_name="month",
    permission="deadlines",
    renderer="agreementhub:templates/deadlines/month.jinja2",
)
def month(request: Request) -> dict[str, Any]:
    """A month in weeks, with holidays, meetings and deadlines."""
    first = _asked_month(request)
    last = calendar.month_end(first)
    only = only_of(request)
    due: dict[date, list[Dated]] = {}
    for row in spans.between(request.db, request.keys, first, last, only):
        due.setdefault(row.day, []).append(row)
    held: dict[date, list[spans.Held]] = {}
    for row in spans.held_between(request.db, first, last, only):
        held.setdefault(row.held_on, []).append(row)
    weeks = [
        (week[0].isocalendar().week, [_day(request, day, first, due, held) for day in week])
        for week in Calendar().monthdatescalendar(first.year, first.month)
    ]
    before = first - calendar.DAY
    after = last + calendar.DAY
    return {
        "first": first,
        "name": format_date(first, "MMMM y", locale=request.lang),
        "weeks": weeks,
        "weekdays": [
            calendar.weekday_name(date(2024, 1, 1 + n), request.lang)[:3] for n in range(7)
        ],
        "before": with_query(request, ar=str(before.year), manad=str(before.month)),
        "after": with_query(request, ar=str(after.year), manad=str(after.month)),
        "is_empty": not due and not held,
        **filters(request),
    }


@view_config(
    route_name="year_list",
    permission="deadlines",
    renderer="agreementhub:templates/deadlines/year.jinja2",
)
def year_list(request: Request) -> dict[str, Any]:
    """Every deadline of a year, of one body or all, month by month; made to be printed."""
    year = number_of(request, "ar") or request.today.year
    year = year if 1990 <= year <= 2100 else request.today.year
    first, last = date(year, 1, 1), date(year, 12, 31)
    rows = spans.between(request.db, request.keys, first, last, only_of(request))
    by_month: dict[date, list[Dated]] = {}
    for row in rows:
        by_month.setdefault(row.day.replace(day=1), []).append(row)
    return {
        "year": year,
        "months": [
            (format_date(day, "MMMM", locale=request.lang), found)
            for day, found in by_month.items()
        ],
        "before": with_query(request, ar=str(year - 1)),
        "after": with_query(request, ar=str(year + 1)),
        "cut": len(rows) == MOST,
        **filters(request),
    }


@view_config(
    route_name="meeting",
    permission="deadlines",
    renderer="agreementhub:templates/meetings/meeting.jinja2",
)
def meeting(request: Request) -> dict[str, Any]:
    """What must be decided, or prepared, at a meeting, because no later one is in time."""
    held = request.context.meeting
    before, after = meetings.beside(request.db, held)
    due = deadlines.of_meeting(request.db, request.keys, held)
    return {
        "meeting": held,
        "decides": [one for one in due if not one.prepares],
        "prepares": [one for one in due if one.prepares],
        "before": before,
        "after": after,
        "is_past": held.held_on < request.today,
        "papers_passed": held.papers_by < request.today,
    }


def _by_lane(request: Request, rows: Sequence[Dated], by_party: bool) -> dict[str, list[Dated]]:
    found: dict[str, list[Dated]] = {}
    names = spans.parties(request.db, {row.document_id for row in rows}) if by_party else {}
    nobody = request.t(_("No other party") if by_party else _("No body"))
    for row in rows:
        lanes: Iterable[str] = (
            names.get(row.document_id, [nobody]) if by_party else [row.body or nobody]
        )
        for lane in lanes:
            found.setdefault(lane, []).append(row)
    return found


def _held(request: Request, first: date, last: date) -> dict[str, list[date]]:
    found: dict[str, list[date]] = {}
    for row in spans.held_between(request.db, first, last, only_of(request)):
        found.setdefault(row.name, []).append(row.held_on)
    return found


def _mark(request: Request, row: Dated) -> tuple[date, str, str]:
    left = (row.day - request.today).days
    tone = "late" if left < 0 else "soon" if left <= 90 else "later"
    return row.day, tone, f"{row.day} {row.title}"


def _quarters(request: Request, first: date, last: date, months: int) -> Sequence[tuple[date, str]]:
    """The first days of quarters, or of half-years where there is room for fewer names."""
    step = 3 if months <= 24 else 6
    day, found = first, []
    while day <= last:
        if (day.month - 1) % step == 0:
            found.append((day, format_date(day, "MMM y", locale=request.lang)))
        day = calendar.add_months(day, 1)
    return found


def _asked_month(request: Request) -> date:
    year, number = number_of(request, "ar"), number_of(request, "manad")
    if year is None or number is None or not 1990 <= year <= 2100 or not 1 <= number <= 12:
        return request.today.replace(day=1)
    assert monthrange(year, number)
    return date(year, number, 1)


def _day(
    request: Request,
    day: date,
    first: date,
    due: dict[date, list[Dated]],
    held: dict[date, list[spans.Held]],
) -> dict[str, Any]:
    inside = day.month == first.month
    return {
        "day": day,
        "inside": inside,
        "holiday": calendar.holiday_name(day, request.lang) if inside else None,
        "off": not calendar.is_working_day(day),
        "today": day == request.today,
        "due": due.get(day, []) if inside else [],
        "held": held.get(day, []) if inside else [],
    }
