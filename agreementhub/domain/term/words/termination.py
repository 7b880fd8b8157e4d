"""Notice to end an agreement as the other parties are told of it: the words of the draft that a
person signs and of the letter that is sent are the same."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from agreementhub.domain.calendar import short_date
from agreementhub.domain.json_types import JsonObject
from agreementhub.i18n import _

# Asked of whoever gets it: notice counts from when it has reached the other party.
CONFIRM: Final = _("Please confirm in writing the day on which you received this notice.")


@dataclass(frozen=True)
class Termination:
    """What a notice says of the days: when the agreement ends by it, and by when it must have
    arrived; None for what the term does not tell."""

    ends: date | None = None
    received_by: date | None = None


def termination(answer: JsonObject | None) -> Termination:
    """What notice says that is given on the day of which the answer is."""
    told = answer or {}
    ends = told.get("earliest_exit") or told.get("current_end")
    return Termination(_day(ends), _day(told.get("last_notice_day")))


def heading(title: str) -> str:
    """What such a notice is called, in marked words."""
    return _("Notice of termination: ${title}", mapping={"title": title})


def notice(given: Termination, organisation: str, title: str, number: str, lang: str) -> str:
    """Who gives notice to end which agreement, and when it ends, as a sentence in marked words;
    `number` is its case number, empty for none."""
    named = {
        "organisation": organisation,
        "title": title,
        "number": f" ({number})" if number else "",
    }
    if given.ends is None:
        words = _("${organisation} hereby gives notice to end the agreement “${title}”${number}.")
        return words % named
    words = _(
        "${organisation} hereby gives notice that the agreement “${title}”${number} ends on ${day}."
    )
    return words % {**named, "day": short_date(given.ends, lang)}


def _day(written: object) -> date | None:
    return date.fromisoformat(written) if isinstance(written, str) else None
