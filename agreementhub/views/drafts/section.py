"""A section is written; what is typed goes into the working copy."""

from typing import Final

from pyramid.httpexceptions import HTTPNoContent, HTTPNotFound, HTTPSeeOther
from pyramid.request import Request
from pyramid.view import view_config

from agreementhub.domain import clock, outside
from agreementhub.domain.content import Drawn, compare
from agreementhub.domain.doctypes import Section, lifecycle
from agreementhub.domain.json_types import JsonDict
from agreementhub.domain.rules import RuleBroken
from agreementhub.forms.kit import UNKNOWN, Extra, changes_of, data_of_draft, schema_for, suggested
from agreementhub.i18n import _
from agreementhub.presenters import panel
from agreementhub.presenters.agreements import costs
from agreementhub.services import areas, documents, search
from agreementhub.services.documents import progress, working_copies
from agreementhub.services.reviews import company
from agreementhub.views.documents import motions
from agreementhub.views.drafts import library, overtaken, saving
from agreementhub.views.staying import tell_staying
from agreementhub.web.forms import PageForm
from agreementhub.web.incoming import MOST_OF_FIELDS
from agreementhub.web.numbers import posted, words_of
from agreementhub.web.values import Answer

# In an address: what the state ahead requires was looked through, and what is missing is sought.
_MISSING: Final = "saknas"
# Of a kept form, what the page that shows it has of its own.
_OWN: Final = frozenset({"csrf_token", "kept_at", "press"})
# The button that shows the draft as the public will see it.
_PUBLIC: Final = "public"
_SECTION: Final = "agreementhub:templates/documents/drafts/section.jinja2"
_PANEL: Final = "agreementhub:templates/documents/drafts/panel.jinja2"


@view_config(route_name="document_edit_section", permission="edit", renderer=_SECTION)
def section(request: Request) -> Answer:
    """Write one section; it goes into the working copy, and on to the next section."""
    thing, here = request.context, _section(request)
    lifecycle.refuse_frozen(request.context.doctype, request.context.document.state)
    drawn = _posted(request) if request.method == "POST" else None
    form = _form(request, here, drawn)
    if drawn is None:
        drawn = _shown(request, here, form)
    typed: JsonDict = {}
    if values := form.submitted():
        typed = changes_of(here.fields, values)
        if form.pressed != "recalculate":
            kept = _keep(request, form, typed, drawn)
            if not kept.clashing and not kept.locked:
                tell_staying(request, kept.staying)
                return _onward(request, here, form)
            _tell(request, form, kept)
            # What stands there has been seen from here on.
            drawn = _shown(request, here, _form(request, here))
    form.hide("drawn", drawn.written())
    draft = working_copies.of(request.db, thing.document, request.user)
    laid = working_copies.values(thing.document.newest, draft)
    return {
        "document": thing.document,
        "section": here,
        "form": form,
        "tasks": library.tasks(request, laid),
        "draft": draft,
        "overtaken": overtaken.words(request, draft),
        "writing": company.writing(
            request.db, thing.document, thing.doctype, but=request.user, now=request.now
        ),
        "panel": _panel(request, laid | drawn.touched(typed)),
        "costs": _costs(request, here, form, laid | drawn.touched(typed)),
        "library": library.offered(request, here, laid),
        "earlier": motions.earlier(request, laid),
        "is_dated": _dated(here),
        "has_dates": any(map(_dated, thing.doctype.sections)),
    }


@view_config(
    route_name="document_preview", permission="edit", request_method="POST", renderer=_PANEL
)
def preview(request: Request) -> Answer:
    """The dates that follow from what is being typed; nothing is saved."""
    here = _section(request, words_of(request, "section"))
    drawn = _posted(request)
    form = _form(request, here, drawn, is_shown=False)
    values, unread = form.readable()
    if any(field.kind.key == "term" and field.key in unread for field in here.fields):
        return HTTPNoContent()  # the last dates that held stay there
    typed = changes_of(here.fields, values, but=unread)
    laid = _laid(request) | drawn.touched(typed)
    return {"panel": _panel(request, laid), "costs": _costs(request, here, form, laid)}


@view_config(
    route_name="document_autosave", permission="edit", request_method="POST", renderer="json"
)
def autosave(request: Request) -> Answer:
    """Keep in the working copy what can be read of what is being typed."""
    here = _section(request, words_of(request, "section"))
    lifecycle.refuse_frozen(request.context.doctype, request.context.document.state)
    drawn = _posted(request)
    form = _form(request, here, drawn, is_shown=False)
    values, unread = form.readable()
    typed = changes_of(here.fields, values, but=unread)
    kept = _keep(request, form, typed, drawn)
    unkept = request.t(_("The change is not kept."))
    locked = [f"{request.t(words)} {unkept}" for words in kept.locked.values()]
    draft = working_copies.of(request.db, request.context.document, request.user)
    laid = working_copies.values(request.context.document.newest, draft)
    tasks = library.tasks(request, laid)
    overtaking = overtaken.words(request, draft)
    return {
        "saved_at": request.now.isoformat(),
        "task": next(request.t(task.words) for task in tasks if task.section is here),
        "unread": sorted(unread),
        "wrong": form.problems() if unread else {},
        "clashing": kept.clashing,
        "locked": sorted(kept.locked),
        "told": [*locked, *map(request.t, kept.staying), *([overtaking] if overtaking else [])],
    }


@view_config(
    route_name="document_kept",
    permission="edit",
    renderer="agreementhub:templates/documents/drafts/kept.jinja2",
)
def kept(request: Request) -> Answer:
    """What a browser had kept of a section, beside what is saved; nothing is saved by looking."""
    here, document = _section(request), request.context.document
    back = request.route_path("document_edit_section", id=document.id, section=here.key)
    if request.method != "POST":
        return HTTPSeeOther(back)
    lifecycle.refuse_frozen(request.context.doctype, document.state)
    form = _form(request, here, _posted(request), is_shown=False)
    values, unread = form.readable()
    typed = changes_of(here.fields, values, but=unread)
    laid = _laid(request)
    found = {key: value for key, value in typed.items() if value is not None}
    since = outside.moment(posted(request, "kept_at"))
    return {
        "document": document,
        "section": here,
        "back": back,
        "since": since,
        "age": clock.ago(since, request.now) if since else "",
        "saved": working_copies.of(request.db, document, request.user),
        "pairs": [
            (key, value)
            for key, value in request.POST.items()
            if key not in _OWN and isinstance(value, str)
        ],
        "unread": [field for field in here.fields if field.key in unread],
        "comparison": compare(
            request.context.doctype,
            {key: laid[key] for key in typed if key in laid},
            found,
            lang=request.lang,
            as_of=request.today,
        ),
    }


@view_config(route_name="document_discard", permission="edit", request_method="POST")
def discard(request: Request) -> Answer:
    """Throw the working copy away."""
    document = request.context.document
    working_copies.throw_away(request.db, document, request.stamp())
    words = request.t(_("Your unsaved changes are thrown away."))
    back = request.route_path("document_discard_undo", id=document.id)
    request.session.flash({"text": words, "tone": "good", "undo": back})
    return HTTPSeeOther(request.route_path("document", id=document.id))


def _section(request: Request, key: str | None = None) -> Section:
    wanted = request.matchdict["section"] if key is None else key
    for found in request.context.doctype.sections:
        if found.key == wanted:
            section: Section = found
            return section
    raise HTTPNotFound()


def _laid(request: Request) -> JsonDict:
    """What has been typed, over the newest version."""
    document = request.context.document
    draft = working_copies.of(request.db, document, request.user)
    return working_copies.values(document.newest, draft)


def _form(
    request: Request, here: Section, drawn: Drawn | None = None, *, is_shown: bool = True
) -> PageForm:
    """The form of the section; one that is only read knows nothing of how clauses are shown."""
    thing = request.context
    document = thing.document
    draft = working_copies.of(request.db, document, request.user)
    under = documents.version(request.db, document, drawn.number) if drawn else document.newest
    values = working_copies.values(under, draft)
    register = search.Register(request.db, request.reader, thing.document.organisation_id)
    schema = schema_for(
        here,
        request.lang,
        values=values,
        areas=areas.names(request.db),
        suggested=suggested(here.fields, values, register.offered),
        doubted=_doubted(request, here, values),
    )
    if is_shown:
        library.hold(request, here, schema)
    return PageForm(
        schema,
        request,
        button=_("Save and continue"),
        values=values,
        extra=Extra(
            buttons=_buttons(here),
            data=data_of_draft(
                request.t,
                _addresses(request, here),
                saved_at=draft.saved_at.isoformat() if draft else "",
                key=f"{thing.document.id}-{here.key}",
                secret=thing.document.level == "secret",
            ),
        ),
    )


def _addresses(request: Request, here: Section) -> dict[str, str]:
    """Where the script of the form asks, by what it asks for."""
    document = request.context.document.id
    path = {"id": document, "_query": {"section": here.key}}
    found = {
        "autosave": request.route_path("document_autosave", **path),
        "kept": request.route_path("document_kept", id=document, section=here.key),
    }
    if _dated(here) or _shared(here):
        found["preview"] = request.route_path("document_preview", **path)
    return found


def _doubted(request: Request, here: Section, values: JsonDict) -> set[str]:
    """The fields that can be said to be unknown: those left empty, and those just said to be."""
    was_saved = request.context.document.newest.number > 1 or bool(words_of(request, _MISSING))
    ticked = {one.key for one in here.fields if posted(request, f"{one.key}{UNKNOWN}")}
    return progress.left_empty(here, values, was_saved=was_saved) | ticked


def _panel(request: Request, values: JsonDict) -> panel.Panel | None:
    thing = request.context
    return panel.what_if(request.db, request.reader, thing.document, thing.doctype, values)


def _costs(request: Request, here: Section, form: PageForm, laid: JsonDict) -> costs.Costs | None:
    """What each party pays by the shares as they are typed, also while they do not make 100."""
    if not _shared(here):
        return None
    keys = [field.key for field in here.fields if field.kind.key == "shares"]
    typed = {key: form.sheet.typed[key] for key in keys if form.sheet.typed.get(key)}
    return costs.of_values(request.db, request.reader, request.context.doctype, laid | typed)


def _shared(here: Section) -> bool:
    return any(field.kind.key == "cost_allocation" for field in here.fields)


def _dated(here: Section) -> bool:
    return any(field.kind.key == "term" for field in here.fields)


def _buttons(here: Section) -> list[tuple[str, str]]:
    counted = _dated(here) or _shared(here)
    recalculate = [("recalculate", _("Recalculate"))] if counted else []
    marked = any(field.kind.key == "secrecy" for field in here.fields)
    public = [(_PUBLIC, _("Show it as the public sees it"))] if marked else []
    last = [("version", _("Save a version")), ("review", _("Save and review"))]
    return [*recalculate, *public, *last]


def _posted(request: Request) -> Drawn:
    """What the form that was sent says it was drawn from."""
    newest = request.context.document.newest.number
    return Drawn.read(posted(request, "drawn", MOST_OF_FIELDS), newest=newest)


def _shown(request: Request, here: Section, form: PageForm) -> Drawn:
    """What the form shows: each value as it would come back if nobody touched it."""
    values, unread = form.sheet.readable()
    number = request.context.document.newest.number
    return Drawn.of(number, changes_of(here.fields, values, but=unread))


def _keep(request: Request, form: PageForm, typed: JsonDict, drawn: Drawn) -> working_copies.Kept:
    """Keep what was changed."""
    thing, stamp = request.context, request.stamp(once=form.once)
    return working_copies.type_in(request.db, thing.document, thing.doctype, stamp, typed, drawn)


def _onward(request: Request, here: Section, form: PageForm) -> Answer:
    """What the button asks for, once what was typed is kept."""
    if form.pressed.startswith(library.CLAUSE):
        return library.add(request, here, form, _laid(request))
    if form.pressed == "version":
        return saving.at_once(request, here.key, once=form.once)
    return HTTPSeeOther(_after(request, here, form.pressed))


def _tell(request: Request, form: PageForm, kept: working_copies.Kept) -> None:
    """Say at its field why a clause is locked, and what was typed elsewhere, so that neither text
    is lost unseen."""
    for key, words in kept.locked.items():
        form.refuse(RuleBroken(words), key)
    other = _laid(request)
    for key in kept.clashing:
        form.clash(request.context.doctype.fields[key], other.get(key))


def _after(request: Request, here: Section, pressed: str) -> str:
    thing = request.context
    keys = [section.key for section in thing.doctype.sections]
    following = keys[keys.index(here.key) + 1 :]
    if pressed == _PUBLIC:
        ahead = {"visa": "utkast"}
        return str(request.route_path("document_as_public", id=thing.document.id, _query=ahead))
    if pressed == "review" or not following:
        path: str = request.route_path("document_edit", id=thing.document.id)
        return path
    return str(
        request.route_path("document_edit_section", id=thing.document.id, section=following[0])
    )
