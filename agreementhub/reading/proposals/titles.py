"""The title of a document that does not say which of its lines that is.

Each line that may be it is weighed: its style, its place, how it begins, and what it is instead
(an office, a body, a kind of document alone, the head of a clause).
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final, NamedTuple

from agreementhub.domain import diary
from agreementhub.domain.dates import find_dates
from agreementhub.reading.files import FOOTER, HEADER, HEADING, ROW, TITLE, Block
from agreementhub.reading.proposals.letterhead import Piece
from agreementhub.reading.proposals.outline import folded, is_left_over, is_signed_line
from agreementhub.reading.proposals.proposed import SURE, UNSURE, Proposed
from agreementhub.reading.proposals.source import Source

_LONGEST: Final = 200
_MEANT: Final = re.compile(
    r"(?i)^(?:svar på|motion\b|motionssvar|yttrande\b|remissvar|förslag (?:på|till)\b|\w*avtal\b"
    r"|\w*överenskommelse\b|tjänsteskrivelse|protokollsutdrag|uppföljning\b|slutrapport"
    r"|besvarande av"
    r"|ställningstagande|pressmeddelande|verksamhetsuppdrag|godkännande av|förlängning av|idéburet)"
)
_NO_TITLE: Final = re.compile(
    r"(?i)@|\btfn\b|\btel(?:efon)?\b|\bsida \d|\.(?:docx?|pdf|txt)$|\d{3} ?\d{2} [A-ZÅÄÖ]"
    r"|^(?:microsoft word|dokument|document|untitled|namnlös|mall|about:blank)\b"
    r"|^(?:till )?(?:\w*styrelsen|\w*nämnden|\w*fullmäktige)\b|^mellan\b|^\d+ ?\(\d+\)$"
    r"|^antagen\b|^antaget\b"
)
# What no title ends in: the rest of it stands elsewhere.
_BROKEN_OFF: Final = re.compile(
    r"(?i)\b(?:och|samt|eller|om|av|för|med|till|i|på|mellan|från|vid|inom|enligt|att|som)$"
)
# Who writes or decides, alone in its line.
_SENDER: Final = re.compile(
    r"(?i)(?:region|landstinget) [\w -]{2,40}(?: län)?|(?:[\w-]+ ){1,3}(?:kommun|stad"
    r"|kommunförbund|församling)(?:s?\b.{0,2})?"
    r"|(?:[\w-]+[ ,·-]+){0,4}[\w-]*(?:förvaltningen|kontoret|avdelningen|enheten|staben|nämnden"
    r"|styrelsen|fullmäktige|utskott(?:et)?)"
    r"|(?:moderaterna|socialdemokraterna|centerpartiet|vänsterpartiet|liberalerna"
    r"|kristdemokraterna|sverigedemokraterna"
    r"|miljöpartiet)\b.{0,40}|motion från .{2,40}"
)
_KIND: Final = (
    r"förslag (?:på|till) \w+|\w*samverkansavtal|\w*avtal|\w*överenskommelse|motion"
    r"|tjänsteskrivelse|tjänsteutlåtande"
    r"|motionssvar|svar på motion|yttrande|remissvar|protokollsutdrag|protokoll"
    r"|verksamhetsuppdrag|sammanträdesprotokoll"
)
# What a kind of document is called, alone on a line above what it is about.
_KIND_ALONE: Final = re.compile(rf"(?i)(?:{_KIND})")
# A proposal says of what in the heading under it; an agreement says it in its clauses.
_PROPOSAL_ALONE: Final = re.compile(r"(?i)förslag (?:på|till) \w+")
# The kind of document that the case is of, in the head of every page and no title.
_KIND_OF_HEAD: Final = re.compile(
    r"(?i)(?:protokollsutdrag|protokoll|sammanträdesprotokoll|tjänsteskrivelse|tjänsteutlåtande"
    r"|motion|motionssvar|avtal)\b.{0,3}"
    r"|(?:protokollsutdrag|protokoll|sammanträdesprotokoll|utdrag) (?:från|ur|för|fört)\b.*"
    r"|.*\b(?:sammanträde|möte) \d.*"
)
_PARAGRAPH: Final = re.compile(
    r"(?i)^(?:\w{1,5} )?(?:§§? ?\d{1,4}[a-z]?|\d{1,4} §|ärende \d{1,3})[:.,]?\s+(?=\S)"
)
_NUMBER_AT_END: Final = re.compile(
    r"(?i)[\s,(–-]*(?:\b(?:dnr|d:nr|diarienr|diarienummer|ärende(?:nr|nummer)?)\b[:.]?)?\s*\)?$"
)
_MINUTES: Final = "decision_extract"
_SURE: Final = 7
_AHEAD: Final = 2
# More than any line has alone.
_WHOLE: Final = 12


class Candidate(NamedTuple):
    """A line that may be the title, and what speaks for it."""

    text: str
    block: Block
    weight: int


def propose_title(source: Source) -> list[Proposed]:
    """The titles that the document may have, the best first."""
    found = sorted(_candidates(source), key=lambda one: -one.weight)
    once = {one.text: one for one in reversed(found)}
    ranked = sorted(once.values(), key=lambda one: -one.weight)
    if ranked:
        source.place([ranked[0].block] if ranked[0].block.kind != ROW else [])
    others = [one.weight for one in ranked[1:] if one.text not in ranked[0].text]
    clear = bool(ranked) and ranked[0].weight - max(others, default=0) >= _AHEAD
    told = [
        Proposed(one.text, one.block.text, one.block.page, _certainty(one, place, clear))
        for place, one in enumerate(ranked)
    ]
    named = source.read.title
    if named and not _NO_TITLE.search(named) and all(one.value != named for one in told):
        told.append(Proposed(named[:_LONGEST], "", None, UNSURE))
    return told


def _certainty(one: Candidate, place: int, clear: bool) -> str:
    return SURE if place == 0 and clear and one.weight >= _SURE else UNSURE


def _candidates(source: Source) -> Iterator[Candidate]:
    names = {id(line) for person in source.people for line in person.lines}
    for block in _labelled(source):
        yield Candidate(_bare(block.text), block, 9)
    styled = [b for b in source.body if b.kind == TITLE and not _is_sender(b.text)]
    blocks = [b for b in source.head if b.kind != HEADER]
    headed = [block for block in source.body[:25] if block.kind == HEADING]
    largest = min((block.level for block in headed), default=0)
    if sum(block.level == largest for block in headed) > 1:
        largest = 0
    lines = [line for line in source.free_lines if line.block.kind not in (HEADER, FOOTER)]
    free = [line for line in lines if id(line.block) not in names and line.block.kind != TITLE]
    for block in styled:
        if 0 < len(_bare(block.text)) <= _LONGEST:
            yield Candidate(_bare(block.text), block, 10 if len(styled) == 1 else 8)
    seen = {id(line.block) for line in free}
    extra = [Piece(b.text, b) for b in headed if id(b) not in seen and b in source.body[:25]]
    for line in (*free, *extra):
        text = _bare(line.text)
        if _may_be(text, line.block) and not _is_section(line, source):
            first = line.block is (blocks[0] if blocks else None)
            weight = _weight(line, text, largest, first)
            matter = source.doctype.key == _MINUTES and _PARAGRAPH.match(line.text)
            yield Candidate(text, line.block, weight + (5 if matter else 0))
    yield from _joined(lines, source)


def _labelled(source: Source) -> list[Block]:
    keys = ("rubrik", "ärende", "ärendemening", "ärenderubrik")
    found = [one for one in source.outline.labels if one.key in keys]
    source.place(one.block for one in found)
    values = [one.value for one in found if len(one.value.text) <= _LONGEST]
    return [value for value in values if not _is_number(value.text)]


def _is_number(text: str) -> bool:
    """Whether a case number stands there, with at most a word beside it."""
    found = diary.find(f"Dnr {text}")
    return bool(found) and found[0][1] == len("Dnr ") and _words(text.replace(found[0][0], "")) < 2


def _weight(line: Piece, text: str, largest: int, first: bool) -> int:
    block = line.block
    weight = min(len(text.split()), 8) // 3
    if block.kind == HEADING:
        weight += 5 if block.level == largest else 1
    if _MEANT.match(text) and len(text.split()) > 3 and not _KIND_OF_HEAD.fullmatch(text):
        weight += 5
    if re.search(r"(?i)\b(?:om|av|för|kring|avseende|gällande|angående)\b", text):
        weight += 1
    if _is_sender(text) or _KIND_OF_HEAD.fullmatch(text):
        weight -= 8
    if block.kind == ROW:
        weight -= 2
    if first:
        weight += 1 if block.kind == HEADING else 3
    return weight


def _is_sender(text: str) -> bool:
    return bool(_SENDER.fullmatch(text.strip(" .,")))


def _is_section(line: Piece, source: Source) -> bool:
    """Whether the line is the heading of a clause or section, however it is styled."""
    meant = _MEANT.match(line.text) and len(line.text.split()) > 3
    if line.block.kind == TITLE or meant:
        return False
    known = source.headings.fields(folded(line.text)) - {"title"}
    return bool(known) or bool(
        re.fullmatch(r"(?i)(?:allmänt|inledning|syfte|sammanfattning|beslut)", folded(line.text))
    )


def _bare(text: str) -> str:
    """The title without the paragraph before it and the number behind it."""
    words = _PARAGRAPH.sub("", " ".join(text.split()))
    numbers = diary.find(words)
    if numbers and words[numbers[-1][2] :].strip(" .)") == "":
        words = _NUMBER_AT_END.sub("", words[: numbers[-1][1]])
    return re.sub(r"(?i)\s*[,–-]?\s*\b(?:dnr|d:nr|diarienr)[:.]?$", "", words).strip()


def _may_be(text: str, block: Block) -> bool:
    """Whether the line may be a title: words, and not only a date, a number or an address."""
    if len(text) > _LONGEST or len(text) < 4 or text[-1] in ".:;," or text[0] in "-–•":
        return False
    if _NO_TITLE.search(text) or is_left_over(text) or _BROKEN_OFF.search(text):
        return False
    if is_signed_line(text):
        return False
    words = _words(text)
    return words >= 2 or (block.kind in (HEADING, TITLE) and words > 0)


def _words(text: str) -> int:
    """How many words the text has beside days and case numbers."""
    rest = text
    for start, end in reversed([(d.start, d.end) for d in find_dates(text)]):
        rest = rest[:start] + rest[end:]
    for raw, _start, _end in diary.find(rest):
        rest = rest.replace(raw, "")
    return len(re.findall(r"[^\W\d_]{2,}", rest))


def _joined(lines: list[Piece], source: Source) -> Iterator[Candidate]:
    """ "Förslag på förstudie" and the line below that says of what; both together are the title
    where both are styled as headings."""
    for kind, what in pairwise(lines):
        if not _KIND_ALONE.fullmatch(kind.text) or not _may_be(what.text, what.block):
            continue
        if _is_sender(what.text) or _MEANT.match(what.text):
            continue
        beside = kind.block is what.block
        text = what.text if beside or kind.text.isupper() else f"{kind.text} – {what.text}"
        styled = kind.block.kind in (TITLE, HEADING) and what.block.kind == HEADING
        whole = styled and _PROPOSAL_ALONE.fullmatch(kind.text) and not _is_section(what, source)
        yield Candidate(text, what.block, _WHOLE if whole else 5 if beside else 4)
