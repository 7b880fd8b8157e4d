"""What was found, in few words."""

from datetime import date

from agreementhub.reading.days import Found

TODAY = date(2026, 11, 29)


def by_title(found: Found) -> dict[str, list[str]]:
    """The days of each matter that may be meetings, as "2027-02-16"."""
    return {one.title: iso(one.days) for one in found.matters if not one.is_aside}


def asides(found: Found) -> list[str]:
    """The days that the source says are no meetings."""
    return sorted(day for one in found.matters if one.is_aside for day in iso(one.days))


def meetings(found: Found) -> list[str]:
    """All days that may be meetings, in order."""
    return sorted(day for days in by_title(found).values() for day in days)


def told(found: Found) -> list[tuple[str, str]]:
    """Why something was left out, and its day or its words."""
    return [(one.why, one.day.isoformat() if one.day else one.words) for one in found.told]


def iso(days: tuple[date, ...]) -> list[str]:
    """The days as "2027-02-16"."""
    return [day.isoformat() for day in days]
