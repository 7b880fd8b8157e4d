"""A draft with what is said of it, and the answers of those who were asked."""

from typing import Any, Final

from pyramid.httpexceptions import HTTPNotFound, HTTPSeeOther
from pyramid.request import Request
from pyramid.view import view_config

from agreementhub.domain.rules import RuleBroken
from agreementhub.forms.asking import VerdictSchema
from agreementhub.forms.kit import Extra
from agreementhub.i18n import _
from agreementhub.models import Comment, Version
from agreementhub.presenters.reviews import talk as presenter
from agreementhub.resources import number
from agreementhub.services import areas
from agreementhub.services.reviews import NewComment, asking, comments, company, suggestions
from agreementhub.views.reviews.commenting import PLACE, comment_form
from agreementhub.web.forms import PageForm
from agreementhub.web.numbers import number_of, number_posted, posted, words_of
from agreementhub.web.values import Answer, TemplateValues

_PAGE: Final = "agreementhub:templates/reviews/review.jinja2"


@view_config(route_name="document_review", permission="edit", renderer=_PAGE)
def review(request: Request) -> Answer:
    """The newest version, comments beside it, and who has approved it; one says something of a
    place, or answers what one was asked."""
    saying, answering = _comment_form(request), _answer_form(request)
    if values := saying.submitted():
        if done := _said(request, saying, values):
            return done
    elif (values := answering.submitted()) is not None and (
        done := _answered(request, answering, values)
    ):
        return done
    return _page(request, saying, answering)


@view_config(route_name="comment_resolve", permission="edit", request_method="POST")
def resolve(request: Request) -> Answer:
    """Mark a comment as seen to, or open it again."""
    found = comments.find(request.db, request.context.document, number(request, "comment"))
    if found is None:
        raise HTTPNotFound()
    if found.proposed is not None:
        return _settle(request, found)
    if posted(request, "oppna"):
        comments.reopen(request.db, found, request.stamp())
        return _back(request, _("The comment is open again."), found.id)
    comments.resolve(request.db, found, request.stamp())
    return _back(request, _("The comment is marked as done."), found.id)


def _settle(request: Request, found: Comment) -> HTTPSeeOther:
    """Take a suggestion in, or let the text be."""
    thing, tone = request.context, "good"
    try:
        words = _accepted(request, found) if posted(request, "godta") else _rejected(request, found)
    except RuleBroken as rule:
        words, tone = rule.message, "late"
    request.session.flash({"text": request.t(words), "tone": tone})
    path = request.route_path("document_review", id=thing.document.id, _anchor=f"k-{found.id}")
    return HTTPSeeOther(path)


def _accepted(request: Request, found: Comment) -> str:
    thing = request.context
    reason = request.t(_("Suggestion by ${name}", mapping={"name": found.said_by}))
    made = suggestions.accept(
        request.db, thing.document, thing.doctype, found, request.stamp(reason=reason)
    )
    return _("The suggestion is taken in: version ${n}.", mapping={"n": made.number})


def _rejected(request: Request, found: Comment) -> str:
    suggestions.reject(request.db, request.context.document, found, request.stamp())
    return _("The suggestion is rejected.")


def _said(request: Request, form: PageForm, values: Any) -> HTTPSeeOther | None:
    try:
        made = _add(request, values, form.once)
    except RuleBroken as rule:
        form.refuse(rule)
        return None
    return _back(request, _("Your comment is there."), made.parent_id or made.id)


def _answered(request: Request, form: PageForm, values: Any) -> HTTPSeeOther | None:
    """Approve the version that was read, or ask for a change in it."""
    given = asking.CHANGES if form.pressed == "changes" else asking.APPROVED
    of, words = number_posted(request, "version"), values["words"] or ""
    try:
        asking.answer(request.db, request.context.document, of, given, words, request.stamp())
    except RuleBroken as rule:
        form.refuse(rule, "words" if given == asking.CHANGES and not words else None)
        return None
    return _back(request, _("Thank you. Your answer is sent to whoever asked."))


def _comment_form(request: Request) -> PageForm:
    thing = request.context
    people = company.colleagues(
        request.db, thing.document, thing.doctype, but=request.user, today=request.today
    )
    names = [(str(one.id), one.name) for one in people]
    form = comment_form(request, thing.doctype, _text_at(request), names)
    form.hide("version", str(_read(request).number))
    return form


def _answer_form(request: Request) -> PageForm:
    return PageForm(
        VerdictSchema(),
        request,
        button=_("Approve"),
        name="answer",
        extra=Extra(
            buttons=[("changes", _("Ask for a change"))],
            hidden={"version": str(request.context.document.newest.number)},
        ),
    )


def _read(request: Request) -> Version:
    """The version that whoever writes has read: the newest, when the page was drawn."""
    number = number_posted(request, "version") or request.context.document.newest.number
    found: Version = request.context.version(number)
    return found


def _text_at(request: Request) -> str | None:
    """The text of the place that is asked for, where another can be suggested."""
    thing, place = request.context, words_of(request, "plats", PLACE)
    values = _read(request).content
    return suggestions.text_at(thing.doctype, values, place) if place else None


def _proposed(request: Request, values: Any) -> str | None:
    """The text that was changed to suggest it; None where it was left as it stands."""
    if "proposed" not in values:
        return None
    return suggestions.other_text(_text_at(request), values["proposed"] or "")


def _add(request: Request, values: Any, once: str) -> Comment:
    thing = request.context
    wanted = number_posted(request, "svar")
    people = company.colleagues(
        request.db, thing.document, thing.doctype, but=request.user, today=request.today
    )
    new = NewComment(
        text=values["text"] or "",
        proposed=_proposed(request, values),
        place=posted(request, "plats", PLACE),
        read=_read(request),
        parent=comments.find(request.db, thing.document, wanted),
        mentioned=next((one for one in people if str(one.id) == values.get("mentioned")), None),
    )
    stamp = request.stamp(once=once)
    return comments.add(request.db, thing.document, thing.doctype, new, request.lang, stamp)


def _page(request: Request, form: PageForm, answering: PageForm) -> TemplateValues:
    thing = request.context
    document, newest = thing.document, thing.document.newest
    threads = comments.threads(request.db, document, newest.content)
    names = areas.names(request.db)
    shown = presenter.parts(thing.doctype, newest.content, threads, request.lang, names)
    reviews = asking.of_document(request.db, document)
    place = presenter.writes_at(shown, words_of(request, "plats", PLACE))
    answered = number_of(request, "svar")
    return {
        "document": document,
        "newest": newest,
        "parts": shown,
        "suggested": presenter.suggested(thing.doctype, newest.content, threads),
        "loose": presenter.loose(threads, shown),
        "open": [one for one in threads if one.first.resolved_at is None],
        "standing": presenter.standing(reviews, newest),
        "asked": asking.waiting_for(request.db, document, request.user),
        "writing": company.writing(
            request.db, document, thing.doctype, but=request.user, now=request.now
        ),
        "place": place,
        "answered": answered,
        "form": form,
        "answering": answering,
        "is_writing": bool(place or answered or form.errors or words_of(request, "skriv")),
        "frozen": thing.doctype.state(document.state).frozen,
    }


def _back(request: Request, words: str, comment: int | None = None) -> HTTPSeeOther:
    request.session.flash({"text": request.t(words), "tone": "good"})
    anchor = {"_anchor": f"k-{comment}"} if comment else {}
    document = request.context.document.id
    return HTTPSeeOther(request.route_path("document_review", id=document, **anchor))
