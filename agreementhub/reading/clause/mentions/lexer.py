"""From text to mentions: what is written with digits first, then phrases, then single words."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from agreementhub.reading.clause.mentions import days, lengths
from agreementhub.reading.clause.mentions.days import DAYS, YearDay
from agreementhub.reading.clause.mentions.joining import joined
from agreementhub.reading.clause.mentions.lengths import COUNT
from agreementhub.reading.clause.mentions.neighbours import SIZES, called, in_place, unnamed
from agreementhub.reading.clause.mentions.particles import parted
from agreementhub.reading.clause.mentions.pieces import Piece, pieces
from agreementhub.reading.clause.mentions.signs import Mention
from agreementhub.reading.clause.mentions.words import name_of, phrase_at

_DAY_KINDS: Final = frozenset(re.findall(r"\?P<(\w+)>", DAYS))
_GRIDS: Final = {
    "half_year_end": "half_year_end",
    "quarter_end": "quarter_end",
    "month_grid": "month_end",
}
# What is named as an end: a day before it is any day up to and with it.
_ENDS: Final = frozenset({"d_turn", "d_month_end", "d_year_end", "year_end"})
_EVERY: Final = (
    (r"vartannat|annat|tjugofjärde", 24),
    (r"artonde", 18),
    (r"tolfte", 12),
    (r"tredje m", 3),
    (r"fjärde m", 4),
    (r"nionde", 9),
    (r"tredje", 36),
    (r"fjärde", 48),
    (r"femte", 60),
    (r"sjätte m", 6),
    (r"sjätte", 72),
    (r"tionde", 120),
    (r"mandatperiod", None),
    (r"halvår", 6),
    (r"kvartal", 3),
    (r"månad(?!e)|månadsvis", 1),
)
# Labels that begin a part of their own, also within a line.
_SHORT_LABELS: Final = frozenset({"short_notice", "short_extend", "short_option"})
_LABELS: Final = frozenset({"NOTICE", "TERMINATE", "EXTEND", "OPTION", "TERM", "START", "EXPIRE"})
_ANSWER: Final = re.compile(rf"(?i)\s(?:ja\b|{COUNT}\s(?:år|månader)\b|tills\svidare\b)")
_HISTORY: Final = frozenset({"sades", "löpte", "gick"})
_FOOTNOTES: Final = "¹²³⁴⁵⁶⁷⁸⁹⁰"


_SOME_DAY_OF: Final = re.compile(r"(?i)\b(?:mitten av|medio|omkring|runt|ungefär i)\s\Z")
# "Sommaren 2026, 2027 och 2028": what follows is as vague.
_MORE_VAGUE: Final = (["VAGUE", "COMMA"], ["VAGUE", "AND"])

Range = tuple[int, int]
"""From where to where in the text."""


def mentions(text: str, regions: Iterable[tuple[Range, ...]]) -> list[list[Mention]]:
    """The mentions of a text, sentence by sentence; a line break in it is a stop.

    Each region is read on its own, its ranges as if they stood beside each other.
    """
    sentences = [one for region in regions for one in _region(text, region)]
    return [one for one in sentences if one]


def _region(text: str, ranges: tuple[Range, ...]) -> Iterator[list[Mention]]:
    heap: list[Piece] = []
    for start, end in ranges:
        for kind, match in pieces(text, start, end):
            if heap and _opens(kind, match):
                yield _sentence(heap)
                heap = []
            if kind != "stop":
                heap.append((kind, match))
            if heap and _closes(text, kind, match):
                yield _sentence(heap)
                heap = []
    yield _sentence(heap)


def _opens(kind: str, match: re.Match[str]) -> bool:
    """Whether a label begins here: "Avtalstid 3 år, Uppsägning: 6 mån"."""
    if kind in _SHORT_LABELS:
        return True
    is_label = kind == "word" and match.string[match.end() : match.end() + 1] == ":"
    return is_label and match[0][0].isupper() and name_of(match[0].casefold()) in _LABELS


def _closes(text: str, kind: str, match: re.Match[str]) -> bool:
    """Whether a sentence ends: at a stop, also at that of a unit ("12 mån. Uppsägning sker")."""
    if kind in SIZES:
        return match[0].endswith(".") and text[match.end() : match.end() + 2].strip().isupper()
    return kind == "stop" and _is_stop(text, match)


def _is_stop(text: str, match: re.Match[str]) -> bool:
    """Whether a sentence ends: not at the stop of a number, nor before a small letter."""
    if match[0] == "?":
        return not _ANSWER.match(text, match.end())  # "Kan det förlängas? Ja, med ett år."
    if match[0] != ".":
        return True
    rest = text[match.end() : match.end() + 3].lstrip(" )")
    return not rest or not rest[0].islower()


def _sentence(heap: list[Piece]) -> list[Mention]:
    words = [_plain(match[0]) if kind == "word" else "" for kind, match in heap]
    apart = parted(words)
    found: list[Mention] = []
    place = 0
    while place < len(heap):
        kind, match = heap[place]
        taken = 1
        if kind != "word":
            if mention := _written(kind, match, found):
                if kind in _ENDS:
                    _include(found)
                found.append(mention)
                if kind == "every" and "kalenderår" in match[0].casefold():
                    found.append(Mention("CALENDAR", *match.span()))
        else:
            name, taken = _named(words, place, apart)
            name = name and in_place(name, found, words, heap, place)
            if not name and taken == 1:
                name = unnamed(words, place, found)
            if name:
                worded = _worded(name, words, heap[place : place + taken], place, apart)
                found += called(worded, words, heap, place)
            elif words[place] == "framåt" and found and found[-1].name == "LEN":
                found.insert(-1, Mention("DURING", found[-1].start, found[-1].start))
        place += taken
    return joined(found)


def _worded(
    name: str, words: list[str], heap: list[Piece], place: int, apart: dict[int, str | None]
) -> Iterator[Mention]:
    """What a word or phrase mentions: an act that is past and a label of notice twice."""
    start, end = heap[0][1].start(), heap[-1][1].end()
    if words[place] in _HISTORY and place in apart:
        yield Mention("PAST", *heap[0][1].span())
    if name == "BY" and words[place + len(heap) - 1].startswith("uppsäg"):
        yield Mention("TERMINATE", start, end, words[place])
    yield Mention(name, start, end, words[place])


def _plain(word: str) -> str:
    """In small letters, without the number of a footnote: "Avtalet¹"."""
    return word.casefold().rstrip(_FOOTNOTES)


def _named(words: list[str], place: int, apart: dict[int, str | None]) -> tuple[str | None, int]:
    """The kind of the word or phrase at a place, and how many words it has."""
    if place in apart:
        return apart[place], 1
    phrase = phrase_at(words, place)
    if phrase and apart.keys().isdisjoint(range(place, place + phrase[1])):
        return phrase
    return name_of(words[place]), 1


def _written(kind: str, match: re.Match[str], before: list[Mention]) -> Mention | None:
    """A mention that is not a plain word."""
    start, end = match.span()
    if kind in _DAY_KINDS:
        return _day(kind, match, before)
    match kind:
        case (
            "shared"
            | "first"
            | "opening"
            | "labelled"
            | "halves"
            | "half"
            | "length"
            | "joined"
            | "long"
        ):
            size = lengths.length(match)
            return Mention("LEN", start, end, size) if size else None
        case "steps" | "repeated" | "options":
            return Mention("STEPS", start, end, lengths.steps(match))
        case "times":
            return Mention("TIMES", start, end, lengths.number(match["t_count"]))
        case "every":
            return Mention("EVERY", start, end, _every(match[0].casefold()))
        case "year_end":
            return Mention("DAY", start, end, YearDay(12, 31))
        case "half_year_end" | "quarter_end" | "month_grid":
            return Mention("GRID", start, end, _GRIDS[kind])
    name = {
        "from": "FROM",
        "to": "TO",
        "forever": "FOREVER",
        "law": "LAW",
        "upps": "NOTICE",
        "short_term": "TERM",
        "short_notice": "TERMINATE",
        "short_extend": "EXTEND",
        "short_option": "OPTION",
        "first_time": "FIRST",
        "each": "EACH",
        "with_more": "LONGEST",
        "without_more": "OF",
        "comma": "COMMA",
        "dash": "COMMA",
    }.get(kind)
    return Mention(name, start, end, match[0]) if name else None


def _every(text: str) -> int | None:
    """How often, in months."""
    if number := re.match(rf"({COUNT})\sgång", text):
        per = 12 if "år" in text and "halvår" not in text else None
        count = lengths.number(number[1])
        return per // count if per and per % count == 0 else None
    return next((months for shape, months in _EVERY if re.search(shape, text)), 12)


def _day(kind: str, match: re.Match[str], before: list[Mention]) -> Mention | None:
    start, end = match.span()
    if kind == "d_vague":
        return Mention("VAGUE", start, end)
    if kind == "d_six" and not _is_day(match, before):
        return None
    value = days.read(kind, match[0])
    if isinstance(value, YearDay):
        return Mention("DAY", start, end, value)
    if value is None:
        return None
    if value.width in ("year", "years") and [one.name for one in before[-2:]] in _MORE_VAGUE:
        return Mention("VAGUE", start, end)
    if value.width == "month" and _is_within(match, before):
        return Mention("VAGUE", start, end)
    if value.width == "year" and _is_of_event(match, before):
        return Mention("VAGUE", start, end)
    is_span = value.width in ("years", "part")
    if value.width == "year":
        words = re.search(
            r"(?i)(?:kalender|hel)?år(?:et|en)?\s$", match.string[: match.start()][-15:]
        )
        is_span = bool(words)
    return Mention("SPAN" if is_span else "DATE", start, end, value)


def _include(before: list[Mention]) -> None:
    """ "Före årets utgång" includes the last day: the same as "senast"."""
    if before and before[-1].name == "BEFORE" and all(one.name != "LEN" for one in before[-3:]):
        before[-1] = before[-1]._replace(name="BY")


def _is_within(match: re.Match[str], before: list[Mention]) -> bool:
    """ "Från tidtabellsskiftet i december 2026", "mitten av september": some day of that month."""
    if _SOME_DAY_OF.search(match.string, 0, match.start()):
        return True
    if not before or before[-1].name not in ("NOUN", "MEETING"):
        return False
    return match.string[before[-1].end : match.start()] == " i "


def _is_of_event(match: re.Match[str], before: list[Mention]) -> bool:
    """ "Vid läsårsstarten 2026": some day of that year."""
    if (
        not before
        or before[-1].name != "NOUN"
        or match.string[before[-1].end : match.start()] != " "
    ):
        return False
    return not re.search(r"år(?:et|en)?$", match.string[: before[-1].end])


def _is_day(match: re.Match[str], before: list[Mention]) -> bool:
    """Six digits are a day beside six more, or after a word that a day follows."""
    rest = match.string[match.end() : match.end() + 10]
    if re.match(r"\s?[-\u2010-\u2015\u2212]{1,2}\s?\d{6}\b", rest):
        return True
    if not before or re.match(r"\s?(?:kr|kronor|kwh|st)\b", rest, re.IGNORECASE):
        return False
    # A start far off is no reason: "start i en lokal, objekt 270101".
    if before[-1].name == "START":
        return match.string[before[-1].end : match.start()].strip(" :") in ("", "i kraft")
    return before[-1].name in ("FROM", "TO", "BY", "COMMA", "DATE", "EXPIRE")
