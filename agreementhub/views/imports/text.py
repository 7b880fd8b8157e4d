"""The text of a file beside its review: paragraphs, with the words that values came from marked."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from agreementhub.reading.files import HEADING, LIST, ROW, TITLE, Block, ReadText

# Far more than people read on a page; the file itself is kept whole.
_MOST_LETTERS: Final = 400_000


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
    """The paragraphs; `anchors` leads from the name of a source to the id of its mark."""

    paragraphs: list[Paragraph] = field(default_factory=list)
    anchors: dict[str, str] = field(default_factory=dict)
    is_cut: bool = False


@dataclass(frozen=True)
class _Span:
    start: int
    end: int
    names: tuple[str, ...]


def marked(text: ReadText, sources: Iterable[tuple[str, str, int | None]]) -> MarkedText:
    """The text of a file with its sources marked: (name, quote, page) each."""
    blocks = _within(text.blocks)
    spans: dict[int, list[_Span]] = {}
    for name, quote, page in sources:
        for number, line in enumerate(one for one in quote.split("\n") if one.strip()):
            if (at := _block_with(line, blocks, page)) is not None:
                start = blocks[at].text.index(line)
                names = () if number else (name,)
                spans.setdefault(at, []).append(_Span(start, start + len(line), names))
    made = MarkedText(is_cut=len(blocks) < len(text.blocks))
    before = None
    for at, block in enumerate(blocks):
        joined = _joined(spans.get(at, []))
        made.anchors |= {name: _id(span) for span in joined for name in span.names}
        page = block.page if block.page != before else None
        made.paragraphs.append(Paragraph(_kind(block), list(_pieces(block.text, joined)), page))
        before = block.page
    return made


def _within(blocks: Sequence[Block]) -> list[Block]:
    kept: list[Block] = []
    letters = 0
    for block in blocks:
        letters += len(block.text)
        if kept and letters > _MOST_LETTERS:
            break
        kept.append(block)
    return kept


def _block_with(line: str, blocks: Sequence[Block], page: int | None) -> int | None:
    """The first block with the words, on the page if one is named."""
    found = [at for at, block in enumerate(blocks) if line in block.text]
    return next((at for at in found if blocks[at].page == page), found[0] if found else None)


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
