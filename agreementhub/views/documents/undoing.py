"""Taking back a change of level, of who is responsible, or what one threw away."""

from typing import Final

import colander
from pyramid.httpexceptions import HTTPNotFound, HTTPSeeOther
from pyramid.request import Request
from pyramid.view import view_config

from agreementhub.domain.rules import RuleBroken
from agreementhub.forms.act import LEVELS, UndoSchema
from agreementhub.i18n import _
from agreementhub.models import AuditEvent, Document
from agreementhub.resources import number
from agreementhub.services.documents import undoing, working_copies
from agreementhub.web.forms import ACT, PageForm, act_page
from agreementhub.web.values import Answer

_ROUTES: Final = {
    undoing.LEVEL_SET: "document_level_undo",
    undoing.HANDED_OVER: "document_responsible_undo",
}


@view_config(route_name="document_level_undo", permission="level", renderer=ACT)
def level_back(request: Request) -> Answer:
    """Let the level be what it was."""
    event = _event(request, undoing.LEVEL_SET)
    before = event.facts["before"]
    words = _("It is undone. The level is what it was before.")
    if before == "secret":
        words = _(
            "It is undone. The diary tells nothing of the document until someone chooses what."
        )
    level = request.t(dict(LEVELS)[before])
    told = _("The level becomes again: ${level}", mapping={"level": level})
    return _undo(request, event, told, words)


@view_config(route_name="document_responsible_undo", permission="edit", renderer=ACT)
def responsible_back(request: Request) -> Answer:
    """Let whoever was responsible be so again."""
    event = _event(request, undoing.HANDED_OVER)
    person = undoing.person_before(request.db, event)
    if person is None:
        done = _("It is undone. Nobody is responsible.")
        return _undo(request, event, _("Nobody becomes responsible."), done)
    named = {"name": person.name}
    told = _("${name} becomes responsible again.", mapping=named)
    done = _("It is undone. ${name} is responsible again.", mapping=named)
    return _undo(request, event, told, done)


@view_config(route_name="document_discard_undo", permission="edit", renderer=ACT)
def changes_back(request: Request) -> Answer:
    """Let what the person typed and threw away be there again."""
    document = request.context.document
    heading = _("Take back my changes")
    form = PageForm(colander.Schema(), request, button=heading)
    if form.submitted() is not None:
        try:
            working_copies.take_back(request.db, document, request.stamp())
        except RuleBroken as rule:
            form.refuse(rule)
        else:
            words = _("It is undone. What you had typed is there again.")
            request.session.flash({"text": request.t(words), "tone": "good"})
            return HTTPSeeOther(request.route_path("document_edit", id=document.id))
    told = _("Your unsaved changes are thrown away.")
    return act_page(document, form, heading, told=told)


def undo_path(request: Request, document: Document, event: AuditEvent) -> str:
    """Where the change is taken back."""
    path: str = request.route_path(_ROUTES[event.act], id=document.id, event=event.id)
    return path


def undo_paths(request: Request) -> dict[int, str]:
    """By event, where the person takes back what was changed of the document and still can be."""
    thing = request.context
    asked = {undoing.LEVEL_SET: "level", undoing.HANDED_OVER: "edit"}
    events = undoing.open_ones(request.db, thing.document, request.now) if thing.may_edit else {}
    return {
        event.id: undo_path(request, thing.document, event)
        for act, event in events.items()
        if thing.opens(asked[act]) & request.keys
    }


def _event(request: Request, act: str) -> AuditEvent:
    found = undoing.find(request.db, request.context.document, number(request, "event"), act)
    if found is None:
        raise HTTPNotFound()
    return found


def _undo(request: Request, event: AuditEvent, told: str, done: str) -> Answer:
    thing = request.context
    form = PageForm(UndoSchema(), request, button=_("Undo"))
    if values := form.submitted():
        stamp = request.stamp(reason=values["reason"])
        try:
            undoing.undo(request.db, thing.document, thing.doctype, event, stamp)
        except RuleBroken as rule:
            form.refuse(rule)
        else:
            request.session.flash({"text": request.t(done), "tone": "good"})
            return HTTPSeeOther(request.route_path("document", id=thing.document.id))
    return act_page(thing.document, form, _("Undo what was recorded"), told=told)
