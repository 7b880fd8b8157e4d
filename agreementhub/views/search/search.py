"""Search: one box, facets, and everything in the address."""

import logging
import re
import threading
from collections.abc import Sequence
from typing import Literal

from pyramid.request import Request
from pyramid.view import view_config

from agreementhub.domain.json_types import JsonDict
from agreementhub.i18n import _
from agreementhub.models import Case
from agreementhub.presenters import standing
from agreementhub.presenters.hits import sentences
from agreementhub.search.engines import IndexBusy, IndexDamaged
from agreementhub.services import threads
from agreementhub.services.pages import Page, Window
from agreementhub.services.search import indexing, searching
from agreementhub.views.search import facets
from agreementhub.views.tables import ways
from agreementhub.web.numbers import every_of, words_of
from agreementhub.web.paging import page_of, window_of, with_less, with_more, with_query
from agreementhub.web.values import TemplateValues

log = logging.getLogger(__name__)
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
    "ends": _("Ends"),
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
LONGEST = 1_000  # signs of a question
# Hits that are saved as a file: who wants more narrows the search.
MOST_SAVED = 200
_MOST_PLAIN = 10
_WITHOUT_KIN = "nej"  # in the address: what is of the same cases is left out
# Of what was typed behind names, beside which stands what is found without it.
_MOST_TYPED = 5
# In the address, in words, and whether by date.
SORTS = ((None, _("Best first"), False), ("datum", _("Latest first"), True))
# Up to so many documents an index is made anew while the person waits.
_WORTH_WAITING = 1_000


@view_config(route_name="search", renderer="agreementhub:templates/search/search.jinja2")
def search(request: Request) -> TemplateValues:
    """Search what the person may read; without words, everything newest first."""
    text = words_of(request, "q", LONGEST)
    chosen = {name: set(every_of(request, name)) for name in facets.FACETS}
    window = window_of(request, searching.PAGE_SIZE)
    found = answered(request, text, chosen, window)
    if found is None:
        request.response.status_int = 503
        request.response.headers["Retry-After"] = "30"
        return {"q": text, "found": None}
    documents = [hit.document for hit in found.hits]
    narrowing = facets.shown(request, found, chosen)
    return {
        "q": text,
        "found": found,
        "status": standing.of_documents(request.db, request.reader, request.types, documents),
        "tabs": facets.tabs(request, narrowing),
        "facets": [facet for facet in narrowing if facet["name"] != "typ"],
        "typed": sorted(chosen["typ"]),
        "years": facets.years(request, found),
        "page": page_of(request, Page(found.hits, window, found.count)),
        "groups": _groups(found, window),
        "exact": with_query(request, q=f'"{text}"', sida=None),
        "again": with_query(request, q=found.suggestion, sida=None) if found.suggestion else "",
        "as_typed": with_query(request, stavning="min", sida=None),
        "longest": LONGEST if words_of(request, "q", LONGEST + 1) != text else 0,
        "kin_off": words_of(request, "samma") == _WITHOUT_KIN,
        "without_kin": with_query(request, samma=_WITHOUT_KIN, sida=None),
        "with_kin": with_query(request, samma=None, sida=None),
        "without": [] if found.count else _without(request, text, chosen, window),
        "without_typed": [] if found.count else _without_typed(request, found, chosen, window),
        "sentences": sentences.of_documents(request.db, request.reader, request.types, documents),
        "beyond": sentences.beyond,
        "sorted": _sorted(request),
        "narrowed": sum(map(len, chosen.values())) - len(chosen["typ"]),
        "chips": _chips(request, found),
        "demanded": [
            (RESTRICTIONS[one.field], one.typed, with_query(request, q=one.without, sida=None))
            for one in found.restrictions
        ],
        "plain": [(word, with_less(request, "ord", word)) for word in _plain(request)],
        "reading_names": READINGS,
        "facet_labels": facets.LABELS,
        "may_administer": bool(request.context.opens("administer") & request.keys),
        "back": request.query_string,
        # What has some of one word shares a part of it, and not "some of the words".
        "is_one_word": len(text.split()) == 1,
        "cases": _cases(request, text),
        "files": ways([_saved(request)]) if found.hits else [],
        "most_saved": MOST_SAVED,
    }


def _saved(request: Request) -> str:
    """The address of the same search as a table."""
    asked = [(name, value) for name, value in request.GET.items() if name != "sida"]
    return str(request.route_path("search_csv", _query=asked))


def _cases(request: Request, text: str) -> Sequence[Case]:
    """The cases whose number was typed; what has no digit is none."""
    return threads.find(request.db, text, request.keys) if re.search(r"\d", text) else ()


def answered(
    request: Request, text: str, chosen: dict[str, set[str]], window: Window
) -> searching.Answer | None:
    """The hits of the window, as the address narrows and orders them; None while a damaged index
    is made anew."""
    try:
        return _search(request, text, chosen, window)
    except IndexDamaged:
        return _search(request, text, chosen, window) if _mend(request) else None


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
        filters={facets.FACETS[name]: values for name, values in chosen.items() if values},
        limit=window.size,
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
        (name, with_query(request, **{name: None}, sida=None), counts[facets.FACETS[name]])
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
