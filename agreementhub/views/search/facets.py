"""The facets of a search, with labels in the reader's language: rows, tabs and years."""

from pyramid.request import Request

from agreementhub import charts
from agreementhub.domain import outside
from agreementhub.domain.json_types import JsonDict
from agreementhub.i18n import _
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
_MOST_ROWS = 12  # values of a facet: those with most hits, and those that are chosen
_LETTERS = 2  # of a party that is called by them


def shown(request: Request, found: searching.Answer, chosen: dict[str, set[str]]) -> list[JsonDict]:
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
