"""Search: one box, facets, and everything in the address."""

import logging
import threading

from pyramid.request import Request
from pyramid.view import view_config

from agreementhub import charts
from agreementhub.domain import outside
from agreementhub.domain.json_types import JsonDict
from agreementhub.i18n import _
from agreementhub.presenters import standing
from agreementhub.search.engines import IndexDamaged
from agreementhub.services.pages import Page, Window
from agreementhub.services.search import indexing, searching
from agreementhub.web.numbers import every_of, words_of
from agreementhub.web.paging import page_of, window_of, with_query
from agreementhub.web.values import TemplateValues

log = logging.getLogger(__name__)
# The facets by their names in the address.
FACETS = {"typ": "doctype", "organ": "body", "ar": "year", "status": "state"}
# What types call by names of their own; here documents of all types stand together.
STATES = {
    "draft": _("Draft"),
    "review": _("In review"),
    "decided": _("Decided, handed in or published"),
    "signed": _("Signed"),
    "withdrawn": _("Withdrawn"),
    "archived": _("Archived"),
}
# Up to so many documents an index is made anew while the person waits.
_WORTH_WAITING = 1_000


@view_config(route_name="search", renderer="agreementhub:templates/search/search.jinja2")
def search(request: Request) -> TemplateValues:
    """Search what the person may read; without words, everything newest first."""
    text = words_of(request, "q", 1_000)
    chosen = {name: set(every_of(request, name)) for name in FACETS}
    window = window_of(request, searching.PAGE_SIZE)
    try:
        found = _search(request, text, chosen, window)
    except IndexDamaged:
        if not _mend(request):
            request.response.status_int = 503
            request.response.headers["Retry-After"] = "30"
            return {"q": text, "found": None}
        found = _search(request, text, chosen, window)
    documents = [hit.document for hit in found.hits]
    facets = _facets(request, found, chosen)
    return {
        "q": text,
        "found": found,
        "status": standing.of_documents(request.db, request.reader, request.types, documents),
        "tabs": _tabs(request, facets),
        "facets": [facet for facet in facets if facet["name"] != "typ"],
        "typed": sorted(chosen["typ"]),
        "years": _years(request, found),
        "page": page_of(request, Page(found.hits, window, found.count)),
        "exact": with_query(request, q=f'"{text}"', sida=None),
        "again": with_query(request, q=found.suggestion, sida=None) if found.suggestion else "",
        "without": _without(request, chosen),
        "back": request.query_string,
    }


def _search(
    request: Request, text: str, chosen: dict[str, set[str]], window: Window
) -> searching.Answer:
    return searching.search(
        request.db,
        request.hub.index,
        request.types,
        text,
        keys=request.keys,
        cut=searching.Cut(
            filters={FACETS[name]: values for name, values in chosen.items() if values},
            offset=window.offset,
            sort="relevance" if text.strip() else "date",
        ),
    )


def _mend(request: Request) -> bool:
    """Make a damaged index anew: at once when small, else beside; whether it is done."""
    hub = request.hub

    def rebuild() -> None:
        with hub.session() as db:
            indexing.reindex(db, hub.index, hub.types)

    log.error("the search index is missing or damaged; it is made anew")
    if indexing.size(request.db) <= _WORTH_WAITING:
        rebuild()
        return True
    threading.Thread(target=rebuild, daemon=True).start()
    return False


def _facets(
    request: Request, found: searching.Answer, chosen: dict[str, set[str]]
) -> list[JsonDict]:
    """The facets with labels in the reader's language; what is chosen stays though it has none."""
    facets = []
    for name, key in FACETS.items():
        counts = dict(found.facets.get(key, []))
        for value in chosen[name]:
            counts.setdefault(value, 0)
        labels = _labels(request, key, list(counts))
        rows = [
            {"value": v, "label": labels[v], "count": n, "chosen": v in chosen[name]}
            for v, n in counts.items()
            if v in labels
        ]
        if rows:
            facets.append({"name": name, "key": key, "rows": rows})
    return facets


def _tabs(request: Request, facets: list[JsonDict]) -> list[JsonDict]:
    """All hits, and those of each type: a document has one, so the counts add up."""
    rows: list[JsonDict] = next((facet["rows"] for facet in facets if facet["name"] == "typ"), [])
    if not rows:
        return []
    every = {
        "label": request.t(_("All")),
        "count": sum(row["count"] for row in rows),
        "value": None,
    }
    chosen = [row["value"] for row in rows if row["chosen"]]
    return [
        row
        | {
            "url": with_query(request, typ=row["value"], sida=None),
            "here": row["value"] in chosen if chosen else row["value"] is None,
        }
        for row in (every, *rows)
    ]


def _labels(request: Request, key: str, values: list[str]) -> dict[str, str]:
    lang = request.lang
    match key:
        case "doctype":
            return {v: request.types[v].plural[lang] for v in values if v in request.types}
        case "state":
            return {v: request.t(STATES[v]) for v in values if v in STATES}
        case "body":
            numbers = [v for v in values if outside.number(v) is not None]
            return searching.body_labels(request.db, numbers)
    return {v: v for v in values}


def _years(request: Request, found: searching.Answer) -> charts.Bars | None:
    counts = {int(year): count for year, count in found.facets.get("year", [])}
    if len(counts) < 2:
        return None
    return charts.bars(
        [
            charts.Bar(str(year), count, with_query(request, ar=str(year), sida=None))
            for year, count in charts.every_year(counts)[-20:]
        ]
    )


def _without(request: Request, chosen: dict[str, set[str]]) -> list[tuple[str, str]]:
    """For a search without hits: each facet that narrows it, and the address without it."""
    return [(name, with_query(request, **{name: None})) for name, v in chosen.items() if v]
