"""An agreement and its framework: how it deviates, or which agreements stand under it."""

from pyramid.httpexceptions import HTTPForbidden, HTTPNotFound, HTTPSeeOther
from pyramid.request import Request
from pyramid.view import view_config

from agreementhub.domain.content import terms
from agreementhub.domain.rules import RuleBroken
from agreementhub.i18n import _
from agreementhub.presenters.agreements import frameworks
from agreementhub.services import renewals
from agreementhub.services.documents import links
from agreementhub.web.numbers import number_posted, words_of
from agreementhub.web.values import Answer


@view_config(
    route_name="framework",
    permission="read",
    renderer="agreementhub:templates/agreements/framework.jinja2",
)
def framework(request: Request) -> Answer:
    """What deviates from the framework; those who may edit choose which one it is."""
    thing = request.context
    document = thing.document
    if terms.term_key(thing.doctype) is None:
        raise HTTPNotFound()
    refused = ""
    if request.method == "POST":
        if not thing.may_edit:
            raise HTTPForbidden()
        try:
            return _chosen(request)
        except RuleBroken as rule:
            refused, request.response.status_int = request.t(rule.message), 409
    words = words_of(request, "sok") if thing.may_edit else ""
    kinds = [thing.doctype.key]
    return {
        "document": document,
        "framed": frameworks.of(
            request.db,
            request.reader,
            request.types,
            document,
            links.around(request.db, document, request.keys),
        ),
        "under": renewals.frameworks.under(request.db, document, request.keys),
        "may_edit": thing.may_edit,
        "words": words,
        "found": renewals.frameworks.search(request.db, kinds, words, request.keys, document),
        "refused": refused,
    }


def _chosen(request: Request) -> HTTPSeeOther:
    """The framework that was picked, of those that the person reads; without one none."""
    document, number = request.context.document, number_posted(request, "framework")
    picked = renewals.frameworks.find(request.db, number, request.keys) if number else None
    if number and (picked is None or picked.doctype != document.doctype):
        raise HTTPNotFound()
    renewals.frameworks.put_under(request.db, document, picked, request.stamp(), request.keys)
    told = _("The agreement stands under its framework.") if picked else _("It stands under none.")
    request.session.flash({"text": request.t(told), "tone": "good"})
    return HTTPSeeOther(request.path)
