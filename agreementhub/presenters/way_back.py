"""Back from a deadline to the day on which drafting begins: each step with its sum, in words."""

from dataclasses import dataclass, replace
from datetime import date

from pyramid.request import Request

from agreementhub.domain.meetings import DRAFTING, Chain, Sitting
from agreementhub.i18n import _, days
from agreementhub.models import Body
from agreementhub.services import meetings


@dataclass(frozen=True)
class Link:
    """A step back; without a day `because` tells why it is not known."""

    label: str
    day: date | None
    because: str
    has_passed: bool = False


def of_deadline(request: Request, body: Body | None, day: date) -> list[Link]:
    """The steps back from a decision by the day, nearest first."""
    if body is None:
        words = _("No deciding body is chosen, so the last meeting in time is not known.")
        return [Link(request.t(_("Last meeting in time")), None, request.t(words))]
    return links(request, body, meetings.calendars(request.db, [body.id]).chain(body.id, day))


def links(request: Request, body: Body, chain: Chain) -> list[Link]:
    """The steps of a chain of the body, nearest first; those before today are marked."""
    return [
        replace(link, has_passed=link.day is not None and link.day < request.today)
        for link in _steps(request, body, chain)
    ]


def _steps(request: Request, body: Body, chain: Chain) -> list[Link]:
    if chain.decides is None:
        words = _("The meetings of ${body} are not entered that far.", mapping={"body": body.name})
        return [Link(request.t(_("Last meeting in time")), None, request.t(words))]
    return [
        _meeting(request, chain.decides, _slack(request, chain)),
        *_prepared(request, chain),
        *_papers(request, chain),
    ]


def _meeting(request: Request, sitting: Sitting, because: str) -> Link:
    label = request.t(_("${body} meets", mapping={"body": sitting.body}))
    return Link(label, sitting.held_on, because)


def _slack(request: Request, chain: Chain) -> str:
    if chain.slack == 0:
        return request.t(_("the last meeting in time, on the day itself"))
    time = {"time": request.t(days(chain.slack or 0))}
    return request.t(_("the last meeting in time, ${time} before the date", mapping=time))


def _prepared(request: Request, chain: Chain) -> list[Link]:
    if not chain.prepared_by:
        return []
    if chain.prepares is None:
        words = _("The meetings of ${body} are not entered that far.")
        label = request.t(_("${body} prepares", mapping={"body": chain.prepared_by}))
        return [Link(label, None, request.t(words % {"body": chain.prepared_by}))]
    because = request.t(_("the last meeting that leaves a week for the summons"))
    label = request.t(_("${body} prepares", mapping={"body": chain.prepares.body}))
    return [Link(label, chain.prepares.held_on, because)]


def _papers(request: Request, chain: Chain) -> list[Link]:
    if chain.papers_by is None or chain.start_by is None:
        return []
    first = chain.prepares or chain.decides
    assert first is not None
    ahead = (first.held_on - chain.papers_by).days
    before = {"time": request.t(days(ahead)), "body": first.short}
    drafting = {"n": DRAFTING}
    return [
        Link(
            request.t(_("Papers in by")),
            chain.papers_by,
            request.t(_("${time} before the meeting of ${body}", mapping=before)),
        ),
        Link(
            request.t(_("Begin to write by")),
            chain.start_by,
            request.t(_("${n} working days before that (rule Standard)", mapping=drafting)),
        ),
    ]
