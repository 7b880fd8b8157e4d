"""Bodies and when they meet: entered one at a time, pasted, or out of a file."""

from datetime import date
from typing import Final

from pyramid.httpexceptions import HTTPSeeOther
from pyramid.request import Request
from pyramid.view import view_config

from agreementhub.domain import calendar, outside
from agreementhub.domain.content import Drawn
from agreementhub.domain.json_types import JsonDict
from agreementhub.domain.rules import RuleBroken
from agreementhub.forms.body import BodySchema, PasteSchema
from agreementhub.i18n import _
from agreementhub.models import Body
from agreementhub.resources import organisation_ids
from agreementhub.services import meetings
from agreementhub.services.meanwhile import WrittenMeanwhile
from agreementhub.services.meetings import bodies as bodies_kept
from agreementhub.services.people import accounts
from agreementhub.views.meetings import looking
from agreementhub.web.drawn import drawn_from, now_drawn
from agreementhub.web.forms import PageForm
from agreementhub.web.numbers import number_posted, posted
from agreementhub.web.paging import window_of
from agreementhub.web.values import Answer, TemplateValues

_PAGE: Final = 20
_AUTUMN: Final = 9
_ABOUT: Final = "about"
# What is said of a body, and the fields in which it is typed.
_FIELDS: Final = {
    "mailbox": "mailbox",
    "secretary_id": "secretary",
    "prepares_for_id": "prepares_for",
}


@view_config(
    route_name="bodies",
    permission="deadlines",
    renderer="agreementhub:templates/meetings/list.jinja2",
)
def bodies(request: Request) -> TemplateValues:
    """The bodies of one's organisations, and how far their calendars reach."""
    own = organisation_ids(request, "deadlines")
    return {"rows": meetings.reaches(request.db, own, request.today)}


@view_config(
    route_name="body",
    permission="deadlines",
    renderer="agreementhub:templates/meetings/body.jinja2",
)
def body(request: Request) -> Answer:
    """A body's calendar; those who keep it enter days, look at what they pasted, and save."""
    of = request.context.body
    may_keep = bool(request.context.opens("meetings") & request.keys)
    paste = _paste_form(request) if may_keep else None
    about = _about_form(request, bodies_kept.stands(of)) if may_keep else None
    looked = None
    try:
        if may_keep and request.method == "POST" and (done := _acted(request, about)):
            request.session.flash({"text": request.t(done), "tone": "good"})
            return HTTPSeeOther(request.path)
        if may_keep and posted(request, "act") == "read":
            looked = looking.again(request)
        elif paste is not None and (values := paste.submitted()):
            looked = looking.pasted(request, values)
    except WrittenMeanwhile as both:
        about = _overtaken(request, both)
    except RuleBroken as rule:
        asked = about if about and posted(request, "__form__") == about.name else paste
        if posted(request, "act") == "take":
            looked = looking.refused(request, rule)
        elif asked is None:
            raise
        else:
            asked.refuse(rule)
    return _calendar(request) | {
        "body": of,
        "may_keep": may_keep,
        "paste": paste,
        "about": about,
        "looked": looked,
    }


def _calendar(request: Request) -> TemplateValues:
    """The meetings that come, and a page of those that have been."""
    of = request.context.body
    past = meetings.past(request.db, of, request.today, window_of(request, _PAGE))
    return {
        "coming": meetings.coming(request.db, of, request.today),
        "past": past.rows,
        "page": past.number,
        "more": past.number < past.pages,
    }


def _paste_form(request: Request) -> PageForm:
    return PageForm(
        PasteSchema(),
        request,
        name="paste",
        button=_("Look at the days"),
        values={"papers_days": 14, "year": _meeting_year(request.today)},
    )


def _about_form(request: Request, values: JsonDict, drawn: Drawn | None = None) -> PageForm:
    schema = BodySchema().bind(people=_people(request), bodies=_others(request))
    shown = {_FIELDS[key]: str(value) for key, value in values.items() if value}
    form = PageForm(schema, request, name=_ABOUT, button=_("Save"), values=shown)
    if drawn is None:
        drawn = drawn_from(request, bodies_kept.stands(request.context.body), _ABOUT)
    form.hide("drawn", drawn.written())
    return form


def _overtaken(request: Request, both: WrittenMeanwhile) -> PageForm:
    """The form with what was typed, and at each field that two changed what the other saved."""
    form = _about_form(request, both.typed, now_drawn(both.stored))
    form.refuse(both)
    names = {"secretary_id": dict(_people(request)), "prepares_for_id": dict(_others(request))}
    for key in both.clashes:
        stored = str(both.stored[key] or "")
        form.overtaken(_FIELDS[key], names.get(key, {}).get(stored, stored))
    return form


def _people(request: Request) -> list[tuple[str, str]]:
    own = (request.context.body.organisation_id,)
    return [(str(one.id), one.name) for one in accounts.colleagues(request.db, own, request.today)]


def _others(request: Request) -> list[tuple[str, str]]:
    of: Body = request.context.body
    own = bodies_kept.names(request.db, [of.organisation_id])
    return [(str(number), name) for number, name in own if number != of.id]


def _meeting_year(today: date) -> int:
    """The year whose meetings are most likely entered: in autumn the next one is planned."""
    return today.year + 1 if today.month >= _AUTUMN else today.year


def _acted(request: Request, about: PageForm | None) -> str:
    """What was done, in words; empty when the post was about something else."""
    match posted(request, "act"):
        case "take":
            return _entered(request)
        case "remove":
            return _struck(request)
    if about is not None and (values := about.submitted()):
        stands = bodies_kept.About(
            mailbox=values["mailbox"],
            secretary_id=outside.number(values["secretary"]),
            prepares_for_id=outside.number(values["prepares_for"]),
        )
        of = request.context.body
        drawn = drawn_from(request, bodies_kept.stands(of), _ABOUT)
        bodies_kept.change(request.db, of, stands, request.stamp(), drawn=drawn)
        return _("What is said of the body is saved.")
    return ""


def _entered(request: Request) -> str:
    fresh = bodies_kept.enter(
        request.db,
        request.context.body,
        looking.chosen(request),
        request.stamp(),
        papers_days=looking.papers_days(request),
    )
    return _("${n} meetings are entered.", mapping={"n": fresh})


def _struck(request: Request) -> str:
    number = number_posted(request, "meeting")
    of = request.context.body
    held_on = bodies_kept.strike(request.db, of, number, request.stamp())
    if held_on is None:
        return _("That meeting is gone already.")
    day = {"day": calendar.short_date(held_on, request.lang)}
    return _("The meeting of ${day} is removed. Enter it again to have it back.", mapping=day)
