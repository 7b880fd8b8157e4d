"""Taking back what was done about a deadline, or about several of the list at once."""

from contextlib import suppress

from pyramid.httpexceptions import HTTPBadRequest, HTTPNotFound, HTTPSeeOther
from pyramid.request import Request
from pyramid.view import view_config

from agreementhub.domain import outside
from agreementhub.domain.rules import RuleBroken
from agreementhub.forms.act import UndoSchema
from agreementhub.i18n import _
from agreementhub.models import Act, AuditEvent, Document
from agreementhub.resources import number
from agreementhub.services import documents
from agreementhub.services.deadlines import acts
from agreementhub.services.documents import undoing
from agreementhub.web.forms import ACT, PageForm, act_page
from agreementhub.web.numbers import every_of
from agreementhub.web.values import Answer

MOST_AT_ONCE = 200
# What the address names: acts on deadlines, and documents that were handed over.
ACTS, HANDED_OVER = "atgard", "overlamning"


@view_config(
    route_name="deadline_undo",
    permission="edit",
    renderer=ACT,
)
def undo(request: Request) -> Answer:
    """Take back one act, with a reason."""
    thing = request.context
    done = acts.find(request.db, thing.deadline, number(request, "act"))
    if done is None:
        raise HTTPNotFound()
    form = PageForm(UndoSchema(), request, button=_("Undo"))
    if values := form.submitted():
        stamp = request.stamp(reason=values["reason"])
        try:
            acts.undo(request.db, done, thing.doctype, stamp)
        except RuleBroken as rule:
            form.refuse(rule)
        else:
            words = request.t(_("It is undone. The deadline stands as it did before."))
            request.session.flash({"text": words, "tone": "good"})
            path = request.route_path("deadline", id=thing.document.id, deadline=thing.deadline.id)
            return HTTPSeeOther(path)
    return act_page(thing.document, form, _("Undo what was recorded"))


@view_config(
    route_name="deadlines_undo",
    permission="draft",
    renderer="agreementhub:templates/deadlines/undo.jinja2",
)
def undo_many(request: Request) -> Answer:
    """Take back what was done about several at once, as far as nothing happened to them since."""
    done = [one for one in acts.among(request.db, _asked(request, ACTS)) if _may(request, one)]
    events = [
        (event, document)
        for event, document in undoing.among(request.db, _asked(request, HANDED_OVER))
        if _may_edit(request, document)
    ]
    if not done and not events:
        raise HTTPNotFound()
    form = PageForm(UndoSchema(), request, button=_("Undo"))
    if values := form.submitted():
        every = len(done) + len(events)
        undone = _undone(request, done, events, values["reason"])
        if undone:
            words = request.t(_told(undone, every - undone))
            request.session.flash({"text": words, "tone": "good"})
            return HTTPSeeOther(request.route_path("deadlines"))
        form.refuse(RuleBroken(_("Nothing can be undone: something has happened to each since.")))
    return {"form": form, "count": len(done) + len(events)}


def path_of_many(request: Request, name: str, numbers: list[int]) -> str:
    """Where acts or hand-overs of the list are taken back."""
    path: str = request.route_path("deadlines_undo", _query=[(name, n) for n in numbers])
    return path


def path_of_act(request: Request, done: Act) -> str:
    """Where the act is taken back."""
    path: str = request.route_path(
        "deadline_undo", id=done.deadline.document_id, deadline=done.deadline_id, act=done.id
    )
    return path


def _asked(request: Request, name: str) -> list[int]:
    numbers = [one for one in map(outside.number, every_of(request, name)) if one is not None]
    if len(numbers) > MOST_AT_ONCE:
        raise HTTPBadRequest()
    return numbers


def _may(request: Request, done: Act) -> bool:
    """Whether it is what many are taken with at once, of a document that the person may edit."""
    return done.kind == "acknowledged" and _may_edit(request, done.deadline.document)


def _may_edit(request: Request, document: Document) -> bool:
    return documents.may(document, request.types[document.doctype], request.keys, "edit")


def _undone(
    request: Request, done: list[Act], events: list[tuple[AuditEvent, Document]], reason: str
) -> int:
    """How many were taken back; what is refused is refused before anything of it is changed."""
    stamp, count = request.stamp(reason=reason), 0
    for one in done:
        with suppress(RuleBroken):
            acts.undo(request.db, one, request.types[one.deadline.document.doctype], stamp)
            count += 1
    for event, document in events:
        with suppress(RuleBroken):
            undoing.undo(request.db, document, request.types[document.doctype], event, stamp)
            count += 1
    return count


def _told(undone: int, left: int) -> str:
    mapping = {"n": undone, "left": left}
    if not left:
        return _("Undone: ${n}.", mapping=mapping)
    return _("Undone: ${n}. Left, since something has happened: ${left}.", mapping=mapping)
