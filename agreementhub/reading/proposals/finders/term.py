"""Proposing the term of an agreement from the blocks that speak of it; never SURE.

Headings help and do not decide: every block is read, and where those under a heading of the field
say little, the blocks that stand together and say most are the clause. What is not said stays
unknown; `domain/term` computes nothing from it.
"""

import re
from collections.abc import Iterable
from typing import Final

from agreementhub.domain.doctypes import Field
from agreementhub.domain.json_types import JsonDict
from agreementhub.domain.kinds import Invalid
from agreementhub.domain.kinds.term import TermKind
from agreementhub.reading import clause
from agreementhub.reading.files import HEADING, ROW, TITLE, Block
from agreementhub.reading.proposals.finders.who import signed_day
from agreementhub.reading.proposals.proposed import SURE, UNSURE, Proposed
from agreementhub.reading.proposals.sentences import markdown, quote
from agreementhub.reading.proposals.source import Source

# So much must be said under the headings that nothing is looked for elsewhere.
_ENOUGH: Final = 2
# Blocks of one clause have at most so many others between them.
_BETWEEN: Final = 2
# A block that says anything of the time has one of these.
_SPEAKS: Final = re.compile(
    r"(?i)uppsäg|\bsäg\w* |förläng|förny|prolong|gäll|löpe?|upphör|avslut|vidare|option|giltig|årig"
    r"|datum|start|börja|tid\b|tiden\b|period|träd|\bt\.? ?o\.? ?m\b|pågå|bindning|utgår|revider"
)
_SIGNING: Final = re.compile(r"(?i)underteckna|underskri|skriv\w* under|signer|påskrift")
# What may stand far from the rest of the clause, as in a table at the beginning.
_MAY_STAND_APART: Final = frozenset({"start", "end", "term_months", "notice", "extension"})
_LONGEST_LABEL: Final = 40


def find_term(field: Field, source: Source) -> list[Proposed]:
    """The term, from the blocks that speak of it; at least the words, with their end unknown."""
    headed, said = source.described(field), _headed(field, source)
    elsewhere = _elsewhere(source, headed, said)
    inside = {id(block) for block in (*headed, *elsewhere)}
    blocks = [block for block in source.body if id(block) in inside] or headed
    if not blocks:
        return []
    source.place(blocks)
    text = markdown(blocks)
    said = "\n".join([said, _lines(elsewhere)])
    reading = clause.read(said)
    _start_at_signing(reading, source)
    value = _built(field, {**_row(reading), "text": text})
    if not value:
        return []
    parts = _parts(reading, value)
    return [Proposed(value, quote(blocks[0].text), blocks[0].page, UNSURE, parts)]


def _start_at_signing(reading: clause.Reading, source: Source) -> None:
    """Where it runs from the signing, and the document tells the one day of it."""
    unknown = reading.term.get("unknown", [])
    day = signed_day(source)
    if day and "start" in unknown and _SIGNING.search(reading.quotes.get("unknown", "")):
        unknown.remove("start")
        reading.term["start"] = day
        reading.quotes["start"] = reading.quotes["unknown"]
        reading.unsure.add("start")


def _parts(reading: clause.Reading, value: JsonDict) -> dict[str, list[str]]:
    """The words behind each part, UNSURE where it follows from them rather than stands there."""
    quotes = dict(reading.quotes)
    if "parties" in quotes:  # told among what a person completes
        quotes.setdefault("needs_person", quotes["parties"])
    return {
        key: [quote(words), UNSURE if key in reading.unsure else SURE]
        for key, words in quotes.items()
        if key in value
    }


def _built(field: Field, row: JsonDict) -> JsonDict | None:
    """The value of a row; what the form refuses is left out, with what belongs to it."""
    for _attempt in row:
        try:
            value = field.kind.build(row, field.options)
            field.kind.check(value, field.options)
            return value
        except Invalid as invalid:
            refused = {str(path[0]).partition("_")[0] for path in invalid.errors if path}
            kept = {key: one for key, one in row.items() if key.partition("_")[0] not in refused}
            if not refused or kept == row:
                kept = {"text": row["text"]}
            row = kept
    return None


def _row(reading: clause.Reading) -> JsonDict:
    """The clause as the rows of the form have it."""
    kind = TermKind()
    return kind.flat(kind.asked(dict(reading.term))) if not reading.is_empty else {}


def _headed(field: Field, source: Source) -> str:
    """What stands under the headings of the field, a short value with its heading as label."""
    lines = []
    for part in source.parts_of(field):
        blocks = list(source.spoken(part))
        label = len(blocks) == 1 and len(blocks[0].text) <= _LONGEST_LABEL
        lines.append(f"{part.heading}: {_lines(blocks)}" if label else _lines(blocks))
    return "\n".join(lines)


def _elsewhere(source: Source, headed: list[Block], said: str) -> list[Block]:
    """The blocks that stand together and say most of the agreement's time, where the headings
    lead to little of it; and those that say only what has not been said.
    """
    known = {id(block) for block in headed}
    groups = sorted(_groups(source, known), key=lambda group: -len(_keys(_lines(group))))
    found: list[Block] = []
    keys = _keys(said)
    if groups and len(keys) < _ENOUGH:
        found = groups.pop(0)
        keys |= _keys(_lines(found))
    for group in groups:
        more = _keys(_lines(group))
        if not more & keys and more <= _MAY_STAND_APART:
            found, keys = [*found, *group], keys | more
    return found


def _groups(source: Source, known: set[int]) -> list[list[Block]]:
    """The blocks that say anything of it, those near each other together."""
    groups: list[list[Block]] = []
    last = -_BETWEEN - 2
    for place, block in enumerate(source.body):
        if block.kind in (TITLE, HEADING) or not _SPEAKS.search(block.text):
            continue
        if id(block) in known or not _keys(_line(block)):
            continue
        if place - last > _BETWEEN + 1:
            groups.append([])
        groups[-1].append(block)
        last = place
    return groups


def _keys(said: str) -> set[str]:
    """What a text says of an agreement's time."""
    return clause.read(said).term.keys() - {"unknown", "needs_person", "signed"}


def _lines(blocks: Iterable[Block]) -> str:
    return "\n".join(_line(block) for block in blocks)


def _line(block: Block) -> str:
    """A block as a line; a row of two cells is a label and its value."""
    cells = [cell.strip() for cell in block.text.split("\t")]
    if block.kind == ROW and len(cells) == 2:
        return f"{cells[0].rstrip(':')}: {cells[1]}"
    if block.kind == ROW and len(cells) > 2:
        return f"| {' | '.join(cells)} |"
    return block.text
