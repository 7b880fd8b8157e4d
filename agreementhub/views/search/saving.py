"""The hits of a search to take along, as a table."""

from typing import Any

from pyramid.httpexceptions import HTTPSeeOther
from pyramid.request import Request
from pyramid.view import view_config

from agreementhub import addresses
from agreementhub.domain.blocks import Cell, Rows
from agreementhub.i18n import _
from agreementhub.presenters import standing
from agreementhub.services.pages import Window
from agreementhub.services.search import searching
from agreementhub.views.search import facets
from agreementhub.views.search.search import LONGEST, MOST_SAVED, answered
from agreementhub.views.tables import table
from agreementhub.web.numbers import every_of, words_of

_HEADS = (
    *(_("Title"), _("Type"), _("Body"), _("Case number"), _("Date"), _("State")),
    *(_("Where it was found"), _("Address")),
)


@view_config(route_name="search_csv")
def search_csv(request: Request) -> Any:
    """The first hits of the search, in the order of the page and for whom the page is."""
    text = words_of(request, "q", LONGEST)
    chosen = {name: set(every_of(request, name)) for name in facets.FACETS}
    found = answered(request, text, chosen, Window(size=MOST_SAVED))
    if found is None:
        # The page says that the index is being made anew.
        return HTTPSeeOther(request.route_path("search", _query=request.GET))
    documents = [hit.document for hit in found.hits]
    status = standing.of_documents(request.db, request.reader, request.types, documents)
    rows: Rows = [[request.t(head) for head in _HEADS]]
    rows += [_row(request, hit, status[hit.document.id].words) for hit in found.hits]
    return table(request, rows, "sok")


def _row(request: Request, hit: searching.FoundDocument, status: str) -> list[Cell]:
    document = hit.document
    base = request.hub.settings.base_url
    return [
        document.title or request.t(_("Without title")),
        request.types[document.doctype].label[request.lang],
        document.body.name if document.body else None,
        document.case.number if document.case else None,
        document.dated,
        status,
        " ".join("".join(text for text, _marked in hit.snippet).split()),
        addresses.whole(base, addresses.document(document.id)),
    ]
