"""The field names and values of the query language, in Swedish and English."""

import calendar
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from agreementhub.domain import diary
from agreementhub.domain.swedish import fold
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
    }
)
YEARS = (1000, 9999)


@dataclass(frozen=True)
class Names:
    """What may stand before a colon, and what the words behind it are called in the index.

    `fields` gives the field of each name; `values` gives, for a field, the stored value of each
    label (`typ:motionssvar` is stored as `motion_reply`). Keys are folded.
    """

    fields: Mapping[str, str] = field(default_factory=lambda: FIELDS)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def restriction(names: Names, name: str, text: str) -> Node | None:
    """The node of `name:text`; None when the text is no value of that field."""
    if name == "case":
        key = diary.normalise(text)
        return CaseNumber(text, key) if key else None
    if name in ("year", "date"):
        return between(name, text, text)
    value = fold(text.strip())
    return FieldIs(name, names.values.get(name, {}).get(value, value)) if value else None


def between(name: str, low: str, high: str) -> Range | None:
    """The node of `name:low..high`, where either end may be empty; None when one is no date."""
    first, last = _span(low), _span(high)
    if name not in ("year", "date") or first is None or last is None or not (low or high):
        return None
    if name == "year":
        return Range("year", (low and first[0].year) or None, (high and last[1].year) or None)
    return Range("date", first[0] if low else None, last[1] if high else None)


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
