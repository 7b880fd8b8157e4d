"""What matters today, in one line, for those who work here."""

from collections.abc import Iterator, Sequence
from datetime import date

from agreementhub.domain import calendar
from agreementhub.domain.reader import Reader
from agreementhub.i18n import _
from agreementhub.services import deadlines

# A motion that comes so near its year is told of, in days.
_NEAR = 60
_IN_DAYS = _("a motion reaches its year in ${n} days")
_SOON = {
    0: _("a motion reaches its year today"),
    1: _("a motion reaches its year tomorrow"),
}


def line(
    reader: Reader, groups: Sequence[deadlines.Group], late_motions: int, next_raised: date | None
) -> str:
    """ "2 late, 1 to decide within 30 days, 1 motion reaches its year in 10 days."; empty where
    nothing waits. Of the motions it takes how many passed their year, and when the next of the
    others was raised."""
    said = ", ".join((*_dates(reader, groups), *_years(reader, late_motions, next_raised)))
    return f"{said[:1].upper()}{said[1:]}." if said else ""


def _dates(reader: Reader, groups: Sequence[deadlines.Group]) -> Iterator[str]:
    counts = {group.key: group.count for group in groups}
    if late := counts.get("overdue"):
        words = _("1 late") if late == 1 else _("${n} late")
        yield reader.say(words % {"n": late})
    if near := counts.get("within_30"):
        yield reader.say(_("${n} to decide within 30 days", mapping={"n": near}))


def _years(reader: Reader, passed: int, raised: date | None) -> Iterator[str]:
    """How many motions have passed their year, and how long the next has left."""
    if passed:
        words = _("1 motion is past its year") if passed == 1 else _("${n} motions past their year")
        yield reader.say(words % {"n": passed})
    left = (calendar.add_months(raised, 12) - reader.today).days if raised else None
    if left is not None and left <= _NEAR:
        yield reader.say(_SOON.get(left, _IN_DAYS) % {"n": left})
