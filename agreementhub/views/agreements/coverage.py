"""What the agreements of one's organisations lack: counted, and a list to work through for each."""

from typing import Final

from pyramid.httpexceptions import HTTPNotFound
from pyramid.request import Request
from pyramid.response import Response
from pyramid.view import view_config

from agreementhub.presenters import standing
from agreementhub.presenters.agreements import coverage as told
from agreementhub.presenters.agreements import rows as agreement_rows
from agreementhub.resources import organisation_ids
from agreementhub.services.deadlines import Filter, Scope
from agreementhub.services.oversight import coverage
from agreementhub.views.tables import table, ways
from agreementhub.web.downloads import part_of, parts
from agreementhub.web.numbers import words_of
from agreementhub.web.paging import page_of, window_of
from agreementhub.web.values import TemplateValues

# The name of a list in an address.
_LISTS: Final = {
    "ansvarig": "responsible",
    "slut": "end",
    "beslut": "decision",
    "parter": "parties",
    "uppfoljning": "follow_up",
    "samverkansform": "form",
    "avtalssamverkan": coverage.COOPERATION,
}


@view_config(
    route_name="coverage",
    permission="coverage",
    renderer="agreementhub:templates/agreements/coverage.jinja2",
)
def covered(request: Request) -> TemplateValues:
    """How many agreements have what they should, or those that lack one thing."""
    asked = words_of(request, "lista")
    name = _LISTS.get(asked, "")
    return _listed(request, asked, name) if name else _counted(request)


@view_config(route_name="coverage_csv", permission="coverage")
def covered_csv(request: Request) -> Response:
    """One of the lists as a table. Raises HTTPNotFound for no such list."""
    asked = words_of(request, "lista")
    if asked not in _LISTS:
        raise HTTPNotFound()
    db, types = request.db, request.types
    found = coverage.page(db, _scope(request), _LISTS[asked], types, part_of(request))
    status = standing.of_documents(db, request.reader, types, found.rows)
    rows = agreement_rows.with_responsible(request.reader, found.rows, status)
    return table(request, rows, asked)


def _counted(request: Request) -> TemplateValues:
    counts = coverage.counts(request.db, _scope(request), request.types)
    address = {name: _address(request, asked) for asked, name in _LISTS.items()}
    return {
        "name": "",
        "counts": counts,
        "meters": told.meters(request.reader, counts),
        "words": told.WORDS,
        "address": address,
    }


def _listed(request: Request, asked: str, name: str) -> TemplateValues:
    db, types = request.db, request.types
    found = coverage.page(db, _scope(request), name, types, window_of(request))
    status = standing.of_documents(db, request.reader, types, found.rows)
    return {
        "name": name,
        "told": told.WORDS[name],
        "rows": [(row, status[row.id]) for row in found.rows],
        "total": found.count,
        "files": ways(parts(request, "coverage_csv", found.count)),
        "page": page_of(request, found),
    }


def _address(request: Request, asked: str) -> str:
    return str(request.route_path("coverage", _query={"lista": asked}))


def _scope(request: Request) -> Scope:
    """The agreements of the organisations in which the person may count them."""
    own = Filter(organisation_ids=organisation_ids(request, "coverage"))
    return Scope(request.keys, request.today, own)
