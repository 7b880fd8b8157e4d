"""Which type a document is of: the weight of all signs, and which of two that fit it is."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

from agreementhub.domain.doctypes import DocType
from agreementhub.reading.files import FOOTER, HEADER, ROW, ReadText
from agreementhub.reading.proposals import letterhead, signs
from agreementhub.reading.proposals.letterhead import Piece
from agreementhub.reading.proposals.proposed import NONE, SURE, UNSURE, Proposed
from agreementhub.reading.proposals.sentences import quote

_ENOUGH: Final = 5
_AHEAD: Final = 3
_FIRST: Final = 12
_LONGEST: Final = 300
_SEARCHED: Final = 200_000
_OTHERWISE: Final = "memo"

Scores = dict[str, tuple[int, str]]


def guess_type(read: ReadText, types: Mapping[str, DocType]) -> Proposed:
    """The type of the document, with the words that tell; SURE when they tell enough, and
    more than those of every other type.
    """
    beginning = _beginning(read)
    text = read.text[:_SEARCHED]
    scores = _settled({key: _score(key, one, beginning, text) for key, one in types.items()})
    ranked = sorted(scores, key=lambda key: -scores[key][0])
    best = ranked[0]
    score, words = scores[best]
    if not score:
        return Proposed(_OTHERWISE if _OTHERWISE in types else best, "", None, NONE)
    lead = score - (scores[ranked[1]][0] if len(ranked) > 1 else 0)
    certainty = SURE if score >= _ENOUGH and lead >= _AHEAD else UNSURE
    return Proposed(best, quote(words), _page(read, words), certainty)


def _beginning(read: ReadText) -> list[Piece]:
    """The lines with which the document begins: page headers, cells, the title of the file."""
    around = [block for block in read.blocks if block.kind == HEADER][:_FIRST]
    inside = [block for block in read.blocks if block.kind not in (HEADER, FOOTER)][:_FIRST]
    lines = letterhead.cells([b for b in (*around, *inside) if len(b.text) < _LONGEST])
    named = [line for line in lines if line.text == read.title]
    return [*named, *lines] if named or not read.title else [*lines, _title(read)]


def _title(read: ReadText) -> Piece:
    from agreementhub.reading.files import PARAGRAPH, Block

    return Piece(read.title, Block(PARAGRAPH, 0, read.title))


def _settled(scores: Scores) -> Scores:
    """Where a document of one type speaks of another: an extract and a reply of the motion, a
    reply of its memorandum, any of them of an agreement."""
    weight = {key: score for key, (score, _words) in scores.items()}

    def less(key: str, by: int) -> None:
        if key in scores:
            scores[key] = (max(0, scores[key][0] - by), scores[key][1])

    minutes, memo = weight.get("decision_extract", 0), weight.get("memo", 0)
    reply, motion = weight.get("motion_reply", 0), weight.get("motion", 0)
    if minutes >= _MINUTES:
        for key in ("motion", "motion_reply", "memo", "agreement"):
            less(key, minutes)
    elif reply >= _REPLY and memo >= _MEMO:
        less("memo", reply)
        less("motion", reply)
        scores["motion_reply"] = (reply + memo // 2, scores["motion_reply"][1])
    elif memo >= _MEMO and motion:
        less("motion", memo)
        less("agreement", memo)
    elif reply >= _REPLY:
        less("motion", reply)
    if memo >= _MEMO:
        less("agreement", memo)
    if weight.get("agreement", 0) >= _AGREED:
        less("follow_up_report", _AGREED)
    return scores


# From these weights on a document is taken for minutes, a memorandum, an answer to a motion.
_MINUTES: Final = 10
_MEMO: Final = 4
_REPLY: Final = 6
_AGREED: Final = 8


def _score(key: str, doctype: DocType, beginning: Sequence[Piece], text: str) -> tuple[int, str]:
    """The weight of all signs of a type, and the words that weigh most."""
    found: list[tuple[int, str]] = []
    label = re.escape(doctype.label["sv"].split(" (")[0].split(",")[0])
    for weight, pattern in (*signs.HEAD.get(key, ()), (6, rf"^{label}\b")):
        sign = _compiled(pattern)
        if line := next((o for o in beginning if sign.search(o.text) and not _is_label(o)), None):
            found.append((weight, line.text))
    for weight, pattern in signs.TEXT.get(key, ()):
        if match := _compiled(pattern).search(text):
            found.append((weight, match[0].strip()))
    if not found:
        return 0, ""
    return sum(weight for weight, _ in found), max(found, key=lambda one: one[0])[1]


def _is_label(line: Piece) -> bool:
    """ "Uppsägning" before "Skriftligen minst nio månader …" in a table of terms."""
    cells = line.block.text.split("\t") if line.block.kind == ROW else []
    is_first = len(cells) == 2 and line.text == cells[0].strip()
    return is_first and len(cells[1].split()) > len(line.text.split()) + 1


@lru_cache(maxsize=512)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE | re.MULTILINE)


def _page(read: ReadText, words: str) -> int | None:
    return next((block.page for block in read.blocks if words in block.text), None)
