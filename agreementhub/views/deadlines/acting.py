"""Acting on several deadlines of the list at once."""

from collections.abc import Sequence

from pyramid.httpexceptions import HTTPBadRequest, HTTPSeeOther
from pyramid.request import Request
from pyramid.view import view_config

from agreementhub.domain import outside
from agreementhub.i18n import _
from agreementhub.models import Deadline, Document, User
from agreementhub.resources import organisation_ids
from agreementhub.services import deadlines, documents
from agreementhub.services.deadlines import log
from agreementhub.services.people import accounts
from agreementhub.views.deadlines.undoing import ACTS, HANDED_OVER, MOST_AT_ONCE, path_of_many
from agreementhub.web.numbers import every_posted, posted


@view_config(route_name="deadlines_act", permission="draft", request_method="POST")
def act(request: Request) -> HTTPSeeOther:
    """Take several matters, or hand them to someone; those one may not edit are left alone."""
    chosen = _chosen(request)
    if not chosen:
        words = _("Choose at least one line first.")
        request.session.flash({"text": request.t(words), "tone": "soon"})
        return _back(request)
    told, undo = _taken(request, chosen) if _is_taking(request) else _handed_over(request, chosen)
    request.session.flash({"text": request.t(told), "tone": "good", "undo": undo})
    return _back(request)


def names(request: Request) -> list[tuple[int, str]]:
    """Id and name of those to whom matters can be handed over."""
    of = organisation_ids(request, "draft")
    return accounts.names_of_colleagues(request.db, of, request.today)


def _is_taking(request: Request) -> bool:
    return bool(posted(request, "act") == "ta")


def _taken(request: Request, chosen: Sequence[Deadline]) -> tuple[str, str]:
    """What was done, in words, and where it is taken back."""
    done = [deadlines.act(request.db, one, "acknowledged", request.stamp()) for one in chosen]
    words = _("You see to ${n} of them.", mapping={"n": len(chosen)})
    return words, path_of_many(request, ACTS, [one.id for one in done])


def _handed_over(request: Request, chosen: Sequence[Deadline]) -> tuple[str, str]:
    """What was done, in words, and where it is taken back; no address where nothing was."""
    to = _person(request)
    stamp = request.stamp(reason=request.t(_("Handed over from the list of deadlines")))
    theirs = [one for one in chosen if _may_take_over(request, to, one.document)]
    matters = {deadline.document_id: deadline.document for deadline in theirs}.values()
    done = [
        documents.hand_over(request.db, document, request.types[document.doctype], stamp, to=to)
        for document in matters
    ]
    events = [event.id for event in done if event is not None]
    undo = path_of_many(request, HANDED_OVER, events) if events else ""
    mapping = {"name": to.name, "n": len(theirs), "left": len(chosen) - len(theirs)}
    if len(theirs) == len(chosen):
        return _("${name} is now responsible for ${n}.", mapping=mapping), undo
    words = _(
        "${name} is now responsible for ${n}. ${left} are as they were:"
        " ${name} has no role in their organisation.",
        mapping=mapping,
    )
    return words, undo


def _may_take_over(request: Request, to: User, document: Document) -> bool:
    return accounts.works_in(to, document.organisation_id, request.today)


def _chosen(request: Request) -> list[Deadline]:
    """The deadlines that were ticked, as far as the person may edit their documents."""
    ticked = map(outside.number, every_posted(request, "val"))
    numbers = [number for number in ticked if number is not None]
    if len(numbers) > MOST_AT_ONCE:
        raise HTTPBadRequest()
    return [
        deadline
        for deadline in log.open_among(request.db, numbers)
        if documents.may(
            deadline.document, request.types[deadline.document.doctype], request.keys, "edit"
        )
    ]


def _person(request: Request) -> User:
    number = posted(request, "till")
    of = organisation_ids(request, "draft")
    for person in accounts.colleagues(request.db, of, request.today):
        if str(person.id) == number:
            return person
    raise HTTPBadRequest(request.t(_("Choose to whom it is handed over.")))


def _back(request: Request) -> HTTPSeeOther:
    """To the list as it was filtered."""
    kept = posted(request, "fran", 2_000)
    path = request.route_path("deadlines")
    return HTTPSeeOther(kept if kept.startswith(f"{path}?") or kept == path else path)
