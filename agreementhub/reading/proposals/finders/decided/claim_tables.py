"""The claims of a motion in a table: each with what is thought of it, and what is proposed."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from agreementhub.reading.files import ROW, Block
from agreementhub.reading.proposals.mentions import points
from agreementhub.reading.proposals.proposed import UNSURE, Proposed

_CLAIMS: Final = re.compile(r"(?i)(?:motionens |motionärens )?(?:yrkanden?|att-sats(?:er)?)")
_ANSWERS: Final = re.compile(r"(?i)(?:förslag|beslut|förslag till (?:beslut|svar)|svar)")
_CLAIM: Final = re.compile(r"(?i)(?:\d{1,2}[.)]?\s*)?att\s\S.*", re.DOTALL)
_OUTCOMES: Final = (
    ("partly_approved", re.compile(r"(?i)delvis\b.*|bif\w+ delvis")),
    ("approved", re.compile(r"(?i)bif(?:all(?:a|s|es)?)\.?")),
    ("rejected", re.compile(r"(?i)avsl(?:ag|ås|å)\.?")),
    ("answered", re.compile(r"(?i)(?:anses? )?besvara(?:d|t|s)\.?")),
)


def claims_of_table(blocks: Sequence[Block]) -> Proposed | None:
    """The claims of the first such table, each with its outcome where a column is headed so."""
    for place, head in enumerate(blocks):
        heads = _cells(head)
        if head.kind != ROW or not _CLAIMS.fullmatch(heads[0]):
            continue
        rows = [*_rows(blocks[place + 1 :])]
        if rows:
            answers = next((n for n, cell in enumerate(heads) if _ANSWERS.fullmatch(cell)), 0)
            value = [_claim(row, answers) for row in rows]
            words = "\n".join(row.text for row in rows)
            return Proposed(value, words, rows[0].page, UNSURE)
    return None


def _rows(blocks: Sequence[Block]) -> Iterator[Block]:
    for block in blocks:
        if block.kind != ROW or not _CLAIM.fullmatch(_cells(block)[0]):
            return
        yield block


def _claim(row: Block, answers: int) -> dict[str, str]:
    cells = _cells(row)
    text = points([Block(row.kind, 0, cells[0], row.page)])[0]["text"]
    said = cells[answers] if 0 < answers < len(cells) else ""
    outcome = next((key for key, shape in _OUTCOMES if shape.fullmatch(said)), "")
    return {"text": text, "outcome": outcome} if outcome else {"text": text}


def _cells(block: Block) -> list[str]:
    return [cell.strip() for cell in block.text.split("\t")]
