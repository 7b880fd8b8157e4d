"""What a case is called and whether it goes on: said by those who keep the diary."""

from typing import Final

import colander
from pyramid.httpexceptions import HTTPSeeOther
from pyramid.request import Request
from pyramid.view import view_config

from agreementhub.domain.rules import RuleBroken
from agreementhub.forms.case import CaseSchema
from agreementhub.i18n import _
from agreementhub.models import AuditEvent, User
from agreementhub.presenters.threads import outcome
from agreementhub.resources import CHOSEN_CASE, number
from agreementhub.services import threads
from agreementhub.services.threads import describing
from agreementhub.web.forms import PageForm
from agreementhub.web.numbers import posted
from agreementhub.web.values import Answer, TemplateValues

_PAGE: Final = "agreementhub:templates/threads/describe.jinja2"


@view_config(route_name="case_describe", permission="registry", renderer=_PAGE)
def describe(request: Request) -> Answer:
    """Call the case something else, close it, or open it again."""
    case, db = request.context.case, request.db
    now = describing.description(case)
    stands = {
        "title_public": now.title_public,
        "title_internal": now.title_internal,
        "closed_on": now.closed_on.isoformat() if now.closed_on else None,
    }
    form = PageForm(CaseSchema(), request, button=_("Save"), values=stands)
    # What the page showed at first, however often it was sent back for something else.
    form.hide("seen", posted(request, "seen") or describing.mark(case))
    if values := form.submitted():
        said = threads.Description(
            values["title_public"] or "", values["title_internal"] or "", values["closed_on"]
        )
        stamp = request.stamp(reason=values["reason"] or "", seen=posted(request, "seen"))
        try:
            event = describing.describe(db, case, said, stamp)
        except RuleBroken as rule:
            form.hide("seen", describing.mark(case))
            form.refuse(rule)
        else:
            words = _("It is saved.") if event else _("Nothing was changed.")
            return _back(request, words, event)
    return _page(request, form, _("Title and status of the case"))


@view_config(route_name="case_describe_undo", permission="registry", renderer=_PAGE)
def undo(request: Request) -> Answer:
    """Let the case be called what it was called before."""
    form = PageForm(colander.Schema(), request, button=_("Undo"))
    if form.submitted() is not None:
        try:
            describing.undo(
                request.db, request.context.case, number(request, "event"), request.stamp()
            )
        except RuleBroken as rule:
            form.refuse(rule)
        else:
            return _back(request, _("It is undone."))
    return _page(request, form, _("Undo the change of title or status"))


def _page(request: Request, form: PageForm, heading: str) -> TemplateValues:
    case = request.context.case
    last = describing.undoable(request.db, case, request.stamp())
    who = request.db.get(User, last.user_id) if last and last.user_id else None
    return {
        "case": case,
        "title": outcome.called(request.reader, case),
        "back": _path(request, "case"),
        "form": form,
        "heading": heading,
        "last": last,
        "who": who.name if who else "",
        "undo": _path(request, "case_describe_undo", event=last.id) if last else "",
    }


def _back(request: Request, words: str, event: AuditEvent | None = None) -> HTTPSeeOther:
    message = {"text": request.t(words), "tone": "good"}
    if event is not None:
        message["undo"] = _path(request, "case_describe_undo", event=event.id)
    request.session.flash(message)
    return HTTPSeeOther(_path(request, "case"))


def _path(request: Request, route: str, **parts: int) -> str:
    """An address of this case, also where another organisation has one of the same number."""
    case = request.context.case
    path: str = request.route_path(
        route, number=case.number_key, _query={CHOSEN_CASE: case.organisation_id}, **parts
    )
    return path
