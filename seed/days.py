"""Days told from today, so that the demo's deadlines lie around the day on which it is loaded.

A day is told in a few words: where to begin, then what to do, in order.

    today +14m month-end    the last day of the month fourteen months ahead
    end -48m +1d            from a day that was named before
    today -34m KF           the last sitting of that body until then
    2026-06-30              a day of its own

Lengths are d(ays), w(eeks), m(onths) and y(ears); `month-end`, `half-year-end` and `year-end` go
forward to that day, `workday` back to the working day.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any, Final

from agreementhub.domain.calendar import add_months, month_end, short_date, working_day

_LENGTH: Final = re.compile(r"(?P<number>[+-]\d+)(?P<unit>[dwmy])")
# {end} is 2028-06-30, {end|words} 30 juni 2028, {end|month} juni 2028, {end|year} 2028.
_PLACE: Final = re.compile(r"\{(?P<told>[^{}|]+)(?:\|(?P<form>words|month|year))?\}")
_ENDS: Final[Mapping[str, Callable[[date], date]]] = {
    "month-end": month_end,
    "half-year-end": lambda day: date(day.year, 6, 30) if day.month <= 6 else _last_of(day.year),
    "year-end": lambda day: _last_of(day.year),
    "workday": working_day,
}


class Days:
    """The days of one document. Raises ValueError for a day that cannot be understood."""

    def __init__(
        self,
        today: date,
        sittings: Mapping[str, Callable[[date], date]],
        named: Mapping[str, str] | None = None,
    ) -> None:
        """`sittings`: a body's short name → its last sitting by a day; `named`: name → told day."""
        self._sittings = sittings
        self._known = {"today": today}
        for name, told in (named or {}).items():
            self._known[name] = self.day(told)

    def day(self, told: str) -> date:
        """The day that is told."""
        first, *steps = told.split()
        day = self._known.get(first) or date.fromisoformat(first)
        for step in steps:
            day = self._step(day, step)
        return day

    def fill(self, value: Any) -> Any:
        """The value with every day told in braces written out, however deep it stands."""
        if isinstance(value, str):
            return _PLACE.sub(self._written, value)
        if isinstance(value, list):
            return [self.fill(one) for one in value]
        if isinstance(value, dict):
            return {key: self.fill(one) for key, one in value.items()}
        return value

    def _step(self, day: date, step: str) -> date:
        if found := _LENGTH.fullmatch(step):
            return _moved(day, int(found["number"]), found["unit"])
        if step in _ENDS:
            return _ENDS[step](day)
        if step in self._sittings:
            return self._sittings[step](day)
        raise ValueError(f"no day can be moved by “{step}”")

    def _written(self, found: re.Match[str]) -> str:
        day = self.day(found["told"])
        match found["form"]:
            case "words":
                return short_date(day, "sv")
            case "month":
                return short_date(day, "sv").partition(" ")[2]
            case "year":
                return str(day.year)
        return day.isoformat()


def _moved(day: date, number: int, unit: str) -> date:
    if unit in "dw":
        return day + timedelta(days=number * (7 if unit == "w" else 1))
    return add_months(day, number * (12 if unit == "y" else 1))


def _last_of(year: int) -> date:
    return date(year, 12, 31)
