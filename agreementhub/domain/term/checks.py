"""One value of a term: checked, or refused with the path where it stands."""

import re
from calendar import monthrange
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, TypeVar

from agreementhub.domain.json_types import JsonDict
from agreementhub.domain.term.data import YearlyDay
from agreementhub.domain.term.refused import refused

Value = TypeVar("Value")
Word = TypeVar("Word", bound=str)
Check = Callable[[object, str], Value]
"""Takes a value and its path, returns it checked. Raises TermRefused."""

# Wide enough for every agreement, narrow enough that no sum leaves the calendar.
FIRST_DAY: Final = date(1800, 1, 1)
LAST_DAY: Final = date(2299, 12, 31)
LONGEST: Final = {"months": 1200, "weeks": 5200, "days": 36500, "times": 1200}
MOST_ROWS: Final = 100

_ISO: Final = re.compile(r"(\d{4})-(\d\d)-(\d\d)", re.ASCII)
_YEARLY: Final = re.compile(r"(\d\d)-(\d\d)", re.ASCII)
_LEAP_YEAR: Final = 2028


@dataclass(frozen=True, slots=True)
class Entries:
    """An object of the JSON whose keys are known; null values count as absent."""

    data: JsonDict
    path: str

    def where(self, key: str) -> str:
        """The path of a value in here."""
        return f"{self.path}.{key}" if self.path else key

    def get(self, key: str, check: Check[Value]) -> Value | None:
        """The value at `key`, checked; null when absent."""
        value = self.data.get(key)
        return None if value is None else check(value, self.where(key))

    def need(self, key: str, check: Check[Value]) -> Value:
        """The value at `key`, checked; refused when absent."""
        value = self.data.get(key)
        if value is None:
            raise refused("missing_key", self.where(key))
        return check(value, self.where(key))

    def rows(self, key: str, check: Check[Value]) -> tuple[Value, ...]:
        """The list at `key`, each row checked; empty when absent."""
        value = self.data.get(key)
        if value is None:
            return ()
        where = self.where(key)
        if not isinstance(value, list):
            raise refused("not_a_list", where)
        if len(value) > MOST_ROWS:
            raise refused("too_many", where, most=MOST_ROWS)
        return tuple(check(row, f"{where}.{number}") for number, row in enumerate(value))


def part(value: object, path: str, known: Iterable[str]) -> Entries:
    """The object at `path`, which may have the `known` keys and no others."""
    if not isinstance(value, dict):
        raise refused("not_an_object", path)
    for key in value:
        if key not in known:
            raise refused("unknown_key", Entries({}, path).where(str(key)), known=", ".join(known))
    return Entries(value, path)


def day(value: object, path: str) -> date:
    """A date, or its ISO 8601 text."""
    found = value if type(value) is date else _iso(value, path)
    if not FIRST_DAY <= found <= LAST_DAY:
        raise refused("out_of_range", path, value=found, low=FIRST_DAY, high=LAST_DAY)
    return found


def _iso(value: object, path: str) -> date:
    match = _ISO.fullmatch(value) if isinstance(value, str) else None
    if not isinstance(value, str) or match is None:
        shown = value.isoformat() if isinstance(value, datetime) else value
        raise refused("not_a_date", path, value=shown)
    try:
        return date.fromisoformat(value)
    except ValueError:
        _check_month_and_day(value, path, int(match[1]) or 1, int(match[2]), int(match[3]))
        raise refused("not_a_date", path, value=value) from None


def yearly_day(value: object, path: str) -> YearlyDay:
    """Month and day, "06-30"; 29 February is a day, 31 June is not."""
    match = _YEARLY.fullmatch(value) if isinstance(value, str) else None
    if not isinstance(value, str) or match is None:
        raise refused("not_a_yearly_day", path, value=value)
    month, number = int(match[1]), int(match[2])
    _check_month_and_day(value, path, _LEAP_YEAR, month, number)
    return month, number


def _check_month_and_day(value: str, path: str, year: int, month: int, number: int) -> None:
    if not 1 <= month <= 12:
        raise refused("no_such_month", path, value=value)
    days = monthrange(year, month)[1]
    if not 1 <= number <= days:
        raise refused("no_such_date", path, value=value, days=days)


def length(unit: str, least: int = 0) -> Check[int]:
    """A whole number of months, weeks, days or times; `least` is 0 or 1."""

    def check(value: object, path: str) -> int:
        if isinstance(value, bool) or not isinstance(value, int):
            raise refused("not_a_number", path, value=value)
        if value < 0:
            raise refused("negative_length", path, value=value)
        if value < least:
            raise refused("zero_length", path)
        if value > LONGEST[unit]:
            raise refused("too_long", path, value=value)
        return value

    return check


def one_of(words: tuple[Word, ...]) -> Check[Word]:
    """One of a few words."""

    def check(value: object, path: str) -> Word:
        for word in words:
            if value == word:
                return word
        raise refused("not_a_choice", path, value=value, choices=", ".join(words))

    return check


def flag(value: object, path: str) -> bool:
    """True or false."""
    if not isinstance(value, bool):
        raise refused("not_a_flag", path)
    return value


def text(value: object, path: str) -> str:
    """A text that is not empty."""
    if not isinstance(value, str) or not value.strip():
        raise refused("not_a_text", path)
    return value
