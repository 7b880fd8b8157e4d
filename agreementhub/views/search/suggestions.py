"""Suggestions while somebody types in a search box: a piece of page that the box shows."""

from pyramid.request import Request
from pyramid.view import view_config

from agreementhub.i18n import _
from agreementhub.search.engines import IndexDamaged
from agreementhub.services import threads
from agreementhub.services.search import suggesting
from agreementhub.web.numbers import words_of
from agreementhub.web.values import TemplateValues

_MOST_CASES = 3
Row = tuple[str, str, str]  # the address, the words and what they are


@view_config(
    route_name="search_suggestions", renderer="agreementhub:templates/search/suggestions.jinja2"
)
def suggestions(request: Request) -> TemplateValues:
    """What the words typed so far may be the beginning of."""
    text = words_of(request, "q", 1_000)
    try:
        found = suggesting.suggestions(request.db, request.hub.index, text, keys=request.keys)
    except IndexDamaged:
        found = suggesting.Suggestions()
    return {"rows": [*_cases(request, text), *_rows(request, found)]}


def _cases(request: Request, text: str) -> list[Row]:
    """The cases whose number begins so; what has no digit is none."""
    found = (
        threads.beginning(request.db, text, request.keys, _MOST_CASES)
        if any(map(str.isdigit, text))
        else ()
    )
    return [
        (
            request.route_path(
                "case", number=one.number_key, _query={"organisation": one.organisation_id}
            ),
            " ".join(
                words for words in (one.number, one.title_public, one.organisation.name) if words
            ),
            _("Case"),
        )
        for one in found
    ]


def _rows(request: Request, found: suggesting.Suggestions) -> list[Row]:
    def asked(**query: str) -> str:
        return str(request.route_path("search", _query=query))

    documents = [
        (
            request.route_path("document", id=one.id),
            one.title,
            request.types[one.doctype].label[request.lang],
        )
        for one in found.documents
    ]
    return [
        *((asked(q=words), words, _("Word")) for words in found.words),
        *((asked(part=name), name, _("Party")) for name in found.parties),
        *(
            (asked(organ=str(one.id)), f"{one.name}, {one.organisation.name}", _("Body"))
            for one in found.bodies
        ),
        *documents,
    ]
