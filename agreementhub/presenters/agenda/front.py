"""What matters today, in one line, for those who work here."""

from collections.abc import Iterator, Sequence

from agreementhub.domain import calendar
from agreementhub.domain.reader import Reader
from agreementhub.i18n import _
from agreementhub.models import MotionRow
from agreementhub.services import deadlines

# A motion that comes so near its year is told of, in days.
_NEAR = 60


def line(reader: Reader, groups: Sequence[deadlines.Group], motions: Sequence[MotionRow]) -> str:
    """ "2 late, 1 to decide within 30 days, 1 motion reaches its year in 10 days."; empty where
    nothing waits."""
    said = ", ".join((*_dates(reader, groups), *_years(reader, motions)))
    return f"{said[:1].upper()}{said[1:]}." if said else ""


def _dates(reader: Reader, groups: Sequence[deadlines.Group]) -> Iterator[str]:
    counts = {group.key: group.count for group in groups}
    if late := counts.get("overdue"):
        words = _("1 late") if late == 1 else _("${n} late")
        yield reader.say(words % {"n": late})
    if near := counts.get("within_30"):
        yield reader.say(_("${n} to decide within 30 days", mapping={"n": near}))


def _years(reader: Reader, motions: Sequence[MotionRow]) -> Iterator[str]:
    """Of the motions that have passed their year how many, of those to come the next."""
    left = [
        (calendar.add_months(one.raised_on, 12) - reader.today).days
        for one in motions
        if one.raised_on is not None
    ]
    if passed := sum(days < 0 for days in left):
        words = _("1 motion is past its year") if passed == 1 else _("${n} motions past their year")
        yield reader.say(words % {"n": passed})
    if coming := [days for days in left if 0 <= days <= _NEAR]:
        yield reader.say(_("a motion reaches its year in ${n} days", mapping={"n": min(coming)}))
