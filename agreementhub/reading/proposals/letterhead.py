"""The head of a document as lines and labels, however its sender has laid it out.

"Handläggare Anna Ek", the label above its value, two labels in one line ("Vårt dnr: … Ert dnr: …"),
cells of a table without lines: each becomes a label with its value, or a line of its own.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from typing import Final, NamedTuple

from agreementhub.domain import diary
from agreementhub.reading.files import Block
from agreementhub.reading.proposals.outline import Label, folded

_WORD: Final = (
    r"(?:(?:[Vv]årt?|VÅRT?|[Ee]rt?|ERT?|[Ee]get) )?(?:[Dd]nr|DNR|D:nr|[Dd]iarie-?(?:nr|nummer)"
    r"|DIARIENUMMER"
    r"|Ärende(?:nr|nummer)|ÄRENDENUMMER|[Bb]eteckning|BETECKNING|[Rr]eferens(?:nummer)?)"
    r"|(?:(?:[Vv]årt|[Ee]rt) |Sammanträdes|SAMMANTRÄDES|Mötes|Protokolls|Skrivelse)?"
    r"(?:[Dd]atum|DATUM)|Sammanträde(?=:? \d)"
    r"|(?:(?:Ansvarig|Vår|Beredande) )?(?:[Hh]andläggare|HANDLÄGGARE|[Tt]jänsteperson)"
    r"(?:(?:,|/) ?(?:enhet|avdelning|telefon|tfn|e-post))?"
    r"|Föredragande|Utredare(?=:)|Skribent|Författare(?=:|$)|Upprättad av|Skriven av"
    r"|Till(?=:|$)|Mottagare|Ställd till|Motionär(?:er)?(?=:)|Inlämnad av|Väckt av"
    r"|Tel(?:efon)?\b\.?|Tfn\b\.?|E-post|Sid(?:a|an)?(?=:? ?\d)|SID(?:A)?(?=:? ?\d)|Ank(?:om|\.)"
    r"|Ink(?:om|\.)"
    r"|Förvaltning(?=:)|Avdelning(?=:)|Enhet(?=:)|Organ(?=:| [A-ZÅÄÖ])|Nämnd(?=:)"
)
_LABEL: Final = re.compile(rf"(?:(?<=[\s,;(])|^)(?P<word>{_WORD})(?:\s?[.:]+\s*|\s+|$)")
_CELL: Final = re.compile(r"\t+|\n+| {3,}| · | \| ")
# What begins like a label and goes on as a sentence is none: "Handläggare inom …".
_LONGEST: Final = 160


class Piece(NamedTuple):
    """A line or cell of the head, and the block that it stands in."""

    text: str
    block: Block


def cells(blocks: Sequence[Block]) -> list[Piece]:
    """The lines and cells of the blocks, in order."""
    return [
        Piece(cell.strip(), block)
        for block in blocks
        for cell in _CELL.split(block.text)
        if cell.strip()
    ]


def letterhead(lines: Sequence[Piece]) -> tuple[list[Label], list[Piece]]:
    """The labels with their values, and the lines that stand beside no label."""
    labels, lines = _rows_of_labels(lines)
    free: list[Piece] = []
    waiting: str | None = None
    for line in lines:
        found = list(_LABEL.finditer(line.text)) if len(line.text) <= _LONGEST else []
        before = line.text[: found[0].start()].strip(" ,;(") if found else line.text
        if before:
            if waiting and not (found and found[0].start() == 0):
                labels.append(_label(waiting, before, line.block))
            else:
                free.append(Piece(before, line.block))
        waiting = None
        for place, match in enumerate(found):
            end = found[place + 1].start() if place + 1 < len(found) else len(line.text)
            value = line.text[match.end() : end].strip(" ,;")
            if value:
                labels.append(_label(match["word"], value, line.block))
                if rest := value.removeprefix(labels[-1].value.text).strip(" ,;"):
                    free.append(Piece(rest, line.block))
            else:
                waiting = match["word"]
    return labels, free


def _rows_of_labels(lines: Sequence[Piece]) -> tuple[list[Label], list[Piece]]:
    """The labels that stand together in a line with as many values in the next, and the other
    lines."""
    rows = [list(row) for _block, row in groupby(lines, key=lambda line: id(line.block))]
    labels: list[Label] = []
    taken: set[int] = set()
    for heads, values in pairwise(rows):
        bare = [_LABEL.fullmatch(head.text) for head in heads]
        if len(heads) < 2 or len(heads) != len(values) or not all(bare):
            continue
        if any(_LABEL.match(value.text) for value in values):
            continue
        words = [match["word"] for match in bare if match]
        labels += [_label(w, v.text, v.block) for w, v in zip(words, values, strict=True)]
        taken |= {id(heads[0].block), id(values[0].block)}
    return labels, [line for line in lines if id(line.block) not in taken]


def _label(word: str, value: str, block: Block) -> Label:
    key = folded(word).rstrip(".")
    if "dnr" in key or "diarie" in key or "ärendenu" in key or "beteckning" in key:
        value = _number(value)
    return Label(key, replace(block, text=value), block)


def _number(value: str) -> str:
    """The case number that a value begins with."""
    found = diary.find(f"Dnr {value}")
    return found[0][0] if found and found[0][1] <= len("Dnr ") + 1 else value


def without_labels(text: str) -> str:
    """The words of a line without those that are labels."""
    return _LABEL.sub(" ", text)
