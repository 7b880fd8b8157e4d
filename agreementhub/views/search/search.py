"""Search: one box, facets, and everything in the address."""

import logging
import re
import threading
from collections.abc import Sequence
from typing import Literal

from pyramid.request import Request
from pyramid.view import view_config

from agreementhub import charts
from agreementhub.domain import outside
from agreementhub.domain.json_types import JsonDict
from agreementhub.i18n import _
from agreementhub.models import Case
from agreementhub.presenters import standing
from agreementhub.presenters.hits import sentences
from agreementhub.search.engines import IndexBusy, IndexDamaged
from agreementhub.services import threads
from agreementhub.services.areas import names
from agreementhub.services.pages import Page, Window
from agreementhub.services.search import indexing, searching
from agreementhub.web.numbers import every_of, words_of
from agreementhub.web.paging import page_of, window_of, with_less, with_more, with_query
from agreementhub.web.values import TemplateValues

log = logging.getLogger(__name__)
# The facets by their names in the address.
FACETS = {
    "typ": "doctype",
    "organ": "body",
    "ar": "year",
    "part": "partner",
    "parti": "faction",
    "omrade": "area",
    "utfall": "outcome",
    "galler": "validity",
    "form": "legal_form",
    "status": "state",
}
# What types call by names of their own; here documents of all types stand together.
STATES = {
    "draft": _("Draft"),
    "review": _("In review"),
    "decided": _("Decided, handed in or published"),
    "signed": _("Signed"),
    "withdrawn": _("Withdrawn"),
    "archived": _("Archived"),
}
VALIDITY = {
    "in_force": _("In force today"),
    "upcoming": _("Not in force yet"),
    "expired": _("Has ended"),
}
# What words were taken for, above the hits.
READINGS = {
    "type": _("Type"),
    "year": _("Year"),
    "date": _("Time"),
    "body": _("Body"),
    "party": _("Political party"),
    "person": _("Person"),
    "amount": _("Amount"),
    "age": _("Age"),
}
# What was typed behind the name of a field, by the field.
RESTRICTIONS = {
    "doctype": _("Type"),
    "body": _("Body"),
    "year": _("Year"),
    "date": _("Date"),
    "state": _("State"),
    "case": _("Case"),
    "title": _("In the title"),
    "decision": _("In the decision"),
    "partner_word": _("Party"),
    "faction": _("Political party"),
    "person": _("Person"),
    "target": _("Target group"),
    "outcome": _("Outcome"),
    "area": _("Area"),
    "in_force": _("In force"),
    "ends": _("Ends"),
}
_MOST_PLAIN = 10
_WITHOUT_KIN = "nej"  # in the address: what is of the same cases is left out
# Of what was typed behind names, beside which stands what is found without it.
_MOST_TYPED = 5
_MOST_ROWS = 12  # values of a facet: those with most hits, and those that are chosen
_LETTERS = 2  # of a party that is called by them
# In the address, in words, and whether by date.
SORTS = ((None, _("Best first"), False), ("datum", _("Latest first"), True))
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
        "groups": _groups(found, window),
        "exact": with_query(request, q=f'"{text}"', sida=None),
        "again": with_query(request, q=found.suggestion, sida=None) if found.suggestion else "",
        "as_typed": with_query(request, stavning="min", sida=None),
        "kin_off": words_of(request, "samma") == _WITHOUT_KIN,
        "without_kin": with_query(request, samma=_WITHOUT_KIN, sida=None),
        "with_kin": with_query(request, samma=None, sida=None),
        "without": [] if found.count else _without(request, text, chosen, window),
        "without_typed": [] if found.count else _without_typed(request, found, chosen, window),
        "sentences": sentences.of_documents(request.db, request.reader, request.types, documents),
        "sorted": _sorted(request),
        "narrowed": sum(map(len, chosen.values())) - len(chosen["typ"]),
        "chips": _chips(request, found),
        "demanded": [
            (RESTRICTIONS[one.field], one.typed, with_query(request, q=one.without, sida=None))
            for one in found.restrictions
        ],
        "plain": [(word, with_less(request, "ord", word)) for word in _plain(request)],
        "reading_names": READINGS,
        "may_administer": bool(request.context.opens("administer") & request.keys),
        "back": request.query_string,
        # What has some of one word shares a part of it, and not "some of the words".
        "is_one_word": len(text.split()) == 1,
        "cases": _cases(request, text),
    }


def _cases(request: Request, text: str) -> Sequence[Case]:
    """The cases whose number was typed; what has no digit is none."""
    return threads.find(request.db, text, request.keys) if re.search(r"\d", text) else ()


def _search(
    request: Request, text: str, chosen: dict[str, set[str]], window: Window
) -> searching.Answer:
    return searching.search(
        request.db,
        request.hub.index,
        request.types,
        text,
        keys=request.keys,
        cut=_cut(request, text, chosen, window),
    )


def _cut(request: Request, text: str, chosen: dict[str, set[str]], window: Window) -> searching.Cut:
    return searching.Cut(
        filters={FACETS[name]: values for name, values in chosen.items() if values},
        offset=window.offset,
        sort=_sort(request) if text.strip() else "date",
        exactly=words_of(request, "stavning") == "min",
        plain=frozenset(_plain(request)),
        kin=words_of(request, "samma") != _WITHOUT_KIN,
        today=request.today,
    )


def _sorted(request: Request) -> list[tuple[str, str, bool]]:
    """The orders there are: the address of each, its words, and whether it is this one."""
    is_by_date = _sort(request) == "date"
    return [
        (with_query(request, sort=value, sida=None), label, is_by_date == by_date)
        for value, label, by_date in SORTS
    ]


def _sort(request: Request) -> Literal["relevance", "date"]:
    return "date" if words_of(request, "sort") == "datum" else "relevance"


def _plain(request: Request) -> list[str]:
    """The words that the person wants to be no more than words."""
    return every_of(request, "ord")[:_MOST_PLAIN]


def _chips(request: Request, found: searching.Answer) -> list[tuple[str, str, str]]:
    """What each reading is of, its words, and the address where they are words and no more."""
    return [
        (READINGS[one.kind], one.text, with_more(request, "ord", one.text))
        for one in found.readings
    ]


def _groups(found: searching.Answer, window: Window) -> list[JsonDict]:
    """The hits of the page: those with all the words, behind them those with some, and last what
    is of the same cases."""
    ends = (found.full, found.count - found.kin, found.count)
    groups, first = [], 0
    for kind, end in zip(("all", "some", "kin"), ends, strict=True):
        last = max(end - window.offset, first)
        groups.append(
            {"kind": kind, "first": window.offset + first + 1, "hits": found.hits[first:last]}
        )
        first = last
    return [group for group in groups if group["hits"]]


def _mend(request: Request) -> bool:
    """Make a damaged index anew: at once when small, else beside; whether it is done. Where
    somebody else is at it, it is not done yet."""
    hub = request.hub

    def rebuild() -> bool:
        try:
            with hub.session() as db:
                indexing.reindex(db, hub.index, hub.types)
        except IndexBusy:
            return False
        return True

    log.error("the search index is missing or damaged; it is made anew")
    if indexing.size(request.db) <= _WORTH_WAITING:
        return rebuild()
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
        rows = [row for place, row in enumerate(rows) if place < _MOST_ROWS or row["chosen"]]
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
        case "area":
            areas = names(request.db)
            return {v: areas[v] for v in values if v in areas}
        case "validity":
            return {v: request.t(VALIDITY[v]) for v in values if v in VALIDITY}
        case "outcome" | "legal_form":
            labels = request.types.choices
            return {v: _capital(labels[v][lang]) for v in values if v in labels}
        case "faction":
            return {v: v.upper() if len(v) <= _LETTERS else _capital(v) for v in values}
    return {v: v for v in values}


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


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


def _without(
    request: Request, text: str, chosen: dict[str, set[str]], window: Window
) -> list[tuple[str, str, int]]:
    """For a search without hits: each facet that narrows it, the address without it, and how many
    hits there are then."""
    counts = searching.without(
        request.db,
        request.hub.index,
        request.types,
        text,
        keys=request.keys,
        cut=_cut(request, text, chosen, window),
    )
    names = [name for name, values in chosen.items() if values]
    return [
        (name, with_query(request, **{name: None}, sida=None), counts[FACETS[name]])
        for name in names
    ]


def _without_typed(
    request: Request, found: searching.Answer, chosen: dict[str, set[str]], window: Window
) -> list[tuple[str, str, int]]:
    """The same for what was typed behind the names of fields."""
    return [
        (
            one.typed,
            with_query(request, q=one.without, sida=None),
            _search(request, one.without, chosen, window).count,
        )
        for one in found.restrictions[:_MOST_TYPED]
    ]
