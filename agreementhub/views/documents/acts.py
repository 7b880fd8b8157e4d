"""Acts on a document that are not writing: moving it on, its level, who is responsible."""

from typing import Any

from pyramid.httpexceptions import HTTPNotFound, HTTPSeeOther
from pyramid.request import Request
from pyramid.view import view_config

from agreementhub.domain.rules import RuleBroken
from agreementhub.forms.act import LevelSchema, ReasonSchema, ResponsibleSchema
from agreementhub.i18n import _
from agreementhub.models import Document
from agreementhub.presenters import moves
from agreementhub.services import documents
from agreementhub.services.documents import cases
from agreementhub.services.people import accounts
from agreementhub.web.forms import PageForm
from agreementhub.web.values import Answer, TemplateValues

ACT = "agreementhub:templates/documents/act.jinja2"


@view_config(route_name="document_move", permission="move", renderer=ACT)
def move(request: Request) -> Answer:
    """Move the document to another state, with a reason."""
    thing, to = request.context, request.matchdict["to"]
    state = next((s for s in thing.doctype.states if s.key == to), None)
    if state is None:
        raise HTTPNotFound()
    act = moves.words(thing.document, state, request.lang)
    form = PageForm(ReasonSchema(), request, button=act)
    missing: list[Any] = []
    if values := form.submitted():
        try:
            documents.move(
                request.db,
                thing.document,
                thing.doctype,
                request.stamp(reason=values["reason"]),
                to=to,
            )
        except documents.Incomplete as incomplete:
            form.refuse(incomplete)
            missing = incomplete.fields
        except RuleBroken as rule:
            form.refuse(rule)
        else:
            name = state.label[request.lang]
            return _back(
                request, _("Done. The document is now: ${state}.", mapping={"state": name})
            )
    return {
        "document": thing.document,
        "form": form,
        "heading": act,
        "missing": missing,
        "to": to,
    }


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
            _set_level(request, values)
        except RuleBroken as rule:
            form.refuse(rule)
        else:
            return _back(request, _("The level is changed."))
    return {
        "document": thing.document,
        "form": form,
        "heading": _("Level of access"),
        "missing": [],
        "to": None,
    }


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
            documents.hand_over(
                request.db,
                thing.document,
                thing.doctype,
                request.stamp(reason=values["reason"]),
                to=to,
            )
        except RuleBroken as rule:
            form.refuse(rule)
        else:
            return _back(request, _("${name} is now responsible.", mapping={"name": to.name}))
    return {
        "document": thing.document,
        "form": form,
        "heading": _("Change who is responsible"),
        "missing": [],
        "to": None,
    }


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


def _set_level(request: Request, values: TemplateValues) -> None:
    document, stamp = request.context.document, request.stamp(reason=values["reason"])
    documents.set_level(
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


def _back(request: Request, words: str) -> HTTPSeeOther:
    request.session.flash({"text": request.t(words), "tone": "good"})
    return HTTPSeeOther(request.route_path("document", id=request.context.document.id))
