"""The body of a Word document, piece by piece."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from typing import TYPE_CHECKING, Any, Final

from agreementhub.domain.content import Signature
from agreementhub.writing.docx_lists import DEEPEST, STEP, Lists
from agreementhub.writing.docx_xml import el, paragraph, run
from agreementhub.writing.markdown import clean
from agreementhub.writing.pieces import Grid, Head, Listing, Numbered, Para, Piece, Run
from agreementhub.writing.places import bookmark

if TYPE_CHECKING:
    from docx.document import Document

# The width of the text, in twentieths of a point: A4 less two margins of 2.5 cm.
WIDTH: Final = 9071
# Tables of so few rows stand on one page.
_TOGETHER: Final = 8


class Body:
    """What is written goes to the end of the document."""

    def __init__(self, document: "Document") -> None:
        self._end = document.element.body.sectPr
        self.lists = Lists()
        self._parts = 0
        self._place = ""
        self._marks = count(1)

    @contextmanager
    def at(self, place: str) -> Iterator[None]:
        """Mark what is written meanwhile as that place; "" marks nothing."""
        before, self._place = self._place, place
        number, mark = next(self._marks), bookmark(place)
        if place:
            self.add(el("bookmarkStart", id=number, name=mark))
        yield
        if place:
            self.add(el("bookmarkEnd", id=number))
        self._place = before

    def add(self, made: Any) -> None:
        """Put an element last."""
        self._end.addprevious(made)

    def text(self, style: str, words: str) -> None:
        """A paragraph of a style."""
        self.add(paragraph(style, run(clean(words))))

    def part(self, heading: str, number: int | None) -> None:
        """The heading of a part; those with numbers are one list."""
        if number is not None and not self._parts:
            self._parts = self.lists.parts()
        numbered = (self._parts, 0) if number is not None else None
        self.add(paragraph("Heading1", run(clean(heading)), numbered=numbered))

    def pieces(self, pieces: Sequence[Piece], level: int = 0) -> None:
        """Pieces in their order; `level` is how deep in lists they stand."""
        for piece in pieces:
            match piece:
                case Para(runs):
                    indent = STEP * level if level else None
                    self.add(paragraph("BodyText", *_runs(runs), indent=indent))
                case Head(depth, text):
                    self.add(paragraph(f"Heading{min(depth, 3)}", run(text)))
                case Listing():
                    self._listing(piece, level)
                case Numbered(number, heading, body):
                    self._clause(number, heading, body)
                case Grid():
                    self._table(piece)

    def _listing(self, piece: Listing, level: int) -> None:
        lists = self.lists
        own = lists.ordered(piece.start, piece.mark, level) if piece.ordered else lists.bullets()
        for item in piece.items:
            first, rest = _first(item)
            deep = (own, min(level, DEEPEST))
            self.add(paragraph("ListParagraph", *_runs(first), numbered=deep))
            self.pieces(rest, level + 1)

    def _clause(self, number: str, heading: str, body: Sequence[Piece]) -> None:
        with self.at(f"{self._place}/{number}" if self._place and number else ""):
            self._words_of_clause(number, heading, body)

    def _words_of_clause(self, number: str, heading: str, body: Sequence[Piece]) -> None:
        own = self.lists.clause(number) if number else 0
        numbered = (own, 0) if own else None
        if heading or not body:
            self.add(paragraph("Clause", run(heading), numbered=numbered))
            self.pieces(body)
        else:
            first, rest = _first(body)
            self.add(paragraph("ClauseText", *_runs(first), numbered=numbered))
            self.pieces(rest)

    def _table(self, piece: Grid) -> None:
        widths = [round(WIDTH * part) for part in piece.widths]
        rows = [(piece.head, True)] if piece.head else []
        rows += [(row, False) for row in piece.rows]
        last = len(rows) - 1 if len(rows) <= _TOGETHER else 0
        self.add(
            el(
                "tbl",
                _table_properties("PaperTable", sum(widths)),
                el("tblGrid", *(el("gridCol", w=width) for width in widths)),
                *(
                    _row(row, widths, piece.numeric, is_head=is_head, keep=is_head or at < last)
                    for at, (row, is_head) in enumerate(rows)
                ),
            )
        )
        self.add(paragraph("AfterTable"))

    def signatures(self, signatures: Sequence[Signature]) -> None:
        """Room to sign, two beside each other; none of it is parted from its name."""
        wide = WIDTH // 2
        pairs = [signatures[at : at + 2] for at in range(0, len(signatures), 2)]
        if not pairs:
            return
        self.add(
            el(
                "tbl",
                _table_properties("SignatureTable", WIDTH),
                el("tblGrid", el("gridCol", w=wide), el("gridCol", w=WIDTH - wide)),
                *(
                    el(
                        "tr",
                        el("trPr", el("cantSplit")),
                        *(_signature(one, wide) for one in (*pair, None)[:2]),
                    )
                    for pair in pairs
                ),
            )
        )
        self.add(paragraph("AfterSignatures"))


def _first(item: Sequence[Piece]) -> tuple[Sequence[Run], Sequence[Piece]]:
    """The words that stand beside the number, and what comes under them."""
    if item and isinstance(item[0], Para):
        return item[0].runs, item[1:]
    return (), item


def _runs(runs: Sequence[Run]) -> list[Any]:
    return [run(one.text, bold=one.bold, italic=one.italic) for one in runs]


def _table_properties(style: str, width: int) -> Any:
    return el(
        "tblPr",
        el("tblStyle", val=style),
        el("tblW", w=width, type="dxa"),
        el("tblLayout", type="fixed"),
        el("tblLook", val="0420", firstRow=1, noHBand=0, noVBand=1),
    )


def _row(
    row: Sequence[str],
    widths: Sequence[int],
    numeric: frozenset[int],
    *,
    is_head: bool,
    keep: bool,
) -> Any:
    """A row that stands on one page; that of the head comes again on each."""
    style = "TableHead" if is_head else "TableText"
    cells = []
    for at, (text, width) in enumerate(zip(row, widths, strict=True)):
        words = paragraph(style, run(text), keep=keep)
        if at in numeric:
            words.pPr.append(el("jc", val="right"))
        cells.append(el("tc", el("tcPr", el("tcW", w=width, type="dxa")), words))
    told = el("trPr", el("cantSplit"), el("tblHeader") if is_head else None)
    return el("tr", told, *cells)


def _signature(one: Signature | None, width: int) -> Any:
    lines: list[Any] = []
    if one is not None and one.heading:
        lines.append(paragraph("SignatureHead", run(clean(one.heading)), keep=True))
    if one is not None and one.place:
        lines.append(paragraph("SignatureSpace", run(one.day), keep=True))
        lines.append(paragraph("SignatureLine", run(one.place), keep=True))
    for name in one.names if one is not None else ():
        lines.append(paragraph("SignatureSpace", keep=True))
        lines.append(paragraph("SignatureLine", run(clean(name))))
    return el("tc", el("tcPr", el("tcW", w=width, type="dxa")), *(lines or [paragraph("BodyText")]))
