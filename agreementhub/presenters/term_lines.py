"""What one needs to know beside the sentence of a term: time left, last meeting, what if not."""

from datetime import date

from agreementhub.domain import calendar, term
from agreementhub.domain.json_types import JsonDict
from agreementhub.domain.meetings import Chain
from agreementhub.domain.reader import Reader
from agreementhub.i18n import _, days
from agreementhub.models import Document


def lines(reader: Reader, document: Document | None, answer: JsonDict, chain: Chain) -> list[str]:
    """What one needs to know beside the sentence: time left, the last meeting, what if not."""
    told = (
        _left(reader, answer),
        _last_meeting(reader, document, chain) if document and answer["decision_due"] else "",
        _if_nothing(reader, answer),
    )
    return [line for line in told if line]


def _left(reader: Reader, answer: JsonDict) -> str:
    # Without a day to be reminded of nothing is left to do by them.
    due = ("decision_due", "last_notice_day") if answer["reminder_workday"] else ()
    dates = [answer[key] for key in due if answer[key]]
    if not dates:
        return ""
    left = (date.fromisoformat(min(dates)) - reader.today).days
    time = {"time": reader.say(days(abs(left)))}
    return reader.say((_("${time} late.") if left < 0 else _("${time} left.")) % time)


def _last_meeting(reader: Reader, document: Document, chain: Chain) -> str:
    if document.body is None:
        return reader.say(
            _("No deciding body is chosen, so the last meeting in time is not known.")
        )
    if chain.decides is None:
        body = {"body": document.body.name}
        return reader.say(_("The meetings of ${body} are not entered that far.", mapping=body))
    lang = reader.lang
    names = {"body": chain.decides.body, "day": calendar.short_date(chain.decides.held_on, lang)}
    if chain.papers_by is None:
        return reader.say(_("Last meeting in time: ${body} ${day}.", mapping=names))
    names["papers"] = calendar.short_date(chain.papers_by, lang)
    return reader.say(
        _("Last meeting in time: ${body} ${day}, papers by ${papers}.", mapping=names)
    )


_IF_NOTHING = {
    "extends": _("If nothing is done it is extended to ${day}."),
    "ends": _("If nothing is done it ends ${day}."),
    "goes_on": _("The agreement goes on until further notice."),
    "unknown": _("What happens without a decision is not stated."),
}


def _if_nothing(reader: Reader, answer: JsonDict) -> str:
    """What becomes of the agreement if nobody does anything."""
    if answer["status"] in ("expired", "ending") or answer["current_end"] is None:
        return ""
    fate = term.otherwise(answer)
    day = {"day": calendar.short_date(fate.day, reader.lang) if fate.day else "–"}
    return reader.say(_IF_NOTHING[fate.fate] % day)
