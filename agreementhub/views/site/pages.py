"""Pages about the site itself: the first page, help, language."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from pyramid.httpexceptions import HTTPSeeOther
from pyramid.request import Request
from pyramid.response import Response
from pyramid.view import view_config

from agreementhub.domain import calendar
from agreementhub.i18n import LANGUAGES, _
from agreementhub.models import Meeting, MotionRow
from agreementhub.presenters import standing
from agreementhub.presenters.agenda import decisions, front, motion, seat
from agreementhub.presenters.months import strip
from agreementhub.resources import organisation_ids
from agreementhub.services import agenda, deadlines, meetings
from agreementhub.services.agenda import ByMinutes
from agreementhub.services.deadlines import Filter, Scope, ahead
from agreementhub.services.documents import lists, sending
from agreementhub.services.pages import Window
from agreementhub.services.people import accounts
from agreementhub.views.people.sign_in import own_path
from agreementhub.web import request as asked
from agreementhub.web.incoming import MOST_OF_ADDRESS
from agreementhub.web.numbers import posted
from agreementhub.web.values import Answer, TemplateValues

# So many rows of each list on the first page.
_FEW: Final = 5
_SITTINGS: Final = 3


@view_config(route_name="home", renderer="agreementhub:templates/site/home.jinja2")
def home(request: Request) -> TemplateValues:
    """What waits for this person; for the public, what can be found here."""
    person = request.identity
    own = Filter(organisation_ids=organisation_ids(request, "deadlines"))
    scope = Scope(request.keys, request.today, own)
    counts = ahead.by_day(request.db, scope) if person else []
    said = agenda.awaiting.of(request.db, request.keys)
    rows = _nearest_motions(request, said, own) if person else []
    groups = _nearest(request, scope, counts) if person else []
    may_draft = bool(request.context.opens("draft") & request.keys)
    return {
        "line": front.line(request.reader, groups, *_years(request, said, own)) if person else "",
        "seat": _seat(request),
        "drafts": lists.my_drafts(request.db, person.id, request.keys) if person else [],
        "sent": sending.received(request.db, request.types, request.keys) if person else [],
        "newest": lists.newest(request.db, request.keys) if person else [],
        "motions": motion.in_short(request.db, request.reader, rows),
        "groups": groups,
        "strip": strip(request.reader, counts) if person else None,
        "meetings": _meetings(request) if may_draft else [],
        "may_draft": may_draft,
        "may_count": bool(request.context.opens("coverage") & request.keys),
        **(_of_everyone(request, said) if person is None else {}),
    }


@view_config(route_name="print_address")
def print_address(request: Request) -> Response:
    """What stands before every path, for links on paper: a style cannot know it by itself."""
    address = request.hub.settings.base_url.rstrip("/").replace("\\", "").replace('"', "")
    style = f':root {{ --address: "{address}"; }}\n'
    response = Response(body=style.encode(), content_type="text/css", charset="utf-8")
    response.cache_control = "public, max-age=86400"
    return response


def _seat(request: Request) -> seat.Seat | None:
    """What somebody who sits in a body has before them; those who write here have a page of their
    own."""
    if request.context.opens("draft") & request.keys:
        return None
    reader, person = request.reader, request.identity
    return (
        seat.of_person(request.db, reader, request.types, person, request.now) if person else None
    )


def _meetings(request: Request) -> Sequence[Meeting]:
    """The next meetings where somebody writes: what is written is to reach one of them."""
    own = organisation_ids(request, "draft")
    return meetings.next_in(request.db, own, request.today, _SITTINGS)


def _of_everyone(request: Request, said: ByMinutes) -> TemplateValues:
    """What was decided last, and which agreements must be decided about next."""
    db, reader, keys = request.db, request.reader, request.keys
    decided = lists.of_types(db, keys, (agenda.items.EXTRACT,), window=Window(size=_FEW))
    coming = lists.of_types(
        db,
        keys,
        ("agreement",),
        in_force_on=request.today,
        order="next_day",
        window=Window(size=_FEW),
    )
    status = standing.of_documents(db, reader, request.types, coming.rows)
    return {
        "decided": decisions.lines(db, reader, request.types, decided.rows),
        "decided_count": decided.count,
        "coming": [(one, day) for one in coming.rows if (day := status[one.id].ends.decide_by)],
        "in_force_count": coming.count,
        "parties": lists.parties(db, keys, request.today, but=request.hub.settings.organisation),
        "motions_open": agenda.motions.count_open(db, keys, said),
    }


def _nearest_motions(request: Request, said: ByMinutes, own: Filter) -> Sequence[MotionRow]:
    """The motions that are nearest to their year."""
    theirs = own.organisation_ids or ()
    return agenda.motions.nearest(request.db, request.keys, said, theirs)


def _years(request: Request, said: ByMinutes, own: Filter) -> tuple[int, date | None]:
    """How many motions passed their year, and when the next to do so was raised."""
    year_ago = calendar.months_before(request.today, 12)
    theirs = own.organisation_ids or ()
    return agenda.motions.years(request.db, request.keys, said, theirs, year_ago)


def _nearest(request: Request, scope: Scope, counts: ahead.Counts) -> list[deadlines.Group]:
    return deadlines.page(
        request.db, scope, groups=deadlines.NEAR, window=Window(size=5), counts=counts
    )


@view_config(route_name="help", renderer="agreementhub:templates/site/help.jinja2")
@view_config(
    route_name="accessibility", renderer="agreementhub:templates/site/accessibility.jinja2"
)
def told(request: Request) -> TemplateValues:
    """Pages that only tell."""
    return {}


@view_config(route_name="help", request_method="POST")
def single_keys(request: Request) -> Answer:
    """Switch the single keys off or on in this browser (WCAG 2.1.4): not everyone types alone."""
    are_on = posted(request, "tangenter") != asked.KEYS_OFF
    words = _("Single keys are on.") if are_on else _("Single keys are off in this browser.")
    request.session.flash({"text": request.t(words), "tone": "good"})
    response = HTTPSeeOther(request.route_path("help"))
    kept = "" if are_on else asked.KEYS_OFF
    response.set_cookie(asked.KEYS_COOKIE, kept, max_age=31_536_000, samesite="Lax")
    return response


@view_config(route_name="language", request_method="POST")
def language(request: Request) -> Answer:
    """Choose the language: kept with the account, or in this browser."""
    chosen = posted(request, "lang")
    response = HTTPSeeOther(own_path(request, posted(request, "till", MOST_OF_ADDRESS)))
    if chosen in LANGUAGES:
        if request.identity:
            accounts.choose_language(request.identity, chosen)
        response.set_cookie(asked.LANGUAGE_COOKIE, chosen, max_age=31_536_000, samesite="Lax")
    return response


@view_config(route_name="theme", http_cache=86_400)
def theme(request: Request) -> Response:
    """The municipality's own colour, as a style sheet: the policy allows no style in a page."""
    colour = request.hub.settings.accent_colour
    css = f":root {{ --accent: {colour}; }}\n" if colour else ""
    return Response(css, content_type="text/css", charset="utf-8")
