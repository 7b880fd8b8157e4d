"""Drafts about an agreement, begun with what the register knows."""

from typing import Any

from pyramid.httpexceptions import HTTPNotFound, HTTPSeeOther
from pyramid.request import Request
from pyramid.view import view_config

from agreementhub.domain.content import terms as content_terms
from agreementhub.i18n import _
from agreementhub.services.renewals import drafts
from agreementhub.web.forms import once_of


@view_config(route_name="document_memo", permission="edit", request_method="POST")
def memo(request: Request) -> HTTPSeeOther:
    """Begin a memo about the agreement, and go on writing it."""
    return _begun(request, drafts.memo)


@view_config(route_name="document_notice", permission="edit", request_method="POST")
def notice(request: Request) -> HTTPSeeOther:
    """Begin a notice of termination, and go on writing it."""
    return _begun(request, drafts.notice)


def _begun(request: Request, begin: Any) -> HTTPSeeOther:
    thing = request.context
    if content_terms.term_key(thing.doctype) is None:
        raise HTTPNotFound()
    stamp = request.stamp(once=once_of(request))
    made = begin(request.db, request.types, thing.document, stamp)
    words = _("The draft holds what the register knows. Read it through and complete it.")
    request.session.flash({"text": request.t(words), "tone": "good"})
    return HTTPSeeOther(request.route_path("document_edit", id=made.id))
