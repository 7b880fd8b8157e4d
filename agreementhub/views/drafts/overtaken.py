"""A draft that a colleague's version has overtaken: told while one still writes."""

from pyramid.request import Request

from agreementhub.i18n import _
from agreementhub.models import Draft
from agreementhub.services.documents import working_copies


def words(request: Request, draft: Draft | None) -> str:
    """Who saved something else in which of the fields that one writes; empty when nobody did."""
    document, fields = request.context.document, request.context.doctype.fields
    keys = working_copies.overtaken(request.db, document, draft)
    if not keys:
        return ""
    said = _(
        "${name} has saved version ${n}, which says something else than you have written in:"
        " ${fields}. You choose which text to keep when you save a version.",
        mapping={
            "name": document.newest.author.name,
            "n": document.newest.number,
            "fields": ", ".join(fields[key].label[request.lang] for key in keys),
        },
    )
    return str(request.t(said))
