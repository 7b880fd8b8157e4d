"""Deadlines of a month in weeks, and of a year as a list to print."""

from calendar import Calendar
from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from pyramid.request import Request
from pyramid.view import view_config

from agreementhub.domain import calendar
from agreementhub.services.deadlines import MOST, Dated, spans
from agreementhub.views.deadlines.filters import filters, only_of
from agreementhub.web.numbers import month_of, year_of
from agreementhub.web.paging import with_query
from agreementhub.web.values import TemplateValues

_Row = TypeVar("_Row")


@view_config(
    route_name="month",
    permission="deadlines",
    renderer="agreementhub:templates/deadlines/month.jinja2",
)
def month(request: Request) -> TemplateValues:
    """A month in weeks, with holidays, meetings and deadlines."""
    first = _asked_month(request)
    last = calendar.month_end(first)
    only = only_of(request)
    rows = spans.between(request.db, request.keys, first, last, only)
    due = _by_day((row.day, row) for row in rows)
    held = _by_day((row.held_on, row) for row in spans.held_between(request.db, first, last, only))
    weeks = [
        (week[0].isocalendar().week, [_day(request, day, first, due, held) for day in week])
        for week in Calendar().monthdatescalendar(first.year, first.month)
    ]
    return {
        "first": first,
        "name": f"{calendar.month_name(first, request.lang)} {first.year}",
        "weeks": weeks,
        "weekdays": _weekdays(request),
        "before": _link(request, first - calendar.DAY),
        "after": _link(request, last + calendar.DAY),
        "is_empty": not due and not held,
        **filters(request),
    }


@view_config(
    route_name="year_list",
    permission="deadlines",
    renderer="agreementhub:templates/deadlines/year.jinja2",
)
def year_list(request: Request) -> TemplateValues:
    """Every deadline of a year, of one body or all, month by month; made to be printed."""
    year = year_of(request)
    first, last = date(year, 1, 1), date(year, 12, 31)
    rows = spans.between(request.db, request.keys, first, last, only_of(request))
    by_month = _by_day((row.day.replace(day=1), row) for row in rows)
    return {
        "year": year,
        "months": [
            (calendar.month_name(day, request.lang), found) for day, found in by_month.items()
        ],
        "before": with_query(request, ar=str(year - 1)),
        "after": with_query(request, ar=str(year + 1)),
        "cut": len(rows) == MOST,
        **filters(request),
    }


def _by_day(rows: Iterable[tuple[date, _Row]]) -> dict[date, list[_Row]]:
    found: dict[date, list[_Row]] = {}
    for day, row in rows:
        found.setdefault(day, []).append(row)
    return found


def _asked_month(request: Request) -> date:
    asked = month_of(request)
    return date(*asked, 1) if asked else request.today.replace(day=1)


def _link(request: Request, day: date) -> str:
    return with_query(request, ar=str(day.year), manad=str(day.month))


def _weekdays(request: Request) -> list[str]:
    return [calendar.weekday_name(date(2024, 1, 1 + n), request.lang)[:3] for n in range(7)]


def _day(
    request: Request,
    day: date,
    first: date,
    due: dict[date, list[Dated]],
    held: dict[date, list[spans.Held]],
) -> TemplateValues:
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
