"""Which type a document is of, by its title, its headings and its words."""

import re
from collections.abc import Mapping
from typing import Final

from agreementhub.domain.doctypes import DocType
from agreementhub.reading.files import ReadText
from agreementhub.reading.proposals.proposed import NONE, SURE, UNSURE, Proposed
from agreementhub.reading.proposals.sentences import quote

_ENOUGH: Final = 4
_AHEAD: Final = 2
_FIRST: Final = 12
_SEARCHED: Final = 200_000
_OTHERWISE: Final = "memo"
# Signs of each type: (weight, pattern). The first table is held against the beginning of a
# document, the second against all of its text.
_IN_THE_BEGINNING: Final[Mapping[str, tuple[tuple[int, str], ...]]] = {
    "agreement": (
        (5, r"^(?:\w*samverkansavtal|\w*avtal|(?:lokal )?överenskommelse)\b(?!.*\bmotion)"),
        (3, r"\bmellan\b.*\boch\b.*\b(?:om|avseende|rörande)\b"),
    ),
    "motion": ((6, r"^motion\b(?!s)"), (4, r"^motion (?:till|om|angående|av|från)\b")),
    "motion_reply": (
        (8, r"\bsvar på motion\b|\bmotionssvar\b"),
        (6, r"\byttrande (?:över|angående|om) motion\b|^motion .*\bsvar\b"),
    ),
    "decision_extract": (
        (8, r"\bprotokollsutdrag\b|\butdrag ur protokoll\b"),
        (6, r"\bsammanträdesprotokoll\b|^protokoll\b"),
        (3, r"\bsammanträdesdatum\b"),
    ),
    "memo": ((8, r"^tjänsteskrivelse\b"), (4, r"^förslag (?:på|till)\b|\bställningstagande\b")),
    "consultation_reply": (
        (8, r"\bremissvar\b|\bsvar på remiss\b"),
        (6, r"\byttrande (?:över|angående|gällande) (?:remiss|betänkande|förslag|promemoria)"),
    ),
    "follow_up_report": (
        (
            7,
            r"^(?:\w*uppföljningsrapport|slutrapport|årsrapport|delårsrapport|verksamhetsrapport)\b",
        ),
        (4, r"^uppföljning (?:av|\d{4})"),
    ),
    "notice": ((8, r"^(?:pressmeddelande|nyhet)\b"), (3, r"\bgemensam satsning\b")),
}
_IN_THE_TEXT: Final[Mapping[str, tuple[tuple[int, str], ...]]] = {
    "agreement": (
        (3, r"^(?:§?\s?\d+[.\s]*)?(?:avtals)?parter:?$"),
        (3, r"^(?:§?\s?\d+[.\s]*)?(?:avtalstid|giltighetstid|uppsägning|tvist)\w*\b.{0,30}$"),
        (2, r"\b(?:nedan|fortsättningsvis) kallad|\bdetta avtal\b|\bdenna överenskommelse\b"),
    ),
    "motion": ((4, r"\b(?:jag|vi) (?:yrkar|föreslår)(?: därför)?\b|^(?:mitt|vårt) yrkande"),),
    "motion_reply": (
        (3, r"\binkommit med en motion\b|\bmotionären\b"),
        (2, r"\bmotionen (?:bifalls|avslås|anses besvarad)\b"),
    ),
    "decision_extract": (
        (4, r"^§+ ?\d+\b.*$"),
        (3, r"^(?:\w+ )?(?:nämndens|styrelsens|fullmäktiges|utskottets) beslut:?$|^beslut:?$"),
        (3, r"\b(?:justerare|utdragsbestyrkande|paragrafen är (?:omedelbart )?justerad)\b"),
    ),
    "memo": (
        (4, r"^(?:förvaltningens |kontorets )?förslag till beslut:?$"),
        (2, r"\bkontoret föreslår\b"),
    ),
    "consultation_reply": ((3, r"\b(?:tillstyrker|avstyrker|ingen erinran|remissinstans)\b"),),
    "follow_up_report": ((2, r"^(?:indikatorer|resultat|måluppfyllelse):?$"),),
    "notice": (
        (4, r"^[–-]\s.*\b(?:säger|berättar)\b .*"),
        (3, r"\bsidansvarig\b|\bdela sidan\b|\bfacebook\b|\bprojektledning\b"),
    ),
}


def guess_type(read: ReadText, types: Mapping[str, DocType]) -> Proposed:
    """The type of the document, with the words that tell; SURE when they tell enough, and
    more than those of every other type.
    """
    beginning = [read.title] if read.title else []
    beginning += [block.text for block in read.blocks[:_FIRST] if len(block.text) < 300]
    scores = {
        key: _score(key, doctype, beginning, read.text[:_SEARCHED])
        for key, doctype in types.items()
    }
    ranked = sorted(scores, key=lambda key: -scores[key][0])
    best = ranked[0]
    score, words = scores[best]
    if not score:
        return Proposed(_OTHERWISE if _OTHERWISE in types else best, "", None, NONE)
    lead = score - (scores[ranked[1]][0] if len(ranked) > 1 else 0)
    certainty = SURE if score >= _ENOUGH and lead >= _AHEAD else UNSURE
    return Proposed(best, quote(words), _page(read, words), certainty)


def _score(key: str, doctype: DocType, beginning: list[str], text: str) -> tuple[int, str]:
    """The weight of all signs of a type, and the words that weigh most."""
    found: list[tuple[int, str]] = []
    named = (6, rf"^{re.escape(doctype.label['sv'].split(' (')[0].split(',')[0])}\b")
    for weight, pattern in (*_IN_THE_BEGINNING.get(key, ()), named):
        sign = re.compile(pattern, re.IGNORECASE)
        if line := next((line for line in beginning if sign.search(line)), None):
            found.append((weight, line))
    for weight, pattern in _IN_THE_TEXT.get(key, ()):
        if match := re.search(pattern, text, re.IGNORECASE | re.MULTILINE):
            found.append((weight, match[0]))
    if not found:
        return 0, ""
    return sum(weight for weight, _ in found), max(found)[1]


def _page(read: ReadText, words: str) -> int | None:
    return next((block.page for block in read.blocks if words in block.text), None)
