"""How many of all have something, as a bar that is filled so far."""

from agreementhub.charts.measure import percent


def filled(part: int, whole: int) -> float:
    """How much of the bar is filled, in percent; nothing of an empty whole."""
    return percent(part, whole) if whole else 0.0
