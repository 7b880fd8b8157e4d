"""More like this: what a document's reader finds about the same."""

from pyramid.request import Request
from pyramid.view import view_config

from agreementhub.presenters import standing
from agreementhub.presenters.hits import sentences
from agreementhub.search.engines import IndexDamaged
from agreementhub.services.search import similar as found_similar
from agreementhub.web.values import TemplateValues


@view_config(
    route_name="document_similar",
    permission="read",
    renderer="agreementhub:templates/search/similar.jinja2",
)
def similar(request: Request) -> TemplateValues:
    """Documents of other cases that are most like this one."""
    document = request.context.document
    try:
        hits = found_similar.to(
            request.db, request.hub.index, request.types, document, keys=request.keys
        )
    except IndexDamaged:
        request.response.status_int = 503
        request.response.headers["Retry-After"] = "30"
        return {"document": document, "hits": None}
    shown = [hit.document for hit in hits]
    return {
        "document": document,
        "hits": hits,
        "status": standing.of_documents(request.db, request.reader, request.types, shown),
        "sentences": sentences.of_documents(request.db, request.reader, request.types, shown),
        "beyond": sentences.beyond,
    }
