"""Drafting: a section at a time into the working copy."""

from typing import Final

from pyramid.httpexceptions import HTTPNotFound, HTTPSeeOther
from pyramid.request import Request
from pyramid.view import view_config

from agreementhub.domain.doctypes import Section, lifecycle
from agreementhub.domain.json_types import JsonDict
from agreementhub.forms.kit import Extra, changes_of, data_of_draft, schema_for
from agreementhub.i18n import _
from agreementhub.presenters import panel
from agreementhub.services import areas
from agreementhub.services.documents import progress, working_copies
from agreementhub.web.forms import PageForm
from agreementhub.web.values import Answer, TemplateValues

_SECTION: Final = "agreementhub:templates/documents/drafts/section.jinja2"
_PANEL: Final = "agreementhub:templates/documents/drafts/panel.jinja2"


@view_config(route_name="document_edit_section", permission="edit", renderer=_SECTION)
def section(request: Request) -> Answer:
    """Write one section; it goes into the working copy, and on to the next section."""
    thing, here = request.context, _section(request)
    lifecycle.refuse_frozen(request.context.doctype, request.context.document.state)
    form = _form(request, here)
    typed = None
    if values := form.submitted():
        typed = changes_of(here.fields, values)
        if form.pressed != "recalculate":
            _keep(request, typed)
            return HTTPSeeOther(_after(request, here, form.pressed))
    draft = working_copies.of(request.db, thing.document, request.user)
    laid = working_copies.values(thing.document.newest, draft)
    return {
        "document": thing.document,
        "section": here,
        "form": form,
        "tasks": progress.tasks(thing.doctype, laid),
        "draft": draft,
        "panel": _panel(request, laid | (typed or {})),
    }


@view_config(
    route_name="document_preview", permission="edit", request_method="POST", renderer=_PANEL
)
def preview(request: Request) -> Answer:
    """The dates that follow from what is being typed; nothing is saved."""
    here = _section(request, request.params.get("section", ""))
    values, _unread = _form(request, here).readable()
    laid = _laid(request) | changes_of(here.fields, values)
    return {"panel": _panel(request, laid)}


@view_config(
    route_name="document_autosave", permission="edit", request_method="POST", renderer="json"
)
def autosave(request: Request) -> Answer:
    """Keep in the working copy what can be read of what is being typed."""
    here = _section(request, request.params.get("section", ""))
    lifecycle.refuse_frozen(request.context.doctype, request.context.document.state)
    values, unread = _form(request, here).readable()
    _keep(request, {k: v for k, v in changes_of(here.fields, values).items() if k not in unread})
    return {"saved_at": request.now.isoformat(), "unread": sorted(unread)}


@view_config(route_name="document_discard", permission="edit", request_method="POST")
def discard(request: Request) -> Answer:
    """Throw the working copy away."""
    working_copies.discard(request.db, request.context.document, request.user)
    words = request.t(_("Your unsaved changes are thrown away."))
    request.session.flash({"text": words, "tone": "good"})
    return HTTPSeeOther(request.route_path("document", id=request.context.document.id))


def _section(request: Request, key: str | None = None) -> Section:
    wanted = request.matchdict["section"] if key is None else key
    for found in request.context.doctype.sections:
        if found.key == wanted:
            section: Section = found
            return section
    raise HTTPNotFound()


def _laid(request: Request) -> TemplateValues:
    thing = request.context
    draft = working_copies.of(request.db, thing.document, request.user)
    return working_copies.values(thing.document.newest, draft)


def _form(request: Request, here: Section) -> PageForm:
    thing = request.context
    values = _laid(request)
    schema = schema_for(here.fields, request.lang, values=values, areas=areas.names(request.db))
    path = {"id": thing.document.id, "_query": {"section": here.key}}
    return PageForm(
        schema,
        request,
        button=_("Save and continue"),
        values=values,
        extra=Extra(
            buttons=_buttons(here),
            data=data_of_draft(
                request.t,
                autosave_url=request.route_path("document_autosave", **path),
                preview_url=request.route_path("document_preview", **path) if _dated(here) else "",
                key=f"{thing.document.id}-{here.key}",
                secret=thing.document.level == "secret",
            ),
        ),
    )


def _panel(request: Request, values: JsonDict) -> panel.Panel | None:
    thing = request.context
    return panel.what_if(request.db, request.reader, thing.document, thing.doctype, values)


def _dated(here: Section) -> bool:
    return any(field.kind.key == "term" for field in here.fields)


def _buttons(here: Section) -> list[tuple[str, str]]:
    recalculate = [("recalculate", _("Recalculate"))] if _dated(here) else []
    return [*recalculate, ("review", _("Save and review"))]


def _keep(request: Request, typed: JsonDict) -> None:
    document = request.context.document
    working_copies.type_in(request.db, document, request.stamp(), typed)


def _after(request: Request, here: Section, pressed: str) -> str:
    thing = request.context
    keys = [section.key for section in thing.doctype.sections]
    following = keys[keys.index(here.key) + 1 :]
    if pressed == "review" or not following:
        path: str = request.route_path("document_edit", id=thing.document.id)
        return path
    return str(
        request.route_path("document_edit_section", id=thing.document.id, section=following[0])
    )
