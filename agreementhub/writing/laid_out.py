"""Blocks, which say what a value is, as the pieces that paper is made of."""

from collections.abc import Iterator, Sequence

from agreementhub.domain.blocks import (
    Block,
    Clause,
    Facts,
    Heading,
    Items,
    Paragraph,
    Prose,
    Table,
)
from agreementhub.writing import markdown
from agreementhub.writing.markdown import clean
from agreementhub.writing.pieces import Head, Listing, Numbered, Para, Piece, Run, grid


def pieces(blocks: Sequence[Block]) -> Iterator[Piece]:
    """The blocks in their order; what holds nothing is left out."""
    for block in blocks:
        match block:
            case Paragraph(text):
                yield plain(text)
            case Heading(text):
                yield Head(3, clean(text))
            case Prose(words):
                yield from markdown.pieces(words)
            case Items(items, numbered):
                yield Listing(tuple((plain(item),) for item in items), numbered)
            case Clause(number, heading, words):
                yield Numbered(clean(number), clean(heading), markdown.pieces(words))
            case Facts(rows):
                yield from (_fact(label, text) for label, text in rows)
            case Table(head, rows, numeric):
                if table := grid(_cleaned(head), [_cleaned(row) for row in rows], numeric):
                    yield table


def plain(text: str) -> Para:
    """Words as they were typed: no mark in them means anything."""
    return Para((Run(clean(text)),))


def _fact(label: str, text: str) -> Para:
    return Para((Run(f"{clean(label)}: ", bold=True), Run(clean(text))))


def _cleaned(row: Sequence[str]) -> tuple[str, ...]:
    return tuple(clean(cell) for cell in row)
