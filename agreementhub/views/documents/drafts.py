"""Drafting: a section at a time into the working copy, then everything into a version."""

from typing import Any

from pyramid.httpexceptions import HTTPNotFound, HTTPSeeOther
from pyramid.request import Request
from pyramid.view import view_config

from agreementhub.domain import content
from agreementhub.domain.content import compare
from agreementhub.domain.doctypes import Section
from agreementhub.domain.kinds import Invalid
from agreementhub.domain.rules import RuleBroken
from agreementhub.forms.act import ReasonSchema
from agreementhub.forms.kit import Extra, changes_of, data_of_draft, schema_for
from agreementhub.i18n import _
from agreementhub.models import Version
from agreementhub.presenters import panel
from agreementhub.services import areas, documents
from agreementhub.services.documents import working_copies
from agreementhub.services.stamp import Stamp
from agreementhub.web.forms import PageForm

OVERVIEW = "agreementhub:templates/documents/drafts/overview.jinja2"
SECTION = "agreementhub:templates/documents/drafts/section.jinja2"
CONFLICT = "agreementhub:templates/documents/drafts/conflict.jinja2"
PANEL = "agreementhub:templates/documents/drafts/panel.jinja2"


@view_config(route_name="document_edit", permission="edit", renderer=OVERVIEW)
def overview(request: Request) -> Any:
    """What has been typed since the last version; saving makes the next one, with a reason."""
    thing = request.context
    form = PageForm(ReasonSchema(), request, button=_("Save as a version"))
    if values := form.submitted():
        try:
            made = _save(request, request.stamp(reason=values["reason"], once=form.once))
        except documents.Conflict as conflict:
            return _conflict(request, conflict, values["reason"])
        except RuleBroken as rule:
            form.refuse(rule)
        else:
            return _saved(request, made)
    return _overview(request, form) | {"document": thing.document}


@view_config(route_name="document_edit_section", permission="edit", renderer=SECTION)
def section(request: Request) -> Any:
    """Write one section; it goes into the working copy, and on to the next section."""
    thing, here = request.context, _section(request)
    _refuse_frozen(request)
    form = _form(request, here)
    typed = None
    if values := form.submitted():
        typed = changes_of(here.fields, values)
        if form.pressed != "recalculate":
            _keep(request, typed)
            return HTTPSeeOther(_after(request, here, form.pressed))
    return {
        "document": thing.document,
        "section": here,
        "form": form,
        "tasks": _tasks(request),
        "draft": working_copies.of(request.db, thing.document, request.identity),
        "panel": _panel(request, _laid(request) | (typed or {})),
    }


@view_config(
    route_name="document_preview", permission="edit", request_method="POST", renderer=PANEL
)
def preview(request: Request) -> Any:
    """The dates that follow from what is being typed; nothing is saved."""
    here = _section(request, request.params.get("section", ""))
    values, _unread = _form(request, here).readable()
    laid = _laid(request) | changes_of(here.fields, values)
    return {"panel": _panel(request, laid)}


@view_config(
    route_name="document_autosave", permission="edit", request_method="POST", renderer="json"
)
def autosave(request: Request) -> Any:
    """Keep in the working copy what can be read of what is being typed."""
    here = _section(request, request.params.get("section", ""))
    _refuse_frozen(request)
    values, unread = _form(request, here).readable()
    _keep(request, {k: v for k, v in changes_of(here.fields, values).items() if k not in unread})
    return {"saved_at": request.now.isoformat(), "unread": sorted(unread)}


@view_config(route_name="document_discard", permission="edit", request_method="POST")
def discard(request: Request) -> Any:
    """Throw the working copy away."""
    working_copies.discard(request.db, request.context.document, request.identity)
    words = request.t(_("Your unsaved changes are thrown away."))
    request.session.flash({"text": words, "tone": "good"})
    return HTTPSeeOther(request.route_path("document", id=request.context.document.id))


@view_config(
    route_name="document_edit",
    permission="edit",
    request_method="POST",
    request_param="choose",
    renderer=CONFLICT,
)
def choose(request: Request) -> Any:
    """Save after two people changed the same field: for each, whose text is kept."""
    thing = request.context
    newest = thing.document.newest
    if request.POST.get("newest") != str(newest.number):
        words = _("Yet another version has been saved. Look at the texts once more.")
        request.session.flash({"text": request.t(words), "tone": "soon"})
        return HTTPSeeOther(request.route_path("document_edit", id=thing.document.id))
    theirs = [key.removeprefix("field:") for key, kept in request.POST.items() if kept == "theirs"]
    stamp = request.stamp(reason=request.POST.get("reason", ""))
    working_copies.rebase(request.db, thing.document, stamp, newest=newest, drop=theirs)
    try:
        made = _save(request, stamp)
    except documents.Conflict as conflict:
        return _conflict(request, conflict, request.POST.get("reason", ""))
    except RuleBroken as rule:
        request.session.flash({"text": request.t(rule.message), "tone": "soon"})
        return HTTPSeeOther(request.route_path("document_edit", id=thing.document.id))
    return _saved(request, made)


def _section(request: Request, key: str | None = None) -> Section:
    wanted = request.matchdict["section"] if key is None else key
    for found in request.context.doctype.sections:
        if found.key == wanted:
            section: Section = found
            return section
    raise HTTPNotFound()


def _refuse_frozen(request: Request) -> None:
    thing = request.context
    if thing.doctype.state(thing.document.state).frozen:
        raise RuleBroken(
            _("What has been decided cannot be changed. Begin a new version of it instead.")
        )


def _laid(request: Request) -> dict[str, Any]:
    thing = request.context
    draft = working_copies.of(request.db, thing.document, request.identity)
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


def _panel(request: Request, values: dict[str, Any]) -> panel.Panel | None:
    thing = request.context
    return panel.what_if(request.db, request.reader, thing.document, thing.doctype, values)


def _dated(here: Section) -> bool:
    return any(field.kind.key == "term" for field in here.fields)


def _buttons(here: Section) -> list[tuple[str, str]]:
    recalculate = [("recalculate", _("Recalculate"))] if _dated(here) else []
    return [*recalculate, ("review", _("Save and review"))]


def _keep(request: Request, typed: dict[str, Any]) -> None:
    thing = request.context
    base = thing.document.newest
    draft = working_copies.of(request.db, thing.document, request.identity)
    held = draft.fields if draft else {}
    changed = {k: v for k, v in typed.items() if k in held or v != base.content.get(k)}
    if changed:
        working_copies.keep(
            request.db,
            thing.document,
            request.stamp(),
            base_number=base.number,
            fields=changed,
        )


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


def _tasks(request: Request) -> list[dict[str, Any]]:
    """The sections with how far each has come: words and whether they tell of a problem."""
    thing, laid = request.context, _laid(request)
    tasks = []
    for section in thing.doctype.sections:
        filled = sum(1 for field in section.fields if field.key in laid)
        needed = [f for f in section.fields if f.required_from and f.key not in laid]
        state = "none" if not filled else "begun" if needed else "done"
        tasks.append({"section": section, "state": state})
    return tasks


def _save(request: Request, stamp: Stamp) -> Version:
    thing = request.context
    draft = working_copies.of(request.db, thing.document, request.identity)
    try:
        return documents.save(
            request.db,
            thing.document,
            thing.doctype,
            stamp,
            base_number=draft.base_number if draft else thing.document.newest.number,
            changes=draft.fields if draft else {},
        )
    except Invalid as invalid:
        # The sections were checked when they were written; this is a field that has gone since.
        raise RuleBroken("; ".join(request.t(words) for words in invalid.errors.values())) from None


def _saved(request: Request, made: Version) -> HTTPSeeOther:
    words = _("Version ${n} is saved.", mapping={"n": made.number})
    request.session.flash({"text": request.t(words), "tone": "good"})
    return HTTPSeeOther(request.route_path("document", id=made.document_id))


def _overview(request: Request, form: PageForm) -> dict[str, Any]:
    thing = request.context
    newest, laid = thing.document.newest, _laid(request)
    draft = working_copies.of(request.db, thing.document, request.identity)
    base = documents.version(request.db, thing.document, draft.base_number) if draft else newest
    return {
        "form": form,
        "tasks": _tasks(request),
        "draft": draft,
        "comparison": compare(
            thing.doctype,
            base.content,
            working_copies.values(base, draft),
            lang=request.lang,
            as_of=request.today,
        ),
        "missing": _missing(thing, laid),
        "frozen": thing.doctype.state(thing.document.state).frozen,
    }


def _missing(thing: Any, laid: dict[str, Any]) -> dict[str, list[Any]]:
    """State → the fields it still needs, for each state on the way, every field once."""
    needed: dict[str, list[Any]] = {}
    told: set[str] = set()
    for key in _onward(thing.doctype, thing.document.state):
        fields = [f for f in content.missing(thing.doctype, laid, key) if f.key not in told]
        told |= {field.key for field in fields}
        if fields:
            needed[key] = fields
    return needed


def _onward(doctype: Any, state: str) -> list[str]:
    """The states that lie ahead, the nearest first; not those that lead back or away."""
    order = [one.key for one in doctype.states if one.key not in ("withdrawn", "archived")]
    return order[order.index(state) + 1 :] if state in order else []


def _conflict(request: Request, conflict: documents.Conflict, reason: str) -> dict[str, Any]:
    """Both texts side by side, with the one they came from; nothing is saved."""
    request.response.status_int = 409
    request.override_renderer = CONFLICT
    thing = request.context
    draft = working_copies.of(request.db, thing.document, request.identity)
    base = documents.version(request.db, thing.document, draft.base_number)

    def texts(key: str, values: dict[str, Any]) -> list[Any]:
        field = thing.doctype.fields[key]
        return content.show(field, values[key], request.lang) if key in values else []

    mine = working_copies.values(base, draft)
    return {
        "document": thing.document,
        "newest": conflict.newest,
        "reason": reason,
        "fields": [
            {
                "field": thing.doctype.fields[key],
                "mine": texts(key, mine),
                "theirs": texts(key, conflict.newest.content),
                "base": texts(key, base.content),
            }
            for key in conflict.fields
        ],
    }
