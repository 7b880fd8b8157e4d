"""Documents like the one that is begun, while its title is typed."""

from pyramid.httpexceptions import HTTPNotFound
from pyramid.request import Request
from pyramid.view import view_config

from agreementhub.resources import organisation_of
from agreementhub.search.engines import IndexDamaged
from agreementhub.services.search import similar
from agreementhub.web.numbers import words_of
from agreementhub.web.values import TemplateValues


@view_config(
    route_name="document_bases",
    permission="draft",
    renderer="agreementhub:templates/documents/bases.jinja2",
)
def bases(request: Request) -> TemplateValues:
    """Documents of the type that say the words of the title; none while the index is made anew."""
    doctype = request.types.get(request.matchdict["doctype"])
    if doctype is None:
        raise HTTPNotFound()
    title, owner = words_of(request, "titel", 200), organisation_of(request, "draft")
    try:
        found = similar.by_title(
            request.db, request.hub.index, request.types, doctype.key, title, keys=request.keys
        )
    except IndexDamaged:
        found = []
    return {"doctype": doctype, "title": title, "owner": owner, "found": found}
