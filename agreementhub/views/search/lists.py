"""The lists of agreements and of decisions with ways into them, sorted as one asks, and the same
as tables."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from pyramid.request import Request
from pyramid.response import Response
from pyramid.view import view_config

from agreementhub.i18n import _
from agreementhub.models import Document
from agreementhub.presenters import standing
from agreementhub.presenters.agenda import decisions as told
from agreementhub.presenters.agreements import rows as agreement_rows
from agreementhub.services import agenda
from agreementhub.services.documents import lists
from agreementhub.services.pages import Page, Window
from agreementhub.views.search import facets
from agreementhub.views.tables import table, ways
from agreementhub.web.downloads import part_of, parts
from agreementhub.web.numbers import words_of
from agreementhub.web.paging import page_of, window_of
from agreementhub.web.values import TemplateValues

_LIST: Final = "agreementhub:templates/search/list.jinja2"
_AGREEMENTS: Final = {
    "dag": ("dated", _("Latest begun")),
    "beslut": ("next_day", _("Nearest day")),
    "slut": ("in_force_until", _("First to end")),
    "rubrik": ("title", _("Title")),
}
_DECISIONS: Final = {"dag": ("dated", _("Latest")), "rubrik": ("title", _("Title"))}

# Of each list the type of its documents, and by which facets one finds a way among them.
_WAYS: Final = {
    "agreements": ("agreement", ("galler", "organ", "part")),
    "decisions": (agenda.items.EXTRACT, ("utfall", "organ", "ar")),
}


@view_config(route_name="agreements", renderer=_LIST)
def agreements(request: Request) -> TemplateValues:
    """Agreements; those in force unless asked for all."""
    every, found = _agreements(request, window_of(request))
    status = standing.of_documents(request.db, request.reader, request.types, found.rows)
    rows = [(row, status[row.id]) for row in found.rows]
    return _list(request, "agreements", found) | {"rows": rows, "every": every}


@view_config(route_name="agreements_csv")
def agreements_csv(request: Request) -> Response:
    """The same agreements as a table."""
    _every, found = _agreements(request, part_of(request))
    status = standing.of_documents(request.db, request.reader, request.types, found.rows)
    rows = agreement_rows.table(request.reader, found.rows, status)
    return table(request, rows, "avtal")


@view_config(route_name="decisions", renderer=_LIST)
def decisions(request: Request) -> TemplateValues:
    """What was decided, in a sentence each."""
    found = _decisions(request, window_of(request))
    rows = told.lines(request.db, request.reader, request.types, found.rows)
    return _list(request, "decisions", found) | {"rows": rows, "every": False}


@view_config(route_name="decisions_csv")
def decisions_csv(request: Request) -> Response:
    """The same decisions as a table."""
    found = _decisions(request, part_of(request))
    rows = told.lines(request.db, request.reader, request.types, found.rows)
    return table(request, told.table(request.reader, rows), "beslut")


def _agreements(request: Request, window: Window) -> tuple[bool, Page[Document]]:
    every = words_of(request, "visa") == "alla"
    day: date | None = None if every else request.today
    order = _AGREEMENTS[_order(request, _AGREEMENTS)][0]
    found = lists.of_types(
        request.db, request.keys, ("agreement",), in_force_on=day, order=order, window=window
    )
    return every, found


def _decisions(request: Request, window: Window) -> Page[Document]:
    order = _DECISIONS[_order(request, _DECISIONS)][0]
    types = (agenda.items.EXTRACT,)
    return lists.of_types(request.db, request.keys, types, order=order, window=window)


def _order(request: Request, orders: Mapping[str, tuple[str, str]]) -> str:
    """The order that the address asks for; the first for none, and for nonsense."""
    asked = words_of(request, "ordning")
    return asked if asked in orders else next(iter(orders))


def _list(request: Request, nav: str, found: Page[Document]) -> TemplateValues:
    orders = _AGREEMENTS if nav == "agreements" else _DECISIONS
    doctype, names = _WAYS[nav]
    return {
        "nav": nav,
        "doctype": doctype,
        "ways": facets.ways(request, doctype, names) if found.count else [],
        "total": found.count,
        "files": ways(parts(request, f"{nav}_csv", found.count)),
        "page": page_of(request, found),
        "orders": {key: words for key, (_column, words) in orders.items()},
        "order": _order(request, orders),
        "may_draft": bool(request.context.opens("draft") & request.keys),
        "may_count": bool(request.context.opens("coverage") & request.keys),
    }
