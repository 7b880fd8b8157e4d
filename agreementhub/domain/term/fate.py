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
    """The fate of the agreement; `day` is its last day, or that of the period that follows the
    end that stands."""

    fate: Fate
    day: date | None = None
    # Length of the period that follows.
    months: int | None = None


def otherwise(answer: JsonObject) -> Otherwise:
    """Read from what the term engine answered."""
    final, end = _day(answer["final_end"]), standing_end(answer)
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
    following = after_standing(answer)
    return _day(following["end"]) if following else None


def after_standing(answer: JsonObject) -> JsonObject | None:
    """The period that may follow the end that stands; those before it are agreed on already."""
    end, periods = standing_end(answer), answer["next_periods"]
    after = (one for one in periods if end is None or one["start"] > end.isoformat())
    return next(after, None)


def standing_end(answer: JsonObject) -> date | None:
    """The last day that is agreed on: of the period that runs, or of an extension of it."""
    return _day(answer.get("standing_end", answer["current_end"]))


def is_undecided(answer: JsonObject) -> bool:
    """Whether the last period passed without a decision, and nobody knows what then counts."""
    return any(warning["name"] == "end_passed_undecided" for warning in answer["warnings"])


def of_use_until(answer: JsonObject | None, today: date) -> date | None:
    """The last day on which a decision still changes what becomes of the agreement: that of
    notice, also when it has passed; without one the end, while it has not passed."""
    if answer is None:
        return None
    end = standing_end(answer)
    return _day(answer["last_notice_day"]) or (end if end and end >= today else None)


def _months_between(end: date, later: date) -> int:
    # Ends are counted in whole months and clamped, so the days of the month need no look.
    return (later.year - end.year) * 12 + later.month - end.month


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
