"""A new password: chosen by oneself, or asked for kindly when the old one is too easy to guess."""

from pyramid.httpexceptions import HTTPSeeOther
from pyramid.request import Request
from pyramid.view import view_config

from agreementhub.domain import passwords as rule_of
from agreementhub.domain.rules import RuleBroken
from agreementhub.forms.account import PasswordSchema
from agreementhub.i18n import _
from agreementhub.services.people import hashing, passwords
from agreementhub.views.people.proof import proof
from agreementhub.views.people.sign_in import own_path
from agreementhub.web.forms import PageForm
from agreementhub.web.incoming import MOST_OF_ADDRESS
from agreementhub.web.numbers import words_of
from agreementhub.web.own_transaction import own_transaction
from agreementhub.web.security import cookie_name, remember_browser
from agreementhub.web.values import Answer


@view_config(
    route_name="password",
    permission="signed_in",
    renderer="agreementhub:templates/people/password.jinja2",
)
def password(request: Request) -> Answer:
    """Change one's password, then go on to where one was going."""
    asked = words_of(request, "till", MOST_OF_ADDRESS)
    target = own_path(request, asked or request.route_path("account"))
    form = PageForm(
        PasswordSchema(),
        request,
        name="password",
        button=_("Change the password"),
        values={"till": asked},
    )
    if values := form.submitted():
        try:
            browser = _change(request, values["old"], values["new"])
        except RuleBroken as rule:
            form.refuse(rule)
        else:
            words = _("Your password is changed, and you are signed out everywhere else.")
            request.session.flash({"text": request.t(words), "tone": "good"})
            return HTTPSeeOther(target, headers=remember_browser(request, browser))
    return {"form": form, "later": target if asked else ""}


def _change(request: Request, old: str, new: str) -> str:
    email = request.user.email
    about = passwords.names(request.user, (request.hub.settings.organisation,))
    # What cannot be kept is said before the old one is asked about, which counts as a try.
    rule_of.check(new, about)
    proven = proof(request, email, old)
    hashed = hashing.hashed(new, about) if proven else ""
    with own_transaction(request) as db:
        key = request.cookies[cookie_name(request)]
        return passwords.change(db, proven, hashed, now=request.now, but=key)
