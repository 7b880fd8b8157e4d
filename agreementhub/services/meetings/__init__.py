"""When bodies sit, and which meetings can still decide in time."""

from agreementhub.services.meetings import bodies, entering
from agreementhub.services.meetings.calendars import (
    Calendars,
    add,
    beside,
    calendars,
    coming,
    days,
    next_in,
    next_of,
    past,
    reaches,
    remove,
)
from agreementhub.services.meetings.entering import Proposal

__all__ = [
    "Calendars",
    "Proposal",
    "add",
    "beside",
    "bodies",
    "calendars",
    "coming",
    "days",
    "entering",
    "next_in",
    "next_of",
    "past",
    "reaches",
    "remove",
]
