"""The facets of a search, with labels in the reader's language: rows, tabs and years."""

from collections.abc import Mapping, Sequence

from pyramid.request import Request

from agreementhub import charts
from agreementhub.domain import outside
from agreementhub.domain.json_types import JsonDict
from agreementhub.i18n import _
from agreementhub.search.engines import IndexDamaged
from agreementhub.services import areas
from agreementhub.services.search import searching
from agreementhub.web.paging import with_query

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
LABELS = {
    "typ": _("Type"),
    "organ": _("Body"),
    "ar": _("Year"),
    "part": _("Party"),
    "parti": _("Political party"),
    "omrade": _("Area"),
    "utfall": _("Outcome"),
    "galler": _("In force"),
    "form": _("Legal form"),
    "status": _("State"),
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
_MOST_WAYS = 6  # values of a facet above a list
_MOST_ROWS = 12  # values of a facet: those with most hits, and those that are chosen
_LETTERS = 2  # of a party that is called by them


def shown(request: Request, found: searching.Answer, chosen: dict[str, set[str]]) -> list[JsonDict]:
    """The facets with labels in the reader's language; what is chosen stays though it has none."""
    facets = []
    for name, key in FACETS.items():
        counts = dict(found.facets.get(key, []))
        for value in chosen[name]:
            counts.setdefault(value, 0)
        rows = [
            row | {"chosen": row["value"] in chosen[name]} for row in _rows(request, key, counts)
        ]
        rows = [row for place, row in enumerate(rows) if place < _MOST_ROWS or row["chosen"]]
        if rows:
            facets.append({"name": name, "key": key, "label": LABELS[name], "rows": rows})
    return facets


def ways(request: Request, doctype: str, names: Sequence[str]) -> list[JsonDict]:
    """Ways into the documents of a type that the person may read: some facets, each with its
    values, how many documents have one, and the address of the search for them. A facet that parts
    nothing is left out; all are while the index is made anew."""
    keys = [FACETS[name] for name in names]
    asked = searching.Cut(filters={"doctype": {doctype}}, today=request.today)
    try:
        counts = searching.counts(
            request.db, request.hub.index, keys=request.keys, cut=asked, facets=keys
        )
    except IndexDamaged:
        return []
    found = []
    for name, key in zip(names, keys, strict=True):
        rows = _rows(request, key, dict(counts[key]))
        if name == "ar":
            rows.sort(key=lambda row: row["value"], reverse=True)
        for row in rows:
            asked_for = [("typ", doctype), (name, row["value"])]
            row["url"] = request.route_path("search", _query=asked_for)
        if len(rows) > 1:
            found.append({"label": LABELS[name], "rows": rows[:_MOST_WAYS]})
    return found


def _rows(request: Request, key: str, counts: Mapping[str, int]) -> list[JsonDict]:
    """The values of a facet that have words, with their counts."""
    labels = _labels(request, key, list(counts))
    return [{"value": v, "label": labels[v], "count": n} for v, n in counts.items() if v in labels]


def tabs(request: Request, facets: list[JsonDict]) -> list[JsonDict]:
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
            known = areas.names(request.db)
            return {v: known[v] for v in values if v in known}
        case "validity":
            return {v: request.t(VALIDITY[v]) for v in values if v in VALIDITY}
        case "outcome" | "legal_form":
            labels = request.types.choices[key]
            return {v: _capital(labels[v][lang]) for v in values if v in labels}
        case "faction":
            return {v: v.upper() if len(v) <= _LETTERS else _capital(v) for v in values}
    return {v: v for v in values}


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def years(request: Request, found: searching.Answer) -> charts.Bars | None:
    counts = {int(year): count for year, count in found.facets.get("year", [])}
    if len(counts) < 2:
        return None
    return charts.bars(
        [
            charts.Bar(str(year), count, with_query(request, ar=str(year), sida=None))
            for year, count in charts.every_year(counts)[-20:]
        ]
    )
