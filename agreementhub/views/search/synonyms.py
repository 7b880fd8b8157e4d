"""The table of synonyms: what a new line would change, adding it, taking one out of use."""

from typing import Final

from pyramid.httpexceptions import HTTPSeeOther
from pyramid.request import Request
from pyramid.view import view_config

from agreementhub.domain.rules import RuleBroken
from agreementhub.domain.swedish import synonyms
from agreementhub.i18n import _
from agreementhub.search.engines import IndexDamaged
from agreementhub.services.pages import Page
from agreementhub.services.search import vocabulary
from agreementhub.web.numbers import posted, words_of
from agreementhub.web.paging import page_of, window_of
from agreementhub.web.values import Answer, TemplateValues

_SHOWN: Final = 50


@view_config(
    route_name="synonyms",
    permission="administer",
    renderer="agreementhub:templates/search/synonyms.jinja2",
    request_method="GET",
)
def table(request: Request) -> TemplateValues:
    """The lines, and with a line in the address what it would change."""
    line, words = words_of(request, "rad", synonyms.LONGEST), words_of(request, "ord")
    page = _page(request, line, words)
    if line:
        try:
            page["effects"] = vocabulary.effects(request.db, request.hub.index, line, request.keys)
        except RuleBroken as rule:
            page["error"] = request.t(rule.message)
            request.response.status_int = 400
        except IndexDamaged:
            page["error"] = request.t(_("The search index is being made anew. Try in a while."))
    return page


@view_config(
    route_name="synonyms",
    permission="administer",
    renderer="agreementhub:templates/search/synonyms.jinja2",
    request_method="POST",
)
def change(request: Request) -> Answer:
    """Add a line, or take one out of use."""
    line = posted(request, "line", synonyms.LONGEST)
    act, said = (
        (vocabulary.remove, _("The line no longer counts."))
        if posted(request, "act") == "remove"
        else (vocabulary.add, _("The line counts from the next search on."))
    )
    try:
        act(request.db, line, request.stamp())
    except RuleBroken as rule:
        request.response.status_int = 409
        return _page(request, line, "") | {"error": request.t(rule.message)}
    request.session.flash({"text": request.t(said), "tone": "good"})
    return HTTPSeeOther(request.route_path("synonyms"))


def _page(request: Request, line: str, words: str) -> TemplateValues:
    window = window_of(request, _SHOWN)
    lines = vocabulary.built_in(request.db, words)
    shown = lines[window.offset : window.offset + window.size]
    return {
        "line": line,
        "words": words,
        "own": vocabulary.own_lines(request.db),
        "lines": shown,
        "count": len(lines),
        "page": page_of(request, Page(shown, window, len(lines))),
        "effects": (),
        "error": "",
    }
