"""What one watches: begun from a search, a case, a party or a body, and overseen on one page."""

from itertools import groupby

from pyramid.httpexceptions import HTTPNotFound, HTTPSeeOther
from pyramid.request import Request
from pyramid.view import view_config

from agreementhub import addresses
from agreementhub.domain.dates import frequencies
from agreementhub.domain.rules import RuleBroken
from agreementhub.i18n import _
from agreementhub.models import Watch
from agreementhub.presenters.hits import sentences
from agreementhub.search.engines import IndexDamaged
from agreementhub.services.watches import Place, Subject, keeping, looking
from agreementhub.views.watches import asked
from agreementhub.web.numbers import number_posted, posted
from agreementhub.web.values import Answer, TemplateValues

_NAME = "name"


@view_config(
    route_name="watches",
    permission="signed_in",
    renderer="agreementhub:templates/watches/list.jinja2",
)
def watches(request: Request) -> Answer:
    """One's watches; each can be changed, paused, stopped and taken back."""
    address = ""
    error: RuleBroken | None = None
    if request.method == "POST":
        watch = keeping.own(request.db, request.user, number_posted(request, "watch"))
        if watch is None:
            raise HTTPNotFound()
        if posted(request, "act") == "feed":
            address = _feed_of(request, watch)
        else:
            try:
                words = acted(request, watch)
                request.session.flash({"text": request.t(words), "tone": "good"})
                return HTTPSeeOther(request.path)
            except RuleBroken as rule:
                error = rule
                request.response.status_int = 409
    return _listed(request) | {"address": address, "error": error}


@view_config(
    route_name="watch_new",
    permission="signed_in",
    renderer="agreementhub:templates/watches/new.jinja2",
)
def watch_new(request: Request) -> Answer:
    """How much it would have brought of late, what it is called and how often one hears of it."""
    wanted = asked.read(request, request.keys)
    error: RuleBroken | None = None
    if request.method == "POST":
        try:
            made = keeping.make(
                request.db,
                wanted.subject,
                posted(request, _NAME),
                posted(request, "often"),
                request.stamp(),
            )
        except RuleBroken as rule:
            error = rule
            request.response.status_int = 409
        else:
            words = _("You watch ”${name}” now.", mapping={"name": made.name})
            request.session.flash({"text": request.t(words), "tone": "good"})
            return HTTPSeeOther(request.route_path("watches"))
    already = keeping.of_subject(request.db, request.user, wanted.subject)
    return {
        "kind": wanted.subject.kind,
        "name": posted(request, _NAME) or (already.name if already else wanted.name),
        "often": posted(request, "often") or (already.frequency if already else frequencies.DAILY),
        "frequencies": frequencies.FREQUENCIES,
        "already": already,
        "preview": _preview(request, wanted.subject),
        "many": frequencies.MANY,
        "error": error,
    }


@view_config(
    route_name="watch_hits",
    permission="signed_in",
    renderer="agreementhub:templates/watches/hits.jinja2",
)
def watch_hits(request: Request) -> TemplateValues:
    """What a letter told of, the same as it did then, as far as one may read it today."""
    letter = int(request.matchdict["letter"][:9])
    hits = keeping.told_in(request.db, request.user, letter, request.keys)
    if not hits:
        raise HTTPNotFound()
    found = [hit.document for hit in hits]
    return {
        "groups": [(watch, list(own)) for watch, own in groupby(hits, key=lambda hit: hit.watch)],
        "sentences": sentences.of_documents(request.db, request.reader, request.types, found),
    }


def acted(request: Request, watch: Watch) -> str:
    """Do what was pressed, and say so. Raises RuleBroken, HTTPNotFound for what is no act."""
    name = {"name": watch.name}
    match posted(request, "act"):
        case "save":
            keeping.change(watch, name=posted(request, _NAME), frequency=posted(request, "often"))
            return _("”${name}” is changed.", mapping={"name": watch.name})
        case "pause":
            keeping.pause(watch, now=request.now)
            return _("”${name}” is paused. Nothing is sent until you resume it.") % name
        case "resume":
            keeping.resume(watch, now=request.now)
            return _("”${name}” is watched again.") % name
        case "stop":
            keeping.stop(watch, now=request.now)
            return _("”${name}” is watched no more. You can undo that for 30 days.") % name
        case "undo":
            keeping.take_back(watch, now=request.now)
            return _("”${name}” is watched again.") % name
        case "feed_close":
            keeping.close_feed(request.db, watch, request.stamp())
            return _("The address is closed. Programs that used it get nothing more.")
    raise HTTPNotFound()


def _feed_of(request: Request, watch: Watch) -> str:
    """The address of its feed: it stands in this answer alone, since the key is not kept."""
    key = keeping.open_feed(request.db, watch, request.stamp())
    request.response.headers["Cache-Control"] = "no-store"
    return addresses.whole(request.hub.settings.base_url, addresses.watch_feed(key))


def _listed(request: Request) -> TemplateValues:
    person, now = request.user, request.now
    kept = keeping.of_person(request.db, person, now)
    pages = {watch.id: asked.page_of(request, watch) for watch in kept}
    return {
        "kept": [watch for watch in kept if watch.stopped_at is None],
        "stopped": [watch for watch in kept if watch.stopped_at is not None],
        "pages": pages,
        "hits": keeping.hits_since(request.db, person, now - frequencies.MONTH),
        "letters": keeping.last_letters(request.db, person),
        "frequencies": frequencies.FREQUENCIES,
    }


def _preview(request: Request, subject: Subject) -> int | None:
    """How many hits of the last 30 days; None while the index is made anew."""
    at = Place(request.db, request.hub.index, request.types, request.now)
    try:
        return looking.preview(at, subject, request.keys)
    except IndexDamaged:
        return None
