"""One's own account: absence and deputy, the letter of the week, signing out everywhere."""

from pyramid.httpexceptions import HTTPSeeOther
from pyramid.request import Request
from pyramid.view import view_config

from agreementhub.domain.json_types import JsonDict
from agreementhub.domain.rules import RuleBroken
from agreementhub.forms.account import AbsenceSchema
from agreementhub.i18n import _
from agreementhub.models import User
from agreementhub.resources import organisation_ids
from agreementhub.services.people import accounts, sessions
from agreementhub.web.forms import PageForm
from agreementhub.web.numbers import posted
from agreementhub.web.values import Answer


@view_config(
    route_name="account",
    permission="signed_in",
    renderer="agreementhub:templates/people/account.jinja2",
)
def account(request: Request) -> Answer:
    """Who one is here, and what one may say about it."""
    person = request.user
    people = _colleagues(request)
    absence = _absence_form(request, people)
    if values := absence.submitted():
        try:
            _be_away(request, people, values)
        except RuleBroken as rule:
            absence.refuse(rule)
        else:
            return _done(request, _("Your absence is noted."))
    return {
        "memberships": [m for m in person.memberships if m.as_role.holds(request.today)],
        "absence": absence,
        "may_administer": bool(request.context.opens("administer") & request.keys),
    }


@view_config(
    route_name="account",
    permission="signed_in",
    request_method="POST",
    request_param="digest",
)
def choose_digest(request: Request) -> Answer:
    """Switch the letter of the week on or off."""
    person = request.user
    accounts.choose_digest(person, wanted=posted(request, "digest") == "on")
    on, off = _("The letter of the week comes on Mondays."), _("The letter of the week stops.")
    return _done(request, on if person.digest else off)


@view_config(
    route_name="account",
    permission="signed_in",
    request_method="POST",
    request_param="everywhere",
)
def sign_out_everywhere(request: Request) -> Answer:
    """End every session of the account, this one too."""
    sessions.end_all(request.db, request.user)
    request.session.invalidate()
    return HTTPSeeOther(request.route_path("sign_in"))


def _colleagues(request: Request) -> list[User]:
    own = organisation_ids(request, "deadlines")
    people = accounts.colleagues(request.db, own, request.today)
    return [person for person in people if person is not request.user]


def _absence_form(request: Request, people: list[User]) -> PageForm:
    person = request.user
    values = {
        "away_from": person.away_from and person.away_from.isoformat(),
        "away_to": person.away_to and person.away_to.isoformat(),
        "deputy": str(person.deputy_id or ""),
    }
    return PageForm(
        AbsenceSchema().bind(people=[(str(p.id), p.name) for p in people]),
        request,
        name="absence",
        button=_("Note the absence"),
        values={key: value for key, value in values.items() if value},
    )


def _be_away(request: Request, people: list[User], values: JsonDict) -> None:
    accounts.be_away(
        request.db,
        request.stamp(),
        from_day=values.get("away_from"),
        to_day=values.get("away_to"),
        deputy=next((p for p in people if str(p.id) == values.get("deputy")), None),
    )


def _done(request: Request, words: str) -> HTTPSeeOther:
    request.session.flash({"text": request.t(words), "tone": "good"})
    return HTTPSeeOther(request.route_path("account"))
