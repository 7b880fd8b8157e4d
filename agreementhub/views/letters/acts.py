"""What one may do from a letter, with the key that came in it.

The key alone takes the matter or asks to be reminded again: a letter that was passed on must do no
harm. All else asks one to sign in. Looking changes nothing. Each button of the letter opens its own
act, and the others are a link away.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from pyramid.httpexceptions import HTTPSeeOther
from pyramid.request import Request
from pyramid.view import view_config

from agreementhub.domain import calendar
from agreementhub.domain.content import terms
from agreementhub.domain.rules import RuleBroken
from agreementhub.forms.act import SnoozeSchema
from agreementhub.i18n import _
from agreementhub.mail.letters import Rows, Sentences
from agreementhub.models import Act, Letter, User
from agreementhub.services import deadlines
from agreementhub.services.deadlines import log, plans, snoozing
from agreementhub.services.letters import KINDS, Outdated, kinds
from agreementhub.services.letters import facts as letter_facts
from agreementhub.services.people import accounts
from agreementhub.services.stamp import Stamp
from agreementhub.web.forms import PageForm
from agreementhub.web.numbers import posted, words_of
from agreementhub.web.values import Answer

PAGE = "agreementhub:templates/letters/act.jinja2"
# What the buttons of a letter ask for, in `val`; without it every act is shown.
TAKE: Final = "ta"
LATER: Final = "senare"
HAND_OVER: Final = "byt"
DECIDE: Final = "beslut"


@dataclass(frozen=True)
class Told:
    """What the letter said, no more; `outdated` when it no longer holds."""

    heading: str
    rows: list[tuple[str, str]]
    otherwise: str
    because: str
    outdated: bool = False


@view_config(route_name="letter_acts", permission="act", renderer=PAGE)
def letter_acts(request: Request) -> Answer:
    """The matter as the letter told it, and what may be done."""
    letter = request.context.letter
    if letter.kind != "reminder":
        return HTTPSeeOther(request.route_path("deadlines"))
    told, chosen = _told(request, letter), words_of(request, "val")
    elsewhere = _behind_sign_in(request, letter)
    imagined: bool = request.context.is_imagined
    leads_on = chosen in (HAND_OVER, DECIDE) and not imagined
    if request.method != "POST" and not told.outdated and leads_on:
        return HTTPSeeOther(elsewhere[chosen])
    form = None if told.outdated else _snooze_form(request, letter)
    if request.method == "POST" and not told.outdated:
        try:
            if _acted(request, letter, form) and not imagined:
                return HTTPSeeOther(request.path)
        except RuleBroken as rule:
            if form is None:
                raise
            form.refuse(rule)
    return {
        "told": told,
        "letter": letter,
        "chosen": chosen if chosen in (TAKE, LATER, HAND_OVER, DECIDE) else "",
        "imagined_day": request.context.today if imagined else None,
        "form": form,
        "done": log.acts_of_letter(request.db, letter),
        "taken": log.taken(request.db, letter.deadline),
        "elsewhere": elsewhere,
    }


@view_config(
    route_name="unsubscribe",
    permission="act",
    # The mail program that declines has no form of ours; the key is secret enough.
    require_csrf=False,
    renderer="agreementhub:templates/letters/unsubscribe.jinja2",
)
def unsubscribe(request: Request) -> Answer:
    """Send no more letters of the week; a mail program may ask so in one POST (RFC 8058)."""
    letter = request.context.letter
    decline = KINDS[letter.kind].decline
    declined = request.method == "POST"
    if declined and decline:
        decline(request.db, letter)
    return {"declined": declined, "can_be": decline is not None, "letter": letter}


def _told(request: Request, letter: Letter) -> Told:
    try:
        around = kinds.Around(request.db, [letter], request.context.today)
        facts = letter_facts.gather(request.db, request.types, letter, around)
    except Outdated:
        return Told(request.t(_("This letter is no longer current")), [], "", "", outdated=True)
    sentences = Sentences(facts, request.lang)
    if facts.matter.sealed:
        return Told(sentences.subject(), [], "", "")
    rows = list(Rows(facts, request.lang))
    return Told(sentences.headline(), rows, sentences.otherwise(), sentences.because())


def _snooze_form(request: Request, letter: Letter) -> PageForm | None:
    """Asks for a day; None when the next letter comes tomorrow already."""
    plan = plans.of_document(request.db, letter.deadline.document)
    today: date = request.context.today
    last = snoozing.last_day(letter.deadline, plan, today)
    if last is None:
        return None
    schema = SnoozeSchema().bind(last=calendar.short_date(last, request.lang))
    suggested = snoozing.suggested(last, today)
    values = {"until": suggested.isoformat()} if suggested else {}
    return PageForm(schema, request, name="snooze", button=_("Remind me again"), values=values)


def _acted(request: Request, letter: Letter, form: PageForm | None) -> bool:
    """Whether what was posted was done; twice is once."""
    if posted(request, "act") == "ta":
        if not log.has_taken(request.db, letter):
            _act(request, letter, "acknowledged")
        _confirm(request, _("It is noted that you see to it."))
        return True
    if form is not None and (values := form.submitted()):
        until: date = values["until"]
        _act(request, letter, "snoozed", until=until)
        day = {"day": calendar.short_date(until, request.lang)}
        _confirm(request, _("You are reminded again on ${day}.") % day)
        return True
    return False


def _confirm(request: Request, words: str) -> None:
    """Say it on the next page; of an imagined day this page says all."""
    if request.context.is_imagined:
        return
    request.session.flash({"text": request.t(words), "tone": "good"})


def _act(request: Request, letter: Letter, kind: str, until: date | None = None) -> Act:
    stamp = Stamp(_reader(request, letter), request.context.now)
    return deadlines.act(request.db, letter.deadline, kind, stamp, letter=letter, until=until)


def _reader(request: Request, letter: Letter) -> User | None:
    """The person to whom the letter went; None for a mailbox."""
    return accounts.find(request.db, letter.recipient)


def _behind_sign_in(request: Request, letter: Letter) -> dict[str, str]:
    """The pages of what the key does not open, by way of signing in where nobody is.

    From a letter of an imagined day nobody comes to where something is changed.
    """
    document = letter.deadline.document
    is_agreement = terms.term_key(request.types[document.doctype]) is not None
    pages = {
        HAND_OVER: "document_responsible",
        DECIDE: "renew" if is_agreement else "document",
        "": "document",
    }
    paths = {act: request.route_path(route, id=document.id) for act, route in pages.items()}
    if request.identity is None:
        sign_in = request.route_path
        paths = {a: sign_in("sign_in", _query={"till": path}) for a, path in paths.items()}
    if request.context.is_imagined:
        paths |= {act: f"{request.path}?val={act}" for act in (HAND_OVER, DECIDE)}
    return paths
