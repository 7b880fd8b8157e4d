"""The text of a file beside its review: paragraphs, with the words that values came from marked."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from agreementhub.reading.files import HEADING, LIST, ROW, TITLE, Block, ReadText

# A part of the text, as much as people leaf through at a time.
_LETTERS: Final = 60_000
_BLOCKS: Final = 400
# Lines of quotes that are sought letter by letter; others stand as a paragraph of their own.
_SOUGHT: Final = 200


@dataclass(frozen=True)
class Piece:
    """Some words of a paragraph; `mark` is their anchor when a value came from them."""

    text: str
    mark: str | None = None


@dataclass(frozen=True)
class Paragraph:
    """A paragraph or heading; `page` where a new page of the file begins."""

    kind: str
    pieces: list[Piece]
    page: int | None = None


@dataclass
class MarkedText:
    """The paragraphs of one part of the text, of `parts`.

    `anchors` leads from the name of a source to the id of its mark, `part_of` from the id to
    the part in which it stands.
    """

    part: int
    parts: int
    paragraphs: list[Paragraph] = field(default_factory=list)
    anchors: dict[str, str] = field(default_factory=dict)
    part_of: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class _Span:
    start: int
    end: int
    names: tuple[str, ...]


def marked(
    text: ReadText, sources: Iterable[tuple[str, str, int | None]], part: int = 1
) -> MarkedText:
    """A part of the text of a file, from 1, with its sources marked: (name, quote, page) each."""
    blocks = text.blocks
    spans = _spans(blocks, sources)
    parts = list(_parted(blocks))
    made = MarkedText(min(max(part, 1), len(parts)), len(parts))
    for number, within in enumerate(parts, 1):
        before = blocks[within.start - 1].page if within.start else None
        for at in within:
            joined = _joined(spans.get(at, []))
            for span in joined:
                made.anchors |= {name: _id(span) for name in span.names}
                made.part_of |= {_id(span): number} if span.names else {}
            if number == made.part:
                page = blocks[at].page if blocks[at].page != before else None
                pieces = list(_pieces(blocks[at].text, joined))
                made.paragraphs.append(Paragraph(_kind(blocks[at]), pieces, page))
            before = blocks[at].page
    return made


def _parted(blocks: Sequence[Block]) -> Iterator[range]:
    """The numbers of the blocks of each part; one part of none for no text."""
    start, letters = 0, 0
    for at, block in enumerate(blocks):
        letters += len(block.text)
        if at > start and (letters > _LETTERS or at - start >= _BLOCKS):
            yield range(start, at)
            start, letters = at, len(block.text)
    yield range(start, len(blocks))


def _spans(
    blocks: Sequence[Block], sources: Iterable[tuple[str, str, int | None]]
) -> dict[int, list[_Span]]:
    """Where the quotes stand, by the numbers of the blocks."""
    places = _Places(blocks)
    spans: dict[int, list[_Span]] = {}
    for name, quote, page in sources:
        for number, line in enumerate(one for one in quote.split("\n") if one.strip()):
            if (at := places.of(line, page)) is not None:
                start = blocks[at].text.index(line)
                names = () if number else (name,)
                spans.setdefault(at, []).append(_Span(start, start + len(line), names))
    return spans


class _Places:
    """Finds the first block with the words, on the page if one is named."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = blocks
        self.sought = 0
        self.whole: dict[str, list[int]] = {}
        for at, block in enumerate(blocks):
            self.whole.setdefault(block.text, []).append(at)

    def of(self, line: str, page: int | None) -> int | None:
        """The number of the block; None where there is none, or when too much has been sought."""
        found = self.whole.get(line) or self._within(line)
        on_page = (at for at in found if self.blocks[at].page == page)
        return next(on_page, found[0] if found else None)

    def _within(self, line: str) -> list[int]:
        self.sought += 1
        if self.sought > _SOUGHT:
            return []
        return [at for at, block in enumerate(self.blocks) if line in block.text]


def _joined(spans: list[_Span]) -> list[_Span]:
    """Spans that overlap as one, so that marks never lie within marks."""
    joined: list[_Span] = []
    for span in sorted(spans, key=lambda one: one.start):
        if joined and span.start < joined[-1].end:
            last = joined.pop()
            span = _Span(last.start, max(last.end, span.end), last.names + span.names)
        joined.append(span)
    return joined


def _id(span: _Span) -> str:
    return f"src-{span.names[0]}"


def _pieces(text: str, spans: Iterable[_Span]) -> Iterator[Piece]:
    at = 0
    for span in spans:
        if text[at : span.start]:
            yield Piece(text[at : span.start])
        yield Piece(text[span.start : span.end], _id(span) if span.names else "")
        at = span.end
    if text[at:]:
        yield Piece(text[at:])


def _kind(block: Block) -> str:
    if block.kind in (TITLE, HEADING):
        return "heading"
    return block.kind if block.kind in (LIST, ROW) else "paragraph"
