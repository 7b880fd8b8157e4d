"""Reviewing what was read out of a file, beside its text, before it becomes a document."""

from typing import Any, Final

from pyramid.httpexceptions import HTTPSeeOther
from pyramid.request import Request
from pyramid.view import view_config

from agreementhub.domain.doctypes import DocType
from agreementhub.domain.rules import RuleBroken
from agreementhub.forms.review import TYPE
from agreementhub.i18n import _
from agreementhub.models import PendingImport
from agreementhub.reading.files import Unreadable
from agreementhub.services import documents
from agreementhub.services.imports import ReadFile, answering, guessed, parting, taking_in
from agreementhub.views.imports.answering import SAVE, answer, is_answer
from agreementhub.views.imports.reviewing import Review
from agreementhub.web.numbers import posted, words_of
from agreementhub.web.own_transaction import let_go
from agreementhub.web.values import Answer

_NOT_READ: Final = _("The file could not be read again.")


@view_config(
    route_name="import",
    permission="draft",
    renderer="agreementhub:templates/imports/review.jinja2",
)
def review(request: Request) -> Answer:
    """Look at what was found, choose, and make a draft of it; what is said stays until then."""
    pending = request.context.pending
    if pending.document_id is not None:
        return HTTPSeeOther(request.route_path("import_done", id=pending.id))
    if request.method != "POST":
        return Review(request, pending, _type(request, words_of(request, "typ"))).page()
    if act := _OF_THE_FILE.get(str(posted(request, "press"))):
        return act(request, pending)
    here = Review(request, pending, _type(request, posted(request, "shown")))
    chosen = posted(request, TYPE)
    if chosen in request.types and chosen != here.doctype.key:
        return here.as_type(request.types[chosen]).page()
    if is_answer(here.form.pressed):
        answer(here, here.form.pressed)
        if here.form.pressed == SAVE and not here.form.errors:
            return _saved(request, pending)
    elif here.form.pressed.startswith("text:"):
        here.form.read()
    elif (values := here.form.submitted()) and here.form.pressed != "type":
        return here.confirm(values)
    return here.page()


def _type(request: Request, key: Any) -> DocType:
    """The type that the page is to show: the one named, else the one that it was reviewed as
    last, else the one that the text speaks for.
    """
    pending = request.context.pending
    kind = answering.last_type(pending) or guessed(pending).value
    doctype: DocType = request.types.get(key) or request.types[kind]
    return doctype


def _saved(request: Request, pending: PendingImport) -> HTTPSeeOther:
    words = _("What you have said of ${name} is saved.", mapping={"name": pending.file_name})
    request.session.flash({"text": request.t(words), "tone": "good"})
    return HTTPSeeOther(request.route_path("imports"))


def _discard(request: Request, pending: PendingImport) -> HTTPSeeOther:
    taking_in.discard(request.db, pending, request.stamp())
    words = _("${name} is thrown away.", mapping={"name": pending.file_name})
    request.session.flash({"text": request.t(words), "tone": "good"})
    return HTTPSeeOther(request.route_path("imports"))


def _join(request: Request, pending: PendingImport) -> HTTPSeeOther:
    """The whole file instead of its matters, read anew."""
    here = HTTPSeeOther(request.route_path("import", id=pending.id))
    try:
        file = _read_again(request, pending)
        parting.join(request.db, pending, file.found, file.words, request.stamp())
    except (RuleBroken, Unreadable) as refused:
        why = refused.message if isinstance(refused, RuleBroken) else _NOT_READ
        request.session.flash({"text": request.t(why), "tone": "bad"})
        return here
    words = _("${name} is one file again.", mapping={"name": pending.file_name})
    request.session.flash({"text": request.t(words), "tone": "good"})
    return here


def _read_again(request: Request, pending: PendingImport) -> ReadFile:
    """Read the whole file; nobody waits to save meanwhile. Raises Unreadable."""
    held = [request.user, pending]
    name, data = pending.file_name, documents.files.read(request.hub.files, pending.blob)
    let_go(request)
    try:
        return taking_in.read(request.types, name=name, data=data)
    finally:
        request.db.add_all(held)


def _part(request: Request, pending: PendingImport) -> HTTPSeeOther:
    """A file to review for each matter of the minutes; where there is one alone, the same file."""
    name = pending.file_name
    try:
        made = parting.part(request.db, pending, request.types, request.stamp())
    except RuleBroken as refused:
        request.session.flash({"text": request.t(refused.message), "tone": "bad"})
        return HTTPSeeOther(request.route_path("import", id=pending.id))
    words = _("${name} was parted in ${n} matters.", mapping={"name": name, "n": len(made)})
    request.session.flash({"text": request.t(words), "tone": "good"})
    return HTTPSeeOther(request.route_path("imports"))


# What one does with the file as a whole, by the button.
_OF_THE_FILE: Final = {"discard": _discard, "part": _part, "join": _join}
