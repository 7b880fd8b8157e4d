"""The figures of a vote in a text: "24 ja och 17 nej", "Ja: 24", or members by name."""

import re
from itertools import islice
from typing import Final, NamedTuple

from agreementhub.reading.proposals.mentions.counted import WORDS, number
from agreementhub.reading.proposals.mentions.persons import members

_WHAT: Final = {
    "yes": r"ja\b(?:-?\s?(?:röst\w*)?)|jaröst\w*",
    "no": r"nej\b(?:-?\s?(?:röst\w*)?)|nejröst\w*",
    "abstain": r"avstår\b|avstod\b|avstående\b|avst\.|nedlagda\b|blanka?\b",
    "absent": r"frånvarande\b|frånv\.",
}
_NAMED: Final = "|".join(f"(?P<{key}>{words})" for key, words in _WHAT.items())
_NUMBER: Final = rf"(?P<number>\d{{1,3}}(?![\d-])|(?:{WORDS})\b)"
_WHO: Final = r"(?:st\.?|ledam(?:ot|öter)|personer|röster)[ ]"
# The number before its word, and after it; neither reaches over a line or a sentence.
_BEFORE: Final = re.compile(
    rf"(?i)(?<![\w/§-]){_NUMBER}(?:[ ]\(\d{{1,3}}\))?[ ]?(?:{_WHO})?(?:som[ ])?(?:är[ ]|var[ ])?"
    r"(?:röstar?[ ]|röstade[ ])?"
    rf"\b(?:{_NAMED})"
)
_AFTER: Final = re.compile(
    rf"(?i)\b(?:{_NAMED})[ ]?(?:\t|[:=–-])?[ ]?(?:med[ ])?(?P<number>\d{{1,3}})(?![\d-])\b"
)
_MOST: Final = 40
_SAYS: Final = re.compile(r"(?i)\b(?:ja|nej)(?:\b|-?röst)")
# What tells how the members named beside it voted.
_CUE: Final = re.compile(
    r"(?i)\bröst(?:ar|ade|at|er)\s(?P<voted>ja|nej)\b|\b(?P<gave>ja|nej)-?röst(?:er)?\b"
    r"|^\s*(?P<label>ja|nej|avstår|avstod|frånvarande)\s?[:\t–-]|\b(?P<not>avstår|avstod)\b"
)
_KEYS: Final = {
    "ja": "yes",
    "nej": "no",
    "avstår": "abstain",
    "avstod": "abstain",
    "frånvarande": "absent",
}
_PIECES: Final = re.compile(r"(?<=[.;])\s+|\n")


class _Figure(NamedTuple):
    """A number that stands by its word, and where the number stands."""

    key: str
    number: int
    place: int


def vote_figures(text: str) -> dict[str, int]:
    """Each figure of a text that stands by its word: yes, no, abstain, absent.

    A number between two words belongs to the one that the others of the text are written like;
    where that is not plain, nothing is told.
    """
    if not _SAYS.search(text):
        return {}
    before, after = _figures(_BEFORE, text), _figures(_AFTER, text)
    shared = {one.place for one in before} & {one.place for one in after}
    if not shared:
        return _told([*before, *after])
    if len(before) == len(after):
        return {}
    return _told(max(before, after, key=len))


def _figures(pattern: re.Pattern[str], text: str) -> list[_Figure]:
    return [
        _Figure(key, number(match["number"]), match.start("number"))
        for match in islice(pattern.finditer(text), _MOST)
        for key in _WHAT
        if match[key]
    ]


def _told(figures: list[_Figure]) -> dict[str, int]:
    """The figures by key; none where one of them is given twice and differs."""
    told: dict[str, int] = {}
    for one in figures:
        if told.setdefault(one.key, one.number) != one.number:
            return {}
    return told


def members_by_vote(text: str) -> dict[str, int]:
    """How many members a text names for each vote: "Följande röstar ja: Anna Ek (S), …"."""
    counts: dict[str, int] = {}
    for piece in _PIECES.split(text):
        cues = list(islice(_CUE.finditer(piece), _MOST))
        for place, cue in enumerate(cues):
            end = cues[place + 1].start() if place + 1 < len(cues) else len(piece)
            named = piece if len(cues) == 1 else piece[cue.end() : end]
            key = _KEYS[next(one for one in cue.groups() if one).casefold()]
            counts[key] = counts.get(key, 0) + sum(1 for _member in members(named))
    return {key: count for key, count in counts.items() if count}
