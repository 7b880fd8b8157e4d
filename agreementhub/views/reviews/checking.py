"""Looked through before it is sent: every section, what is missing, what could be better."""

from typing import Any, Final

from pyramid.httpexceptions import HTTPSeeOther
from pyramid.request import Request
from pyramid.view import view_config

from agreementhub.domain.rules import RuleBroken
from agreementhub.forms.asking import check_schema
from agreementhub.i18n import _
from agreementhub.presenters import sections
from agreementhub.services import documents
from agreementhub.services.documents import working_copies
from agreementhub.services.reviews import asking, checks, company
from agreementhub.web.forms import PageForm
from agreementhub.web.numbers import posted
from agreementhub.web.values import Answer

# What is told of a section, the gravest first.
_SORTS: Final = ("missing", "disagrees", "points", "advised", "language")


@view_config(
    route_name="document_check",
    permission="edit",
    renderer="agreementhub:templates/reviews/check.jinja2",
)
def check(request: Request) -> Answer:
    """The newest version with all there is to look at, and to whom it is sent."""
    thing = request.context
    document, doctype = thing.document, thing.doctype
    people = company.colleagues(
        request.db, document, doctype, but=request.user, today=request.today
    )
    form = PageForm(
        check_schema([(str(one.id), one.name) for one in people]),
        request,
        button=_("Send for review"),
    )
    if (values := form.submitted()) and _sent(request, form, values, people):
        return HTTPSeeOther(request.route_path("document_review", id=document.id))
    form.hide("seen", documents.standing.mark(document))
    newest = document.newest
    found = checks.findings(doctype, newest.content, asking.STATE, request.lang)
    found += checks.without_clauses(request.db, document, doctype, newest.content)
    found += checks.open_though_marked(document, doctype, newest.content)
    shown = sections.sections(request.db, request.reader, document, doctype, newest.content)
    return {
        "document": document,
        "newest": newest,
        "form": form,
        "draft": working_copies.of(request.db, document, request.user),
        "shown": {one.key: one for one in shown},
        "sections": [(one, _of_section(one, found)) for one in doctype.sections],
        "counts": {sort: sum(one.sort == sort for one in found) for sort in _SORTS},
        "may_send": _may_send(thing),
    }


def _may_send(thing: Any) -> bool:
    """Whether the document stands where it can be sent for review, or sent again."""
    state = thing.document.state
    return state == asking.STATE or asking.STATE in thing.doctype.state(state).next


def _of_section(section: Any, found: list[checks.Noticed]) -> list[checks.Noticed]:
    here = [one for one in found if one.field in section.fields]
    return sorted(here, key=lambda one: _SORTS.index(one.sort))


def _sent(request: Request, form: PageForm, values: Any, people: list[Any]) -> bool:
    thing = request.context
    chosen = set(values["reviewers"] or ())
    ask = asking.Ask(
        reviewers=[one for one in people if str(one.id) in chosen],
        answer_by=values["answer_by"],
        message=values["message"] or "",
    )
    reason = values["message"] or request.t(_("Sent for review"))
    stamp = request.stamp(reason=reason, seen=posted(request, "seen"))
    try:
        asking.send(request.db, thing.document, thing.doctype, ask, stamp)
    except RuleBroken as rule:
        form.refuse(rule, None if chosen else "reviewers")
        return False
    words = _("Version ${n} is sent for review.", mapping={"n": thing.document.newest.number})
    request.session.flash({"text": request.t(words), "tone": "good"})
    return True
