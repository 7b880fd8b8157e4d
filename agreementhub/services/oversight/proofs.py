"""The proof of duty: who was told what about a deadline, when, and what was done and decided."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from agreementhub.domain import calendar, clock
from agreementhub.domain.deadlines import KINDS, LETTER_STATES, OUTCOMES
from agreementhub.domain.json_types import JsonDict
from agreementhub.i18n import Translate, _, translator
from agreementhub.models import Act, Deadline, Letter
from agreementhub.services import renewals
from agreementhub.services.deadlines import log

_ACTS = {
    "acknowledged": _("took the matter"),
    "snoozed": _("asked to be reminded again"),
    "handed_over": _("handed the matter over"),
    "settled": _("settled the matter"),
}


def facts(db: Session, deadline: Deadline, lang: str, *, now: datetime) -> JsonDict:
    """Everything that the proof tells, as text in the language, for `writing/proof.py`."""
    say = translator(lang)
    document, kind = deadline.document, KINDS[deadline.kind]
    about = [
        (say(_("Case")), document.case.number if document.case else "–"),
        (say(kind.name), calendar.long_date(deadline.day, lang)),
        (say(_("How the date was counted")), str(deadline.because.get(lang, ""))),
        (say(_("Rule")), say(kind.rule)),
        (say(_("Source")), say(kind.source)),
        (say(_("Body")), document.body.name if document.body else "–"),
        (
            say(_("Responsible")),
            document.responsible.name if document.responsible else say(_("nobody yet")),
        ),
    ]
    return {
        "lang": lang,
        "heading": say(_("Proof of duty")),
        "title": document.title,
        "organisation": document.organisation.name,
        "made": say(_("Made ${when} from AgreementHub.") % {"when": _moment(now)}),
        "about": about,
        "letters_heading": say(_("Letters")),
        "letters_head": [say(_("When")), say(_("To")), say(_("Subject")), say(_("State"))],
        "letters": [_letter(one, lang) for one in log.letters(db, deadline)],
        "acts_heading": say(_("What people did")),
        "acts": [[_moment(act.at), _done(act, say)] for act in log.acts(db, deadline)],
        "decisions_heading": say(_("Decisions")),
        "decisions": _decisions(db, deadline, lang),
        "none": say(_("None.")),
    }


def _done(act: Act, say: Translate) -> str:
    told = f"{act.who} {say(_ACTS[act.kind])}. {act.note}".strip()
    if act.undone_at is None:
        return told
    words = _("undone ${when}", mapping={"when": _moment(act.undone_at)})
    return f"{told} ({say(words)})"


def _letter(letter: Letter, lang: str) -> list[str]:
    say = translator(lang)
    state = say(LETTER_STATES[letter.state])
    told = letter.answer if letter.state != "superseded" else ""
    answer = f"{state} ({say(told)})" if told else state
    when = _moment(letter.sent_at) if letter.sent_at else letter.planned_for.isoformat()
    return [when, letter.recipient or "–", letter.subject or "–", answer]


def _decisions(db: Session, deadline: Deadline, lang: str) -> list[list[str]]:
    say = translator(lang)
    return [
        [
            _moment(one.at),
            " ".join(
                part
                for part in (
                    f"{say(OUTCOMES[one.outcome])}.",
                    one.body,
                    _day(one.decided_on),
                    one.paragraph,
                    one.reason,
                    say(_("Undone.")) if one.undone_at else "",
                )
                if part
            ),
        ]
        for one in renewals.of_document(db, deadline.document)
    ]


def _moment(moment: datetime) -> str:
    return f"{clock.local_time(moment):%Y-%m-%d %H.%M}"


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
