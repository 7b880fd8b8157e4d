"""What happens to an agreement if nobody does anything."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from agreementhub.domain.json_types import JsonObject

# extends: another period follows · ends · goes_on: until further notice · unknown: the text
# does not say.
Fate = Literal["extends", "ends", "goes_on", "unknown"]


@dataclass(frozen=True)
class Otherwise:
    """The fate of the agreement; `day` is its last day, or that of the period that follows."""

    fate: Fate
    day: date | None = None
    # Length of the period that follows.
    months: int | None = None


def otherwise(answer: JsonObject) -> Otherwise:
    """Read from what the term engine answered."""
    final, end = _day(answer["final_end"]), _day(answer["current_end"])
    if final is None and "final_end" in answer["unknown"]:
        return Otherwise("unknown")
    if final is not None and (end is None or final <= end):
        return Otherwise("ends", final)
    if end is None:
        return Otherwise("goes_on")
    last = end_of_next(answer)
    if last is None:
        return Otherwise("ends", final) if final else Otherwise("goes_on")
    return Otherwise("extends", last, _months_between(end, last))


def end_of_next(answer: JsonObject) -> date | None:
    """The last day of the period that may follow; None where none does, or without end."""
    following = answer["next_periods"]
    return _day(following[0]["end"]) if following else None


def of_use_until(answer: JsonObject | None, today: date) -> date | None:
    """The last day on which a decision still changes what becomes of the agreement: that of
    notice, also when it has passed; without one the end, while it has not passed."""
    if answer is None:
        return None
    end = _day(answer["current_end"])
    return _day(answer["last_notice_day"]) or (end if end and end >= today else None)


def _months_between(end: date, later: date) -> int:
    # Ends are counted in whole months and clamped, so the days of the month need no look.
    return (later.year - end.year) * 12 + later.month - end.month


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
