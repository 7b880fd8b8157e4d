"""Deadlines as lanes over years: one for each body, or each other party."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final

from pyramid.request import Request
from pyramid.view import view_config

from agreementhub import charts
from agreementhub.domain import calendar
from agreementhub.i18n import _
from agreementhub.services.deadlines import MOST, Dated, spans
from agreementhub.views.deadlines.filters import filters, only_of
from agreementhub.web.numbers import number_of, words_of
from agreementhub.web.paging import with_query
from agreementhub.web.values import TemplateValues

_SPANS: Final = (12, 24, 36)
_MOST_LANES: Final = 40


@view_config(
    route_name="timeline",
    permission="deadlines",
    renderer="agreementhub:templates/deadlines/timeline.jinja2",
)
def timeline(request: Request) -> TemplateValues:
    """A lane for each body, or each other party, over one to three years."""
    months = number_of(request, "manader")
    months = months if months in _SPANS else _SPANS[-1]
    by_party = words_of(request, "per") == "part"
    first = request.today.replace(day=1)
    last = calendar.add_months(first, months) - calendar.DAY
    only = only_of(request)
    rows = spans.between(request.db, request.keys, first, last, only)
    named = _by_lane(request, rows, by_party)
    held = {} if by_party else _held(request, first, last)
    return {
        "drawing": _drawing(request, named, held, first, last) if named else None,
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


def _drawing(
    request: Request,
    named: Mapping[str, Sequence[Dated]],
    held: dict[str, list[date]],
    first: date,
    last: date,
) -> charts.Lanes:
    shown = sorted(named.items())[:_MOST_LANES]
    marks = {name: [_mark(request, row) for row in rows] for name, rows in shown}
    quarters = _quarters(request, first, last)
    return charts.lanes(marks, held, first, last, request.today, quarters)


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


def _quarters(request: Request, first: date, last: date) -> Sequence[tuple[date, str]]:
    """The first days of quarters, or of half-years where there is room for fewer names."""
    step = 3 if (last - first).days < 2 * 366 else 6
    day, found = first, []
    while day <= last:
        if (day.month - 1) % step == 0:
            found.append((day, f"{calendar.short_month(day, request.lang)} {day.year}"))
        day = calendar.add_months(day, 1)
    return found
