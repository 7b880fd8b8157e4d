"""Acts on a document that are not writing: its level, who is responsible."""

from pyramid.httpexceptions import HTTPSeeOther
from pyramid.request import Request
from pyramid.view import view_config

from agreementhub.domain.rules import RuleBroken
from agreementhub.forms.act import LevelSchema, ResponsibleSchema
from agreementhub.i18n import _
from agreementhub.models import AuditEvent, Document
from agreementhub.services import documents
from agreementhub.services.documents import cases
from agreementhub.services.people import accounts
from agreementhub.services.stamp import Stamp
from agreementhub.views.documents.undoing import undo_path
from agreementhub.web.forms import ACT, PageForm, act_page, once_of
from agreementhub.web.numbers import posted
from agreementhub.web.values import Answer, TemplateValues


@view_config(route_name="document_level", permission="level", renderer=ACT)
def level(request: Request) -> Answer:
    """Open or close the document, and choose what the diary tells of it."""
    thing = request.context
    schema = LevelSchema().bind(has_case=thing.document.case is not None)
    form = PageForm(schema, request, button=_("Set the level"), values=_level_now(thing.document))
    values = form.submitted()
    if values and values.get("diary") == "title" and not values["title_public"]:
        form.wrong("title_public", _("Write what the matter concerns, or choose less."))
    elif values:
        try:
            event = sent_before(request, "level_set") or _set_level(request, values)
        except RuleBroken as rule:
            form.refuse(rule)
        else:
            return back_to(request, _("The level is changed."), event)
    return seen_page(request, form, _("Level of access"))


@view_config(route_name="document_responsible", permission="edit", renderer=ACT)
def responsible(request: Request) -> Answer:
    """Hand the document over to someone."""
    thing = request.context
    people = accounts.colleagues(request.db, (thing.document.organisation_id,), request.today)
    schema = ResponsibleSchema().bind(people=[(str(p.id), p.name) for p in people])
    stands = {"responsible": str(thing.document.responsible_id or "")}
    form = PageForm(schema, request, button=_("Hand over"), values=stands)
    if values := form.submitted():
        to = next(p for p in people if str(p.id) == values["responsible"])
        try:
            event = sent_before(request, "handed_over") or documents.hand_over(
                request.db,
                thing.document,
                thing.doctype,
                act_stamp(request, values),
                to=to,
            )
        except RuleBroken as rule:
            form.refuse(rule)
        else:
            words = _("${name} is now responsible.", mapping={"name": to.name})
            return back_to(request, words, event)
    return seen_page(request, form, _("Change who is responsible"))


def seen_page(request: Request, form: PageForm, heading: str) -> TemplateValues:
    """The page of an act, which tells what it stands on and has it brought back."""
    document = request.context.document
    form.hide("seen", documents.standing.mark(document))
    return act_page(document, form, heading)


def act_stamp(request: Request, values: TemplateValues) -> Stamp:
    """Who acts and why, on what the page showed."""
    return request.stamp(
        reason=values["reason"], once=once_of(request), seen=posted(request, "seen")
    )


def sent_before(request: Request, act: str) -> AuditEvent | None:
    """What the same form did when it was sent before: whoever presses twice is told it is done."""
    stamp = request.stamp(once=once_of(request))
    return documents.standing.sent_before(request.db, request.context.document, act, stamp)


def _level_now(document: Document) -> TemplateValues:
    """The level as it stands, and the line of the diary: number and day where none is chosen."""
    stands = {"level": document.level}
    if document.level_review_on is not None:
        stands["review_on"] = document.level_review_on.isoformat()
    if document.case is not None:
        line = cases.line(document.case)
        hidden = document.level == "secret" and not line.is_shown
        stands["diary"] = "nothing" if hidden else "title" if line.title else "number"
        stands["title_public"] = line.title
    return stands


def _set_level(request: Request, values: TemplateValues) -> AuditEvent:
    document, stamp = request.context.document, act_stamp(request, values)
    event = documents.set_level(
        request.db,
        document,
        request.context.doctype,
        stamp,
        level=values["level"],
        review_on=values["review_on"],
    )
    if values["level"] == "secret" and "diary" in values:
        title = values["title_public"] if values["diary"] == "title" else ""
        cases.tell(
            request.db, document, cases.DiaryLine(values["diary"] != "nothing", title or ""), stamp
        )
    return event


def back_to(request: Request, words: str, event: AuditEvent | None = None) -> HTTPSeeOther:
    """To the document, where it is said what was done, with the way to undo it."""
    document = request.context.document
    message = {"text": request.t(words), "tone": "good"}
    if event is not None:
        message["undo"] = undo_path(request, document, event)
    request.session.flash(message)
    return HTTPSeeOther(request.route_path("document", id=document.id))
