"""Days of a calendar file (RFC 5545). Loaded in the child process alone."""

from agreementhub.reading.days.calendars.events import is_calendar, load_zones, read

__all__ = ["is_calendar", "load_zones", "read"]
