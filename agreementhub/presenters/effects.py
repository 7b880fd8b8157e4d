"""What follows from a choice about an agreement, in sentences."""

from collections.abc import Iterator
from datetime import date

from agreementhub.domain import calendar
from agreementhub.domain.reader import Reader
from agreementhub.domain.term import Effect
from agreementhub.i18n import _


def sentences(reader: Reader, effect: Effect) -> list[str]:
    """How long it then runs, what must be done by when, and what becomes of the letters."""
    return [reader.say(words) for words in (_runs(reader, effect), *_days(reader, effect))]


def _runs(reader: Reader, effect: Effect) -> str:
    if effect.final_end:
        words: str = _("The agreement ends on ${day}.", mapping=_day(reader, effect.final_end))
    elif effect.agreed_end:
        last = _day(reader, effect.agreed_end)
        words = _("What is agreed runs until ${day}.", mapping=last)
    else:
        words = _("The agreement goes on until further notice.")
    return words


def _days(reader: Reader, effect: Effect) -> Iterator[str]:
    if effect.decide_by:
        decide = _day(reader, effect.decide_by)
        yield _("The next decision is needed by ${day}.", mapping=decide)
    if effect.notice_by and effect.awaits_receipt:
        words = _("Notice must have reached the other parties by ${day}.")
        yield words % _day(reader, effect.notice_by)
    elif effect.notice_by:
        yield _("The last day of notice is ${day}.", mapping=_day(reader, effect.notice_by))
    if effect.stops:
        yield _("${n} planned letters stop.", mapping={"n": len(effect.stops)})
    if effect.next_letter:
        letter = _day(reader, effect.next_letter)
        yield _("The next letter comes on ${day}.", mapping=letter)


def _day(reader: Reader, day: date) -> dict[str, str]:
    return {"day": calendar.short_date(day, reader.lang)}
