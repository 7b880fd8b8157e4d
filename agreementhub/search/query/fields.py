"""Which field a few words name, read from their shape: `2027`, `mars 2027`, `Socialnämnden`, `MP`,
`850 tkr`, `13-19 år`, `går ut 2028`. What documents hold in these fields stands in
`services/search/facets.py`."""

import calendar
import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from agreementhub.domain.swedish import BODY_NOUNS, MONTHS, fold
from agreementhub.search.query.names import Names
from agreementhub.search.query.tree import FieldIs, Kind, Node, Or, Range, Word

YEAR = re.compile("(?:19|20)[0-9]{2}")
YEARS = re.compile("((?:19|20)[0-9]{2})-((?:19|20)[0-9]{2})")
DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
AGES = re.compile("([0-9]{1,2})(?:-([0-9]{1,3}))?")
OLDEST = 100  # years
GENITIVE = "fullmäktig"  # what the analyser makes of `fullmäktiges`
# Said of an agreement's end, by itself or before `ut`, and what may stand before the year.
ENDING = frozenset(("upphör", "slutar", "förfaller", "utgår", "utlöper"))
ENDING_OUT = frozenset(("går", "löper"))
BEFORE_YEAR = frozenset(("under", "år"))
NEAR_YEARS = {"i år": 0, "nästa år": 1}
CURRENCY = frozenset(("kr", "krona", "sek"))


class Found(NamedTuple):
    """The first `length` words name a field of this kind."""

    length: int
    kind: Kind
    field: Node


def named(words: Sequence[Word], names: Names) -> Found | None:
    """The field that the first of the words name; None when they name none."""
    for read in _READERS:
        if found := read(words, names):
            return found
    return None


def _month(words: Sequence[Word], _names: Names) -> Found | None:
    """`mars 2027`."""
    if len(words) < 2 or words[0].exact not in MONTHS or not YEAR.fullmatch(words[1].exact):
        return None
    year, month = int(words[1].exact), MONTHS.index(words[0].exact) + 1
    last = calendar.monthrange(year, month)[1]
    return Found(2, "date", Range("date", date(year, month, 1), date(year, month, last)))


def _day(words: Sequence[Word], _names: Names) -> Found | None:
    """`2027-03-28`, `28 mars 2027`."""
    if not DAY.fullmatch(words[0].exact):
        return None
    try:
        day = date.fromisoformat(words[0].exact)
    except ValueError:
        return None
    return Found(1, "date", Range("date", day, day))


def _ends(words: Sequence[Word], names: Names) -> Found | None:
    """`går ut 2028`, `upphör under 2028`, `löper ut nästa år`."""
    said = [word.exact for word in words]
    goes_out = said[0] in ENDING_OUT and said[1:2] == ["ut"]
    if not goes_out and said[0] not in ENDING:
        return None
    place = 1 + goes_out
    near = NEAR_YEARS.get(" ".join(said[place : place + 2]))
    if near is not None and names.today:
        return _within(place + 2, names.today.year + near)
    while said[place : place + 1] and said[place] in BEFORE_YEAR:
        place += 1
    year = said[place] if place < len(said) else ""
    return _within(place + 1, int(year)) if YEAR.fullmatch(year) else None


def _within(length: int, year: int) -> Found:
    """The first words, which say that something ends in the year."""
    return Found(length, "ends", Range("ends", date(year, 1, 1), date(year, 12, 31)))


def _year(words: Sequence[Word], _names: Names) -> Found | None:
    """`2027`, `2018–2020`."""
    exact = words[0].exact
    if YEAR.fullmatch(exact):
        return Found(1, "year", Range("year", int(exact), int(exact)))
    if span := YEARS.fullmatch(exact):
        return Found(1, "year", Range("year", int(span[1]), int(span[2])))
    return None


def _type(words: Sequence[Word], names: Names) -> Found | None:
    """`motioner`, and `protokoll`, which is another word for a type; `uppsagda`, with the stem of a
    type, tells what happened and not what a document is."""
    word, known = words[0], names.values.get("doctype", {})
    if not word.exact.startswith(word.stem) and word.exact not in known:
        return None
    others = names.synonyms.alike_as_spelled(word.stem, word.exact)
    said = (word.exact, word.stem, *(fold(other.text) for other in others))
    doctype = next(filter(None, map(known.get, said)), None)
    return Found(1, "type", FieldIs("doctype", doctype)) if doctype else None


def _body(words: Sequence[Word], names: Names) -> Found | None:
    """`socialnämndens`, `KS`; of a name in several words the last one tells."""
    word = words[0]
    stems = [body_of(word.stem)]
    if word.text.isupper():
        stems += [names.values.get("board", {}).get(word.exact, "")]
        stems += [body_of(other.stems[-1]) for other in names.synonyms.alike((word.stem,))]
    stem = next(filter(None, stems), None)
    return Found(1, "body", FieldIs("board", stem)) if stem else None


def body_of(stem: str) -> str:
    """What a body is known by, of the stem of the last word of its name; empty for what is none."""
    stem = stem + "e" if stem.endswith(GENITIVE) else stem
    return stem if stem.endswith(BODY_NOUNS) and stem not in BODY_NOUNS else ""


def _party(words: Sequence[Word], names: Names) -> Found | None:
    """`MP`, `Miljöpartiets`; a letter only as a capital."""
    letters = party_of(words[0].text, words[0].stem)
    if not letters:
        return None
    field = FieldIs("faction", letters)
    return Found(1, "party", field) if len(words[0].exact) > 1 or names.is_known(field) else None


def party_of(text: str, stem: str) -> str | None:
    """The letters of a party, in small, by its letters in capitals or by its name."""
    if text.isupper():
        return text.casefold() if text in PARTIES else None
    return next((letters.casefold() for letters, own in PARTIES.items() if stem in own), None)


def _person(words: Sequence[Word], names: Names) -> Found | None:
    """`Karin Sundin`, `Sundin`: written as a name, and that of someone."""
    if not words[0].text[:1].isupper():
        return None
    for length in (2, 1):
        name = FieldIs("person", " ".join(word.exact for word in words[:length]))
        if len(words) >= length and words[length - 1].text[:1].isupper() and names.is_known(name):
            return Found(length, "person", name)
    return None


def _amount(words: Sequence[Word], _names: Names) -> Found | None:
    """`850 tkr`, `4,3 mnkr`, `850 000 kr`."""
    digits, text = words[0].exact, words[0].text
    if not digits.isdecimal():
        return None
    in_kronor = len(words) > 1 and words[1].stem in CURRENCY
    if not in_kronor and not re.search(r"[^\W\d]|\d[ \u00a0\u202f]\d{3}", text):
        return None
    return Found(1 + in_kronor, "amount", FieldIs("amount", digits))


def _age(words: Sequence[Word], _names: Names) -> Found | None:
    """`13-19 år`: whoever the target group shares a year with."""
    ages = AGES.fullmatch(words[0].exact)
    if ages is None or len(words) < 2 or words[1].exact != "år":
        return None
    first, last = int(ages[1]), int(ages[2] or ages[1])
    if not first <= last <= OLDEST:
        return None
    years = [FieldIs("age", str(age)) for age in range(first, last + 1)]
    return Found(2, "age", years[0] if len(years) == 1 else Or(tuple(years)))


PARTIES = {
    "C": ("centerparti", "centerpartist"),
    "KD": ("kristdemokrat",),
    "L": ("liberal", "liberalerna", "folkparti"),
    "M": ("moderat", "moderaterna"),
    "MP": ("miljöparti", "miljöpartist"),
    "S": ("socialdemokrat",),
    "SD": ("sverigedemokrat",),
    "V": ("vänsterparti", "vänsterpartist"),
}
_READERS: tuple[Callable[[Sequence[Word], Names], Found | None], ...] = (
    *(_ends, _month, _day, _age, _amount, _year, _type, _body, _party, _person),
)
