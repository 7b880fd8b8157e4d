"""What was done may be taken back for thirty days, unless something happened to it since."""

from datetime import datetime, timedelta
from typing import Final

from agreementhub.domain.rules import RuleBroken
from agreementhub.i18n import _

UNDO_FOR: Final = timedelta(days=30)


def is_in_time(at: datetime, now: datetime) -> bool:
    """Whether what was done then can still be taken back; the last moment is included."""
    return now - at <= UNDO_FOR


def check(at: datetime, now: datetime, *, undone: bool) -> None:
    """Raise RuleBroken for what was taken back already, or was done more than 30 days ago."""
    if undone:
        raise RuleBroken(_("This has been undone already."))
    if not is_in_time(at, now):
        raise RuleBroken(_("It is more than 30 days since. Record what holds now instead."))
