"""Reports: what has slipped, counted and listed."""

from typing import Any, Final

from pyramid.request import Request
from pyramid.response import Response
from pyramid.view import view_config

from agreementhub.domain.blocks import Rows
from agreementhub.i18n import _
from agreementhub.resources import organisation_ids
from agreementhub.services import deadlines, meetings
from agreementhub.services.deadlines import UNDATED, Scope
from agreementhub.services.oversight import reports
from agreementhub.services.pages import Window
from agreementhub.views.deadlines.filters import filters, scope_of
from agreementhub.views.tables import FORMS, table
from agreementhub.web.numbers import words_of
from agreementhub.web.paging import page_of, window_of, with_query
from agreementhub.web.values import Answer

_FEW: Final = 10
_MOST_IN_FILE: Final = 20_000


@view_config(
    route_name="reports",
    permission="deadlines",
    renderer="agreementhub:templates/deadlines/reports.jinja2",
)
def listed(request: Request) -> Answer:
    """Every report with its first rows, or one of them, paged or as a table to save."""
    name = words_of(request, "rapport")
    chosen = name if name in reports.REPORTS else ""
    scope = scope_of(request)
    if chosen and words_of(request, "format") in FORMS:
        return _as_csv(request, chosen)
    window = window_of(request) if chosen else Window(size=_FEW)
    found = {
        key: reports.report(request.db, scope, key, request.types, window)
        for key in ((chosen,) if chosen else reports.REPORTS)
    }
    return {
        "found": found,
        "chosen": chosen,
        "undated": _undated(request, scope),
        "to_undated": request.route_path("deadlines", _query={"grupp": UNDATED}),
        "silent": _silent(request),
        "page": page_of(request, found[chosen]) if chosen else None,
        "of": lambda key: with_query(request, rapport=key, sida=None),
        "files": lambda key: [
            (form.upper(), with_query(request, rapport=key, sida=None, format=form))
            for form in FORMS
        ],
        "few": _FEW,
        **filters(request),
    }


def _undated(request: Request, scope: Scope) -> int:
    """How many agreements in force have no known date."""
    found = deadlines.page(request.db, scope, groups=(UNDATED,), window=Window(size=1))
    return found[0].count if found else 0


def _silent(request: Request) -> list[Any]:
    """The bodies that have no meeting ahead."""
    reaches = meetings.reaches(request.db, organisation_ids(request, "deadlines"), request.today)
    return [reach for reach in reaches if reach.next is None]


def _as_csv(request: Request, name: str) -> Response:
    every = Window(size=_MOST_IN_FILE)
    found = reports.report(request.db, scope_of(request), name, request.types, every)
    head = (_("Title"), _("Case"), _("Body"), _("Responsible"), _("Day"))
    rows: Rows = [[request.t(words) for words in head]]
    rows += [
        [row.title, row.number or "", row.body or "", row.responsible or "", row.day]
        for row in found.rows
    ]
    return table(request, rows, name)
