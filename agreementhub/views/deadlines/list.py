"""Deadlines: what must be done, by when, and whether letters go out at all."""

from typing import Final

from pyramid.request import Request
from pyramid.view import view_config

from agreementhub.domain import calendar
from agreementhub.presenters.months import strip
from agreementhub.services import deadlines
from agreementhub.services.deadlines import GROUPS, UNDATED, Scope, ahead
from agreementhub.services.letters import heartbeat
from agreementhub.services.pages import Window
from agreementhub.views.deadlines.acting import names
from agreementhub.views.deadlines.filters import filters, scope_of
from agreementhub.web.numbers import words_of
from agreementhub.web.paging import page_of, window_of, with_query
from agreementhub.web.values import TemplateValues

# Lines of each group on the page of all groups; a group of its own is paged.
_FEW: Final = 10


@view_config(
    route_name="deadlines",
    permission="deadlines",
    renderer="agreementhub:templates/deadlines/list.jinja2",
)
def listed(request: Request) -> TemplateValues:
    """The groups, nearest first; one group alone, paged; those that the filters let through."""
    scope = scope_of(request)
    asked = words_of(request, "grupp")
    group = asked if asked in (*GROUPS, UNDATED) else None
    counts = ahead.by_day(request.db, scope)
    groups = deadlines.page(
        request.db,
        scope,
        groups=(group,) if group else (*GROUPS, UNDATED),
        window=window_of(request) if group else Window(size=_FEW),
        counts=counts,
    )
    shown = [one for one in groups if one.count or group]
    return {
        "groups": shown,
        "group": group,
        "strip": strip(request.reader, counts) if not group else None,
        "health": heartbeat.health(request.db, now=request.now),
        "page": page_of(request, shown[0].page) if group and shown else None,
        "everything": with_query(request, grupp=None, sida=None),
        "few": _FEW,
        "of_group": lambda key: with_query(request, grupp=key, sida=None),
        "nearest": _nearest(request, scope) if not shown else None,
        "people": names(request),
        "may_act": bool(request.context.opens("draft") & request.keys),
        "may_log": bool(request.context.opens("letter_log") & request.keys),
        "may_plan": bool(request.context.opens("plans") & request.keys),
        **filters(request),
    }


def _nearest(request: Request, scope: Scope) -> str:
    """The first day that comes, for a page where nothing is near."""
    found = ahead.nearest(request.db, scope)
    return f"{calendar.short_date(found[0], request.lang)}, {found[1]}" if found else ""
