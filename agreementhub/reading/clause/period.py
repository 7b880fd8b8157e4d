"""The period: its first and last day or its length, and the day that no extension passes."""

import re
from typing import Final

from agreementhub.domain.dates import FoundDate, find_dates
from agreementhub.reading.clause import words
from agreementhub.reading.clause.reading import Reading
from agreementhub.reading.clause.words import SPAN

_FROM: Final = re.compile(
    r"(?i)(?:fr\.? ?o\.? ?m\.?|från(?: och med)?|gäller(?: retroaktivt)?(?: från och med)?"
    r"|avtalsperiod|perioden|tiden|projektform)(?: den)?:?\s*$"
)
_TO: Final = re.compile(
    r"(?i)(?:t\.? ?o\.? ?m\.?|till(?: och med)?|upphör(?: utan uppsägning)?|löper ut"
    r"|sträcker sig till|–|-)(?: den)?\s*$"
)
_OUTRIGHT: Final = re.compile(r"(?i)upphör utan uppsägning(?: den)?\s*$")
_NOTICE_DAY: Final = re.compile(rf"(?i)(?:{words.GIVEN}|till handa)[^.]{{0,80}}$")
_LONGEST_YEAR: Final = re.compile(
    r"(?i)som längst (?:t\.? ?o\.? ?m\.?|till och med) (20\d\d)(?![-\d])"
)
_LONGEST: Final = re.compile(r"(?i)som längst (?:t\.? ?o\.? ?m\.?|till(?: och med)?)(?: den)?\s*$")
_SIGNED: Final = re.compile(r"(?i)undertecknat(?: den)?\s*$")
_YEARS: Final = re.compile(
    r"(?i)kalenderår(?:en|et)\s((?:19|20)\d\d)(?:\s?[–-]\s?((?:19|20)\d\d))?"
)
_LASTS: Final = re.compile(
    rf"(?i)(?:gäller|löper|ingås|tecknas|(?:avtalstid|avtalsperiod)(?:en)? är)"
    rf"\s(?:för en tid av |under |i |för )?({SPAN})\s?"
    r"(?=fr\.? ?o|från|räknat|efter|med\b|och\b|därefter|$|\.|,)"
)


def read(said: str, reading: Reading) -> None:
    """Take the days of the period, or its length; until further notice is an end of None."""
    _years(said, reading)
    for found in find_dates(said):
        _day(said, found, reading)
    if (match := words.FOR_EVER.search(said)) and "end" not in reading.term:
        reading.take({"end": None}, match[0])
    if match := words.VAGUE.search(said):
        # Which days are meant is for a person to say.
        reading.add("unknown", "start", match[0])
        reading.add("unknown", "end", match[0])
    _length(said, reading)


def _years(said: str, reading: Reading) -> None:
    if match := _YEARS.search(said):
        reading.take({"start": f"{match[1]}-01-01"}, match[0])
        reading.take({"end": f"{match[2] or match[1]}-12-31"}, match[0])
    if match := _LONGEST_YEAR.search(said):
        reading.take({"hard_stop": f"{match[1]}-12-31"}, match[0])


def _day(said: str, found: FoundDate, reading: Reading) -> None:
    """Take a date as what the words before it make it: start, end, last of all, signing."""
    before = said[max(0, found.start - 45) : found.start]
    first, last = found.value["from"], found.value["to"]
    # From where a word begins.
    quote = f"{before[-30:].partition(' ')[2]}{said[found.start : found.end]}"
    opens = _FROM.search(before) or re.match(r"\s?[–-]\s?\d", said[found.end :])
    if _LONGEST.search(before):
        reading.take({"hard_stop": last}, quote)
    elif _SIGNED.search(before) and first == last:
        reading.take({"signed": first}, quote)
    elif first == last and "end" not in reading.term and opens:
        reading.take({"start": first}, quote)
    elif _TO.search(before) and (_OUTRIGHT.search(before) or not _NOTICE_DAY.search(before)):
        reading.take({"end": last}, quote)


def _length(said: str, reading: Reading) -> None:
    match = _LASTS.search(said)
    length = words.length(match[1]) if match else None
    if match and length and length.unit == "months" and not reading.term.get("end"):
        reading.take({"term_months": length.value}, match[0])
