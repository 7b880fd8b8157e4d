"""The words that dates are written with, Swedish and English, and the pieces that match them."""

from collections.abc import Iterable
from typing import Final

_MONTHS: Final = (
    ("januari", "jan", "january"),
    ("februari", "feb", "febr", "february"),
    ("mars", "mar", "march"),
    ("april", "apr"),
    ("maj", "may"),
    ("juni", "jun", "june"),
    ("juli", "jul", "july"),
    ("augusti", "aug", "august"),
    ("september", "sep", "sept"),
    ("oktober", "okt", "october", "oct"),
    ("november", "nov"),
    ("december", "dec"),
)
_WEEKDAYS: Final = (
    ("måndag", "mån", "monday", "mon"),
    ("tisdag", "tis", "tisd", "tuesday", "tue"),
    ("onsdag", "ons", "onsd", "wednesday", "wed"),
    ("torsdag", "tor", "tors", "torsd", "thursday", "thu"),
    ("fredag", "fre", "fred", "friday", "fri"),
    ("lördag", "lör", "lörd", "saturday", "sat"),
    ("söndag", "sön", "sönd", "sunday", "sun"),
)
# First and last month of a span, each as (years to add, month).
Span = tuple[tuple[int, int], tuple[int, int]]
_SPANS: Final[dict[str, Span]] = {
    "autumn": ((0, 8), (0, 12)),
    "spring": ((0, 1), (0, 6)),
    "summer": ((0, 6), (0, 8)),
    "winter": ((-1, 11), (0, 3)),
    "first half": ((0, 1), (0, 6)),
    "second half": ((0, 7), (0, 12)),
    "quarter 1": ((0, 1), (0, 3)),
    "quarter 2": ((0, 4), (0, 6)),
    "quarter 3": ((0, 7), (0, 9)),
    "quarter 4": ((0, 10), (0, 12)),
}
_PARTS: Final = {
    "autumn": ("hösten", "höst", "höstterminen", "ht", "autumn", "fall", "the autumn of"),
    "spring": ("våren", "vår", "vårterminen", "vt", "spring", "the spring of"),
    "summer": ("sommaren", "sommar", "summer", "the summer of"),
    "winter": ("vintern", "vinter", "winter", "the winter of"),
    "first half": ("första halvåret", "1:a halvåret", "halvår 1", "h1", "first half of"),
    "second half": ("andra halvåret", "2:a halvåret", "halvår 2", "h2", "second half of"),
    "quarter 1": ("kvartal 1", "kv 1", "q1", "första kvartalet", "1:a kvartalet", "quarter 1"),
    "quarter 2": ("kvartal 2", "kv 2", "q2", "andra kvartalet", "2:a kvartalet", "quarter 2"),
    "quarter 3": ("kvartal 3", "kv 3", "q3", "tredje kvartalet", "3:e kvartalet", "quarter 3"),
    "quarter 4": ("kvartal 4", "kv 4", "q4", "fjärde kvartalet", "4:e kvartalet", "quarter 4"),
}

MONTH_NUMBER: Final = {word: n for n, words in enumerate(_MONTHS, 1) for word in words}
WEEKDAY_NUMBER: Final = {word: n for n, words in enumerate(_WEEKDAYS) for word in words}
PART_SPAN: Final = {word: _SPANS[part] for part, words in _PARTS.items() for word in words}


def alternatives(words: Iterable[str]) -> str:
    """A regular expression for any of the words, the longest first."""
    ordered = sorted(words, key=len, reverse=True)
    return "|".join(word.replace(" ", r"\s") for word in ordered)
