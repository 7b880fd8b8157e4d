"""Deadlines: what must be decided, by when, and whether letters go out at all."""

from typing import Any

from babel.dates import format_date
from pyramid.request import Request
from pyramid.view import view_config

from agreementhub.resources import organisations
from agreementhub.services import deadline_lists, runs
from agreementhub.services.deadline_lists import UNDATED, Filter
from agreementhub.views import pictures
from agreementhub.views.paging import page_of, with_query

# Lines of each group on the page of all groups; a group of its own is paged.
_FEW, _PAGE = 20, 50


@view_config(
    route_name="deadlines",
    permission="deadlines",
    renderer="agreementhub:templates/deadlines/list.jinja2",
)
def deadlines(request: Request) -> dict[str, Any]:
    """The groups, nearest first; one group alone, paged; those of one body or one person."""
    body, person = _number(request, "organ"), _number(request, "ansvarig")
    only = Filter(body, person, own_organisations(request))
    group = request.params.get("grupp")
    group = group if group in (*deadline_lists.GROUPS, UNDATED) else None
    page = _number(request, "sida") or 1
    size = _PAGE if group else _FEW
    groups = deadline_lists.page(
        request.db,
        request.keys,
        today=request.today,
        types=request.types,
        only=only,
        groups=(group,) if group else (*deadline_lists.GROUPS, UNDATED),
        limit=size,
        offset=(page - 1) * size if group else 0,
    )
    shown = [one for one in groups if one.count or group]
    return {
        "groups": shown,
        "group": group,
        "strip": _strip(request, only),
        "health": runs.health(request.db, now=request.now),
        "page": page_of(request, page, -(-shown[0].count // size)) if group and shown else None,
        "everything": with_query(request, grupp=None, sida=None),
        "filtered": bool(body or person),
        "mine": request.route_path("deadlines", _query={"ansvarig": request.identity.id}),
        "all": request.route_path("deadlines"),
        "few": _FEW,
        "of_group": lambda key: with_query(request, grupp=key, sida=None),
    }


def own_organisations(request: Request) -> tuple[int, ...]:
    """The deadlines of others may be read, but are not this person's to keep."""
    return tuple(organisation.id for organisation in organisations(request))


def _strip(request: Request, only: Filter) -> pictures.HeatStrip:
    ahead = deadline_lists.months(request.db, request.keys, today=request.today, only=only)
    return pictures.heat_strip(
        [
            pictures.Month(
                month.first,
                {"later": month.later, "soon": month.soon, "late": month.late},
                format_date(month.first, "MMM", locale=request.lang).rstrip("."),
            )
            for month in ahead
        ]
    )


def _number(request: Request, name: str) -> int | None:
    text = request.params.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None
