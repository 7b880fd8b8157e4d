"""A time of which nothing is told, in words."""

from dataclasses import dataclass
from datetime import date

from agreementhub.domain import calendar
from agreementhub.domain.reader import Reader
from agreementhub.i18n import _


@dataclass(frozen=True)
class Gap:
    """A time without anything, in words."""

    words: str


def gap(reader: Reader, time: int) -> Gap:
    """It says no more than is known: something may have happened that the reader may not read."""
    words = _("Nothing stands here for ${time}", mapping={"time": _time(reader, time)})
    return Gap(reader.say(words))


def _time(reader: Reader, time: int) -> str:
    """Months in words; whole years as years."""
    years, over = divmod(time, 12)
    if over or not years:
        return reader.say(_("${n} months", mapping={"n": time}))
    return reader.say(_("1 year") if years == 1 else _("${n} years", mapping={"n": years}))


def months(first: date, last: date) -> int:
    """The whole months from one day to another."""
    whole = (last.year - first.year) * 12 + last.month - first.month
    return whole - (calendar.add_months(first, whole) > last)
