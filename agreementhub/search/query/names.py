"""The field names and values of the query language, in Swedish and English."""

import calendar
import re
from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from types import MappingProxyType

from agreementhub.domain import diary
from agreementhub.domain.swedish import Synonyms, analyse, fold
from agreementhub.domain.swedish import synonyms as table
from agreementhub.search.query.tree import CaseNumber, FieldIs, Node, Range

FIELDS = MappingProxyType(
    {
        **dict.fromkeys(("typ", "type"), "doctype"),
        **dict.fromkeys(("organ", "body", "nämnd"), "body"),
        **dict.fromkeys(("år", "year"), "year"),
        **dict.fromkeys(("datum", "date"), "date"),
        **dict.fromkeys(("status", "läge", "state"), "state"),
        **dict.fromkeys(("dnr", "diarienummer", "ärende", "case"), "case"),
        **dict.fromkeys(("titel", "rubrik", "title"), "title"),
        **dict.fromkeys(("beslut", "decision"), "decision"),
        **dict.fromkeys(("part", "partner"), "partner_word"),
        **dict.fromkeys(("parti", "party"), "faction"),
        **dict.fromkeys(("person",), "person"),
        **dict.fromkeys(("målgrupp", "target"), "target"),
        **dict.fromkeys(("utfall", "outcome"), "outcome"),
        **dict.fromkeys(("område", "area"), "area"),
        **dict.fromkeys(("gäller", "valid"), "in_force"),
        **dict.fromkeys(("förfall", "slutar", "expires"), "ends"),
    }
)
YEARS = (1000, 9999)
TODAY = frozenset(("nu", "idag", "now", "today"))
SPANS = ("year", "date", "in_force", "ends")
ENDLESS = date.max  # the last day of what goes on until somebody ends it
SHORTEST_TYPE = 4  # letters of the last word of a type
DAYS_AHEAD = re.compile(r"(?![0-9]{4}$)([0-9]{1,5})d?")  # four figures are a year


@dataclass(frozen=True)
class Names:
    """What may stand before a colon, and what the words behind it are called in the index.

    `fields` gives the field of each name; `values` gives, for a field, the stored value of each
    label (`typ:motionssvar` is stored as `motion_reply`). Keys are folded. `plain` are folded words
    that are to be words and nothing else, whatever they might name, `synonyms` the table by which
    the query is widened. `is_known` tells whether some
    document has that in a field: a word with a capital may be a name, or begin a sentence. `today`
    is the day from which days ahead are counted.
    """

    fields: Mapping[str, str] = field(default_factory=lambda: FIELDS)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    plain: AbstractSet[str] = frozenset()
    synonyms: Synonyms = field(default_factory=table.changed)
    is_known: Callable[[FieldIs], bool] = lambda _field: False
    today: date | None = None


def restriction(names: Names, name: str, text: str) -> tuple[Node, ...]:
    """What `name:text` demands, all of it; nothing when the text is no value of that field."""
    if name == "case":
        key = diary.normalise(text)
        return (CaseNumber(text, key),) if key else ()
    if name == "in_force" and fold(text.strip()) in TODAY and names.today:
        return _in_force(names.today, names.today)
    if name == "ends" and DAYS_AHEAD.fullmatch(text):
        return between(names, name, "0", text)
    if name in SPANS:
        return between(names, name, text, text)
    if name == "target":
        return tuple(FieldIs(name, token.stem) for token in analyse(text))
    value = fold(text.strip())
    return (FieldIs(name, _stored(names, name, value)),) if value else ()


def _stored(names: Names, name: str, value: str) -> str:
    """What a value is called in the index; of a type its last word will do where no other type
    ends so: `typ:avtal`."""
    known = names.values.get(name, {})
    if name == "doctype" and value not in known and len(value) >= SHORTEST_TYPE:
        ending = {key for words, key in known.items() if words.endswith(value)}
        return ending.pop() if len(ending) == 1 else value
    return known.get(value, value)


def between(names: Names, name: str, low: str, high: str) -> tuple[Node, ...]:
    """What `name:low..high` demands, where either end may be empty; nothing when one is no date.

    `gäller:2024..2025` finds what is in force on some day of these years; `förfall:0..90d` what
    ends within so many days from today.
    """
    if name not in SPANS or not (low or high):
        return ()
    read = partial(_ahead, names) if name == "ends" else _span
    first, last = read(low), read(high)
    if first is None or last is None:
        return ()
    earliest, latest = first[0] if low else None, last[1] if high else None
    match name:
        case "in_force":
            return _in_force(earliest, latest)
        case "year":
            years = [day.year if day else None for day in (earliest, latest)]
            return (Range("year", years[0], years[1]),)
        case "ends":  # what goes on without an end does not end after a day
            return (Range("ends", earliest, latest or ENDLESS - timedelta(days=1)),)
    return (Range("date", earliest, latest),)


def _in_force(first: date | None, last: date | None) -> tuple[Node, ...]:
    """In force on some day from the first to the last."""
    return Range("begins", None, last or ENDLESS), Range("ends", first or date.min, None)


def _ahead(names: Names, text: str) -> tuple[date, date] | None:
    """The day that is so many days ahead; of a date its days, as in `_span`."""
    match = DAYS_AHEAD.fullmatch(text)
    if match is None or names.today is None:
        return _span(text)
    day = names.today + timedelta(days=min(int(match[1]), (ENDLESS - names.today).days - 1))
    return day, day


def _span(text: str) -> tuple[date, date] | None:
    """First and last day of `2021`, `2021-04` or `2021-04-26`; of nothing: all days."""
    if not text:
        return date.min, date.max
    match = re.fullmatch(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?", text.strip())
    if match is None:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        first = date(year or 0, month or 1, day or 1)
    except ValueError:
        return None
    last_month = month or 12
    last_day = day or calendar.monthrange(first.year, last_month)[1]
    return first, date(first.year, last_month, last_day)
