"""How often people hear of what they watch."""

from datetime import date, datetime, timedelta
from typing import Final

from agreementhub.domain import clock
from agreementhub.i18n import _

NOW, DAILY, WEEKLY = "now", "daily", "weekly"
FREQUENCIES: Final = {NOW: _("At once"), DAILY: _("Once a day"), WEEKLY: _("On Mondays")}
# How often a letter comes, said in it.
PROMISES: Final = {
    NOW: _("You get this as soon as something is found."),
    DAILY: _("You get this once a day."),
    WEEKLY: _("You get this on Mondays."),
}
# A watch that finds more a month is likely to be wider than it was meant.
MANY: Final = 50
# So far back a person sees what a watch would have found, and so long stopping can be undone.
MONTH: Final = timedelta(days=30)


def told_up_to(frequency: str, today: date, now: datetime) -> datetime:
    """What was found before this moment is told by now.

    `today` is the day whose letters go out: it begins at 07.00, the week on Monday.
    """
    if frequency == NOW:
        return now
    first = today if frequency == DAILY else today - timedelta(days=today.weekday())
    return clock.morning(first)
