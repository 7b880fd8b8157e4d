"""Finding whom a decision is sent to: a line, an item or a sentence for each."""

import re
from dataclasses import replace
from typing import Final

from agreementhub.domain.doctypes import Field
from agreementhub.reading.files import HEADING, LIST, Block
from agreementhub.reading.proposals.outline import Part, folded
from agreementhub.reading.proposals.proposed import SURE, UNSURE, Proposed
from agreementhub.reading.proposals.sentences import without_mark
from agreementhub.reading.proposals.source import Source

# A recipient is a few words.
_LONGEST: Final = 90
_MOST: Final = 30
# What ends a list of recipients: feet of pages, signatures, addresses.
_ENDS: Final = re.compile(
    r"(?i)^(?:utdrag(?:et)?s?\b|justera\w*|protokollsutdrag|rätt utdraget|ordförande\b"
    r"|paragrafen\b|sida?\b|sid\.?\s?\d"
    r"|\d+ ?\(\d+\)|\d+ av \d+|bestyrk\w*|vid protokollet|postadress|besöksadress|telefon"
    r"|org\.? ?nr|i tjänsten"
    r"|underskrift|anslag\w*|tjänsteskrivelse|protokoll\b|bilag\w*)"
    r"|@|\bwww\.|\d{3} ?\d{2} [A-ZÅÄÖ]|_{3,}|\d{2,4}-\d{2,3} ?\d{2}|^\d+$|\(\d+\)$"
)
_PERSON_ABOVE: Final = re.compile(
    r"(?i)^(?:\w*chef|\w*direktör|\w*strateg|\w*sekreterare|handläggare|\w*utredare"
    r"|\w*ordförande|ordförande)$"
)
# The number of an organisation is no telephone.
_ORGNR: Final = re.compile(r",?\s*\(?(?:org\.? ?nr\.?|organisationsnummer)?:?\s*\d{6}-\d{4}\)?")
# Who wrote it, below the list: a name of two words and what the person is.
_SIGNER: Final = re.compile(
    r"[A-ZÅÄÖ][a-zåäöé-]+(?:-[A-ZÅÄÖ][a-zåäöé]+)? [A-ZÅÄÖ][\w-]+(?: [A-ZÅÄÖ][\w-]+)?[,\n]? "
    r"(?:[\w-]*(?:chef|direktör|strateg|sekreterare|handläggare|utredare|ordförande|konsulent"
    r"|inspektör|samordnare|utvecklare|jurist|ekonom|controller|planerare|ingenjör|ledare|rektor))"
)
_LEAD: Final = re.compile(r"(?i)^(?:till:?|beslutet .{0,40}till:?|för kännedom:?)\s*")


def find_recipients(field: Field, source: Source) -> list[Proposed]:
    """The recipients under the heading of the field or beside its label."""
    found: list[Proposed] = []
    for part in source.parts_of(field):
        if _is_addressed(part, source):
            continue
        blocks = _until_the_foot(list(source.spoken(part)))
        names = [name for block in blocks for name in _names(block)][:_MOST]
        if names:
            source.place(blocks)
            words = "\n".join(block.text for block in blocks)
            found.append(Proposed(names, words, blocks[0].page, _certainty(blocks)))
    for block in _below_its_label(field, source):
        names = [name for line in _until_the_foot([block]) for name in _names(line)]
        if names:
            source.place([block])
            found.append(Proposed(names, block.text, block.page, UNSURE))
    for block in source.beside(field):
        names = _names(block)
        if names:
            found.append(Proposed(names, block.text, block.page, UNSURE))
    return found


def _below_its_label(field: Field, source: Source) -> list[Block]:
    """The lines below the label, where all of them are one paragraph."""
    return [
        replace(block, text=below)
        for block in source.body
        for label, _break, below in [block.text.partition("\n")]
        if below and field.key in source.headings.fields(folded(label), styled=False)
    ]


def _is_addressed(part: Part, source: Source) -> bool:
    """ "Mottagare" at the head of a letter: who is asked to decide."""
    if part.key != "mottagare" or part.block is None:
        return False
    return source.body.index(part.block) * 2 < len(source.body)


def _until_the_foot(blocks: list[Block]) -> list[Block]:
    """The blocks that may name recipients, before what belongs to the page or to who signs."""
    kept: list[Block] = []
    for block in blocks:
        if (
            block.kind == HEADING
            or _ENDS.search(_ORGNR.sub("", block.text))
            or len(block.text) > _LONGEST * 3
        ):
            break
        if "\n" in block.text and _PERSON_ABOVE.match(block.text.rpartition("\n")[2]):
            break
        kept.append(block)
    while len(kept) > 1 and _PERSON_ABOVE.match(kept[-1].text) and kept[-1].kind != LIST:
        kept = kept[:-2]
    while len(kept) > 1 and _is_signed(kept[-1]):
        kept = kept[:-1]
    return kept


def _is_signed(block: Block) -> bool:
    """Whether the block is who signs, or several beside each other."""
    cells = block.text.split("\t")
    return block.kind != LIST and all(_SIGNER.fullmatch(cell.strip()) for cell in cells)


def _names(block: Block) -> list[str]:
    """The recipients of a block: its lines or cells, or the names of one sentence."""
    lines = [line for line in re.split(r"[\n\t]+", block.text) if line.strip()]
    if len(lines) == 1:
        bare = _LEAD.sub("", _ORGNR.sub("", without_mark(lines[0]))).strip(" .")
        parts = [part.strip(" .") for part in re.split(r"\s*[;,]\s+", bare)]
        if len(parts) > 1 and all(part[:1].isupper() and len(part) <= 50 for part in parts[:-1]):
            *first, last = parts
            return [*first, *(one.strip(" .") for one in _last(last))]
        return [bare] if len(bare) <= _LONGEST else []
    return [without_mark(line).strip(" .,") for line in lines if len(line) <= _LONGEST]


def _last(words: str) -> list[str]:
    """ "Söderby kommun och Ekonomiavdelningen" is two, "Kultur- och fritidsnämnden" one."""
    parts = re.split(r"(?<!-)\s(?:och|samt)\s(?=[A-ZÅÄÖ])", words)
    return parts if all(part[:1].isupper() for part in parts) else [words]


def _certainty(blocks: list[Block]) -> str:
    """SURE for lines and items of their own; a sentence may name more than recipients."""
    return (
        SURE
        if all(len(_names(block)) == 1 and len(block.text) <= 60 for block in blocks)
        else UNSURE
    )
