"""Bodies and when they meet: entered one at a time, pasted, or out of a file."""

from datetime import date
from typing import Any, Final

from pyramid.httpexceptions import HTTPBadRequest, HTTPSeeOther
from pyramid.request import Request
from pyramid.view import view_config
from sqlalchemy import select

from agreementhub.domain import calendar
from agreementhub.domain.rules import RuleBroken
from agreementhub.forms.body import BodySchema, PasteSchema
from agreementhub.i18n import _
from agreementhub.models import Body, Meeting
from agreementhub.reading import meeting_days
from agreementhub.services import audit, meetings
from agreementhub.services.meetings import Proposal, entering
from agreementhub.services.people import accounts
from agreementhub.views.deadlines.list import own_organisations
from agreementhub.web.forms import PageForm
from agreementhub.web.paging import window_of

_PAGE: Final = 20


@view_config(
    route_name="bodies",
    permission="deadlines",
    renderer="agreementhub:templates/meetings/list.jinja2",
)
def bodies(request: Request) -> dict[str, Any]:
    """The bodies of one's organisations, and how far their calendars reach."""
    return {"rows": meetings.reaches(request.db, own_organisations(request), request.today)}


@view_config(
    route_name="body",
    permission="deadlines",
    renderer="agreementhub:templates/meetings/body.jinja2",
)
def body(request: Request) -> Any:
    """A body's calendar; those who keep it enter days, look at what they pasted, and save."""
    of = request.context.body
    may_keep = bool(request.context.opens("meetings") & request.keys)
    paste, about = (_paste_form(request), _about_form(request)) if may_keep else (None, None)
    proposal, papers_days = None, 14
    try:
        if may_keep and request.method == "POST" and (done := _acted(request, about)):
            request.session.flash({"text": request.t(done), "tone": "good"})
            return HTTPSeeOther(request.path)
        if paste is not None and (values := paste.submitted()):
            papers_days = values["papers_days"]
            proposal = _looked_at(request, values)
    except RuleBroken as rule:
        (about if about and request.POST.get("__form__") == about.name else paste).refuse(rule)
    past = meetings.past(request.db, of, request.today, window_of(request, _PAGE))
    return {
        "body": of,
        "coming": meetings.coming(request.db, of, request.today),
        "past": past.rows,
        "page": past.number,
        "more": past.number < past.pages,
        "may_keep": may_keep,
        "paste": paste,
        "about": about,
        "proposal": proposal,
        "papers_days": papers_days,
    }


def _paste_form(request: Request) -> PageForm:
    return PageForm(
        PasteSchema(),
        request,
        name="paste",
        button=_("Look at the days"),
        values={"papers_days": 14},
    )


def _about_form(request: Request) -> PageForm:
    of: Body = request.context.body
    people = accounts.colleagues(request.db, of.organisation_id, request.today)
    others = request.db.execute(
        select(Body.id, Body.name)
        .where(Body.organisation_id == of.organisation_id, Body.id != of.id)
        .order_by(Body.name)
    )
    schema = BodySchema().bind(
        people=[(str(p.id), p.name) for p in people], bodies=[(str(n), name) for n, name in others]
    )
    values = {
        "mailbox": of.mailbox,
        "secretary": str(of.secretary_id or ""),
        "prepares_for": str(of.prepares_for_id or ""),
    }
    stands = {key: value for key, value in values.items() if value}
    return PageForm(schema, request, name="about", button=_("Save"), values=stands)


def _looked_at(request: Request, values: Any) -> Proposal:
    """What was pasted or sent, before anything is entered."""
    days: list[date] = []
    for posted in values["file"] or ():
        days += meeting_days.of_file(posted.filename, posted.file.read(meeting_days.MOST_BYTES + 1))
    if values["text"] or not days:
        days += meeting_days.of_text(values["text"] or "", request.today.year)
    return entering.look(request.db, request.context.body, days, today=request.today)


def _acted(request: Request, about: PageForm | None) -> str:
    """What was done, in words; empty when the post was about something else."""
    of = request.context.body
    match request.POST.get("act"):
        case "take":
            taken = entering.take(
                request.db,
                of,
                _days(request),
                papers_days=_papers_days(request),
                today=request.today,
            )
            _note(request, "meetings_entered", [day.isoformat() for day in taken.fresh])
            return _("${n} meetings are entered.", mapping={"n": len(taken.fresh)})
        case "remove":
            return _removed(request)
    if about is not None and (values := about.submitted()):
        of.mailbox = values["mailbox"]
        of.secretary_id = int(values["secretary"]) if values["secretary"] else None
        of.prepares_for_id = int(values["prepares_for"]) if values["prepares_for"] else None
        _note(request, "body_changed", [])
        return _("What is said of the body is saved.")
    return ""


def _removed(request: Request) -> str:
    number = request.POST.get("meeting", "")
    found = request.db.get(Meeting, int(number)) if number.isascii() and number.isdigit() else None
    if found is None or found.body_id != request.context.body.id:
        return _("That meeting is gone already.")
    meetings.remove(request.db, found)
    _note(request, "meeting_removed", [found.held_on.isoformat()])
    day = {"day": calendar.short_date(found.held_on, request.lang)}
    return _("The meeting of ${day} is removed. Enter it again to have it back.", mapping=day)


def _days(request: Request) -> list[date]:
    """The days of the page that was looked at."""
    try:
        days = [date.fromisoformat(day) for day in request.POST.get("days", "").split(",") if day]
    except ValueError:
        raise HTTPBadRequest() from None
    if not 0 < len(days) <= meeting_days.MOST:
        raise HTTPBadRequest()
    return days


def _papers_days(request: Request) -> int:
    text = request.POST.get("papers_days", "")
    if not (text.isascii() and text.isdigit() and len(text) < 4):
        raise HTTPBadRequest()
    return int(text)


def _note(request: Request, act: str, days: list[str]) -> None:
    body = request.context.body.id
    audit.record(request.db, act, request.stamp(), body=body, days=days)
