"""A version as a counterparty sees it who came by a link: told who asks, read, commented."""

from typing import Any, Final

from pyramid.httpexceptions import HTTPSeeOther
from pyramid.request import Request
from pyramid.view import view_config

from agreementhub.domain.json_types import JsonObject
from agreementhub.domain.rules import RuleBroken
from agreementhub.forms.asking import DoorSchema
from agreementhub.i18n import _
from agreementhub.presenters.reviews import talk as presenter
from agreementhub.services import areas
from agreementhub.services.reviews import Guest, NewComment, guests, suggestions
from agreementhub.views.reviews.commenting import PLACE, comment_form
from agreementhub.web.forms import PageForm
from agreementhub.web.numbers import number_of, number_posted, posted, words_of
from agreementhub.web.values import Answer, TemplateValues

_DOOR: Final = "agreementhub:templates/reviews/guest_door.jinja2"
_PAGE: Final = "agreementhub:templates/reviews/guest.jinja2"


@view_config(route_name="guest", renderer=_PAGE)
def visit(request: Request) -> Answer:
    """The text, once it is told who reads it; a program that only follows links reads nothing."""
    thing = request.context
    name = request.session.get(_mark(request))
    if not isinstance(name, str):
        return _door(request)
    guest = Guest(thing.link, name)
    values = guests.shown(thing.link, thing.doctype)
    form = comment_form(request, request.context.doctype, _text_at(request, values))
    if (given := form.submitted()) and (done := _said(request, guest, values, form, given)):
        return done
    return _page(request, guest, values, form)


def _door(request: Request) -> Answer:
    thing = request.context
    form = PageForm(DoorSchema(), request, button=_("Open the draft"), name="door")
    if given := form.submitted():
        try:
            guest = guests.enter(request.db, thing.link, given["name"], request.stamp())
        except RuleBroken as rule:
            form.refuse(rule, "name")
        else:
            request.session[_mark(request)] = guest.name
            return HTTPSeeOther(request.path)
    request.override_renderer = _DOOR
    return {"document": thing.document, "link": thing.link, "form": form}


def _mark(request: Request) -> str:
    """Where the browser keeps the name for this link."""
    return f"guest-{request.context.link.id}"


def _text_at(request: Request, values: JsonObject) -> str | None:
    """The text of the place that is asked for, where another can be suggested."""
    place = words_of(request, "plats", PLACE)
    return suggestions.text_at(request.context.doctype, values, place) if place else None


def _said(
    request: Request, guest: Guest, values: JsonObject, form: PageForm, given: Any
) -> HTTPSeeOther | None:
    thing, stands = request.context, _text_at(request, values)
    wanted = number_posted(request, "svar")
    own = guests.said(request.db, guest.link, values)
    new = NewComment(
        text=given["text"] or "",
        place=posted(request, "plats", PLACE),
        parent=next((one.first for one in own if one.first.id == wanted), None),
        proposed=suggestions.other_text(stands, given.get("proposed") or ""),
    )
    stamp = request.stamp(once=form.once)
    try:
        made = guests.say(request.db, guest, thing.doctype, new, request.lang, stamp)
    except RuleBroken as rule:
        form.refuse(rule)
        return None
    words = _("Thank you. ${name} gets a letter.", mapping={"name": guest.link.made_by.name})
    request.session.flash({"text": request.t(words), "tone": "good"})
    return HTTPSeeOther(f"{request.path}#k-{made.parent_id or made.id}")


def _page(request: Request, guest: Guest, values: JsonObject, form: PageForm) -> TemplateValues:
    thing = request.context
    threads = guests.said(request.db, guest.link, values)
    names = areas.names(request.db)
    shown = presenter.parts(thing.doctype, values, threads, request.lang, names)
    frozen = thing.doctype.state(thing.document.state).frozen
    # What was typed when it was decided is shown above the text, not lost.
    asked = "" if frozen else words_of(request, "plats", PLACE)
    place, wanted = presenter.writes_at(shown, asked), number_of(request, "svar")
    open_ids = () if frozen else (one.first.id for one in threads)
    answered = next((one for one in open_ids if one == wanted), None)
    return {
        "document": thing.document,
        "link": guest.link,
        "guest": guest,
        "title": values.get("title"),
        "parts": shown,
        "suggested": presenter.suggested(thing.doctype, values, threads),
        "loose": presenter.loose(threads, shown),
        "place": place,
        "answered": answered,
        "form": form,
        "is_writing": bool(place or answered or form.errors or words_of(request, "skriv")),
        "frozen": frozen,
    }
