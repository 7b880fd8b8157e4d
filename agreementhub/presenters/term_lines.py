"""What one needs to know beside the sentence of a term: time left, last meeting, what if not."""

from collections.abc import Sequence
from datetime import date

from agreementhub.domain import calendar, term
from agreementhub.domain.json_types import JsonDict
from agreementhub.domain.reader import Reader
from agreementhub.i18n import _, days


def lines(reader: Reader, answer: JsonDict, meetings: Sequence[str]) -> list[str]:
    """What one needs to know beside the sentence: time left, the last meeting, what if not.

    `meetings` are the lines about who can still decide, none where nothing is to be decided.
    """
    told = (_left(reader, answer), *meetings, _if_nothing(reader, answer))
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
