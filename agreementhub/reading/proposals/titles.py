"""The title of a document that does not say which of its lines that is."""

import re
from itertools import pairwise
from typing import Final

from agreementhub.domain import diary
from agreementhub.domain.dates import find_dates
from agreementhub.reading.files import HEADER, HEADING, TITLE, Block
from agreementhub.reading.proposals.outline import folded, is_left_over
from agreementhub.reading.proposals.proposed import SURE, UNSURE, Proposed
from agreementhub.reading.proposals.source import Source

_LONGEST: Final = 200
_MEANT: Final = re.compile(
    r"(?i)^(?:svar på|motion\b|motionssvar|yttrande\b|remissvar|förslag (?:på|till)\b|\w*avtal\b"
    r"|överenskommelse\b|tjänsteskrivelse|protokollsutdrag|uppföljning\b|slutrapport"
    r"|ställningstagande|pressmeddelande)"
)
_NO_TITLE: Final = re.compile(
    r"(?i)@|\btfn\b|\btel(?:efon)?\b|\bsida \d|\.(?:docx?|pdf|txt)$|\d{3} ?\d{2} [A-ZÅÄÖ]"
    r"|^(?:microsoft word|dokument|document|untitled|namnlös|mall)\b"
    r"|^(?:till )?(?:\w*styrelsen|\w*nämnden|\w*fullmäktige)\b"
)
# What a kind of document is called, alone on a line above what it is about.
_KIND_ALONE: Final = re.compile(
    r"(?i)(?:förslag (?:på|till) \w+|samverkansavtal|avtal|överenskommelse|motion|tjänsteskrivelse"
    r"|motionssvar|svar på motion|yttrande|remissvar|protokollsutdrag)"
)


def propose_title(source: Source) -> list[Proposed]:
    """The titles that the document may have, the best first."""
    lines = [block for block in source.head if block.kind != HEADER and _may_be(block)]
    found = _plain(source, lines) or _guessed(source, lines)
    source.place(block for block in lines if found and block.text in found[0].value)
    return list({proposed.value: proposed for proposed in reversed(found)}.values())[::-1]


def _plain(source: Source, lines: list[Block]) -> list[Proposed]:
    """Titles by their style, by a label, or by how they begin ("Svar på motion om …")."""
    styled = [block for block in source.body if block.kind == TITLE]
    styled += [block for block in lines if block.kind == HEADING][:1]
    labelled = source.labelled("Rubrik", "Ärende")
    named = [b for b in lines if _MEANT.match(b.text) and len(b.text.split()) > 3]
    return [_proposed(block, SURE) for block in (*styled, *labelled, *named)]


def _guessed(source: Source, lines: list[Block]) -> list[Proposed]:
    """Titles by where they stand and how long they are."""
    names = {id(line) for person in source.people for line in person.lines}
    lines = [block for block in lines if id(block) not in names]
    found = _joined(lines)
    first = source.body[0] if source.body and not found else None
    for block in sorted(lines, key=lambda line: -len(line.text)):
        found.append(_proposed(block, SURE if block is first else UNSURE))
    if source.read.title and not _NO_TITLE.search(source.read.title):
        found.append(Proposed(source.read.title[:_LONGEST], "", None, UNSURE))
    return found


def _may_be(block: Block) -> bool:
    """Whether the line may be a title: words, and not only a date, a number or an address."""
    text = block.text
    if len(text) > _LONGEST or len(text) < 4 or text[-1] in ".:;," or text[0] in "-–•":
        return False
    if _NO_TITLE.search(text) or is_left_over(text):
        return False
    rest = text
    for start, end in reversed([(d.start, d.end) for d in find_dates(text)]):
        rest = rest[:start] + rest[end:]
    for raw, _start, _end in diary.find(rest):
        rest = rest.replace(raw, "")
    words = re.findall(r"[^\W\d_]{2,}", rest)
    return len(words) >= 2 or (block.kind in (HEADING, TITLE) and bool(words))


def _joined(lines: list[Block]) -> list[Proposed]:
    """ "Förslag på förstudie" and the line below that says of what."""
    return [
        Proposed(f"{kind.text} – {what.text}", what.text, what.page, UNSURE)
        for kind, what in pairwise(lines)
        if _KIND_ALONE.fullmatch(kind.text) and folded(what.text)
    ]


def _proposed(block: Block, certainty: str) -> Proposed:
    return Proposed(" ".join(block.text.split()), block.text, block.page, certainty)
