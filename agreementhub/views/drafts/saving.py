"""Everything that was typed, looked over and saved as a version, or chosen from where two typed."""

from typing import Final

from pyramid.httpexceptions import HTTPSeeOther
from pyramid.request import Request
from pyramid.view import view_config

from agreementhub.domain import content
from agreementhub.domain.blocks import Block, Prose, plain_text
from agreementhub.domain.content import compare
from agreementhub.domain.json_types import JsonDict
from agreementhub.domain.kinds import Invalid
from agreementhub.domain.rules import RuleBroken
from agreementhub.forms.act import ReasonSchema
from agreementhub.forms.kit import Extra
from agreementhub.i18n import _
from agreementhub.models import Draft, Version
from agreementhub.services import documents
from agreementhub.services.documents import progress, working_copies
from agreementhub.services.reviews import checks, comments, suggestions
from agreementhub.services.stamp import Stamp
from agreementhub.views.documents import motions
from agreementhub.views.drafts import library, overtaken
from agreementhub.views.staying import tell_staying
from agreementhub.web.forms import PageForm
from agreementhub.web.numbers import number_posted, posted
from agreementhub.web.values import Answer, TemplateValues

_OVERVIEW: Final = "agreementhub:templates/documents/drafts/overview.jinja2"
_CONFLICT: Final = "agreementhub:templates/documents/drafts/conflict.jinja2"


@view_config(route_name="document_edit", permission="edit", renderer=_OVERVIEW)
def overview(request: Request) -> Answer:
    """What has been typed since the last version; saving makes the next one, with a reason."""
    draft = _draft(request)  # held, so that it is read once
    form = PageForm(
        ReasonSchema(),
        request,
        button=_("Save as a version"),
        extra=Extra(hidden={"typed": working_copies.mark(draft)}),
    )
    if values := form.submitted():
        try:
            _refuse_unseen(request)
            made = _save(request, request.stamp(reason=values["reason"], once=form.once))
        except documents.Conflict as conflict:
            return _conflict(request, conflict, values["reason"])
        except RuleBroken as rule:
            form.refuse(rule)
        else:
            return _saved(request, made)
    return _overview(request, form)


@view_config(
    route_name="document_edit",
    permission="edit",
    request_method="GET",
    request_param="choose",
    renderer=_CONFLICT,
)
def choosing(request: Request) -> Answer:
    """Where two people changed the same field, both texts to choose from; where none did, the page
    of all changes. Nothing is saved by looking."""
    document, draft = request.context.document, _draft(request)
    if draft is not None:
        _whole, clashes = documents.versions.merged(request.db, document, draft.fields, draft.bases)
        if clashes:
            conflict = documents.Conflict(clashes, document.newest)
            page = _conflict(request, conflict, _named(request, draft))
            request.response.status_int = 200
            return page
    return HTTPSeeOther(request.route_path("document_edit", id=document.id))


@view_config(
    route_name="document_edit",
    permission="edit",
    request_method="POST",
    request_param="choose",
    renderer=_CONFLICT,
)
def choose(request: Request) -> Answer:
    """Save after two people changed the same field: for each, whose text is kept."""
    thing = request.context
    newest = thing.document.newest
    if number_posted(request, "newest") != newest.number:
        words = _("Yet another version has been saved. Look at the texts once more.")
        return _again(request, words)
    try:
        _refuse_unseen(request)
    except RuleBroken as rule:
        return _again(request, rule.message)
    theirs = [key.removeprefix("field:") for key, kept in request.POST.items() if kept == "theirs"]
    reason = posted(request, "reason", 10_000)
    stamp, unchosen = request.stamp(reason=reason), _unchosen(request, theirs)
    working_copies.rebase(request.db, thing.document, stamp, newest=newest, drop=theirs)
    try:
        made = _save(request, stamp)
    except documents.Conflict as conflict:
        return _conflict(request, conflict, reason)
    except RuleBroken as rule:
        return _again(request, rule.message)
    for place, text in unchosen.items():
        comments.keep_unchosen(request.db, thing.document, thing.doctype, place, text, stamp)
    return _saved(request, made)


def _unchosen(request: Request, given_up: list[str]) -> dict[str, str]:
    """What the person had typed where they take the other's text: it is kept as a comment."""
    draft, found = _draft(request), {}
    for place in given_up:
        name, _row = content.part_of(place)
        field = request.context.doctype.fields.get(name)
        value = content.narrowed(draft.fields, place) if draft and field else None
        if field and value is not None:
            text = plain_text(content.show(field, value, request.lang))
            words = _("Not chosen where two had written: ${text}", mapping={"text": text})
            found[place] = request.t(words)
    return found


def at_once(request: Request, section: str, *, once: str) -> HTTPSeeOther:
    """Make a version of all that was typed, named after what it changes, and go on writing.

    Where somebody else changed the same, one is led to both texts.
    """
    document = request.context.document
    named = _named(request, _draft(request))
    path = request.route_path("document_edit_section", id=document.id, section=section)
    try:
        made = _save(request, request.stamp(reason=named, once=once))
    except documents.Conflict:
        choose = {"choose": "1"}
        return HTTPSeeOther(request.route_path("document_edit", id=document.id, _query=choose))
    except RuleBroken as rule:
        request.session.flash({"text": request.t(rule.message), "tone": "plain"})
        return HTTPSeeOther(path)
    words = _("Version ${n} is saved.", mapping={"n": made.number})
    request.session.flash({"text": request.t(words), "tone": "good"})
    return HTTPSeeOther(path)


def _named(request: Request, draft: Draft | None) -> str:
    """The reason of a version that nobody gave one: what it changes."""
    typed = draft.fields if draft else {}
    fields = request.context.doctype.fields.items()
    labels = [field.label[request.lang] for key, field in fields if key in typed]
    named: str = request.t(_("Changed: ${fields}", mapping={"fields": ", ".join(labels)}))
    return named


def _refuse_unseen(request: Request) -> None:
    """Raise RuleBroken when something else has been typed since the page was shown."""
    draft = _draft(request)
    if draft and posted(request, "typed") != working_copies.mark(draft):
        raise RuleBroken(
            _("You have changed more in another window. Look at it all, and save once more.")
        )


def _draft(request: Request) -> Draft | None:
    return working_copies.of(request.db, request.context.document, request.user)


def _again(request: Request, words: str) -> HTTPSeeOther:
    request.session.flash({"text": request.t(words), "tone": "soon"})
    return HTTPSeeOther(request.route_path("document_edit", id=request.context.document.id))


def _save(request: Request, stamp: Stamp) -> Version:
    thing = request.context
    try:
        made = documents.write_typed(request.db, thing.document, thing.doctype, stamp)
    except Invalid as invalid:
        # The sections were checked when they were written; this is a field that has gone since.
        raise RuleBroken("; ".join(request.t(words) for words in invalid.errors.values())) from None
    tell_staying(request, made.staying)
    return made.version


def _saved(request: Request, made: Version) -> HTTPSeeOther:
    words = _("Version ${n} is saved.", mapping={"n": made.number})
    request.session.flash({"text": request.t(words), "tone": "good"})
    return HTTPSeeOther(request.route_path("document", id=made.document_id))


def _overview(request: Request, form: PageForm) -> TemplateValues:
    thing = request.context
    document, doctype, newest = thing.document, thing.doctype, thing.document.newest
    draft = _draft(request)
    laid = working_copies.values(newest, draft)
    return {
        "document": document,
        "form": form,
        "tasks": library.tasks(request, laid),
        "draft": draft,
        "overtaken": overtaken.words(request, draft),
        "thrown": working_copies.thrown(request.db, document, request.user, request.now),
        "comparison": compare(
            doctype,
            *_sides_of(request, draft),
            lang=request.lang,
            as_of=request.today,
        ),
        "missing": progress.missing(doctype, document.state, laid),
        "clauses": list(checks.without_clauses(request.db, document, doctype, laid)),
        "earlier": motions.earlier(request, laid),
        "frozen": doctype.state(document.state).frozen,
    }


def _conflict(request: Request, conflict: documents.Conflict, reason: str) -> TemplateValues:
    """Both texts side by side, with the one they came from; nothing is saved."""
    request.response.status_int = 409
    request.override_renderer = _CONFLICT
    thing = request.context
    draft = _draft(request)
    assert draft is not None  # only what was typed can clash
    base, mine = _sides_of(request, draft)
    return {
        "document": thing.document,
        "newest": conflict.newest,
        "typed": working_copies.mark(draft),
        "reason": reason,
        "fields": [
            _sides(request, key, (mine, conflict.newest.content, base)) for key in conflict.fields
        ],
    }


def _sides_of(request: Request, draft: Draft | None) -> tuple[JsonDict, JsonDict]:
    """The changed fields as they were where they began, and as they are typed."""
    if draft is None:
        return {}, {}
    base = documents.begun_from(request.db, request.context.document, draft.bases)
    return base, {key: value for key, value in draft.fields.items() if value is not None}


def _sides(
    request: Request, key: str, values: tuple[JsonDict, JsonDict, JsonDict]
) -> TemplateValues:
    name, row = content.part_of(key)
    field = request.context.doctype.fields[name]
    said = [content.narrowed(side, key) for side in values]
    mine, theirs, base = (
        [] if one is None else content.show(field, one, request.lang) for one in said
    )
    marked = [_marked(request, key, side, values[2]) for side in values[:2]]
    headings = (one[0].get("heading", "") for one in said if row and one)
    return {
        "key": key,
        "field": field,
        "clause": next(headings, ""),
        "is_row": bool(row),
        "mine": _beside(mine, marked[0]),
        "theirs": _beside(theirs, marked[1]),
        "marked": marked,
        "base": base,
    }


def _marked(
    request: Request, key: str, side: JsonDict, base: JsonDict
) -> list[content.Stretch] | None:
    """What one of the two changed in a text of prose; None where it is no such text."""
    doctype = request.context.doctype
    old, new = (suggestions.text_at(doctype, values, key) for values in (base, side))
    if old is None or new is None or not suggestions.is_prose_at(doctype, key):
        return None
    return content.stretches(content.redline(*content.as_read(old, new)))


def _beside(shown: list[Block], marked: list[content.Stretch] | None) -> list[Block]:
    """What is shown beside a text whose changes are marked: the heading of a clause."""
    return shown if marked is None else [one for one in shown if not isinstance(one, Prose)]
