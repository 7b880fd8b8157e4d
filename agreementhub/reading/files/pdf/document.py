"""PDF files: the text of each page, and what is typed into their forms.

PDFium reads the text, thirty times as fast as parsers in Python; title and outline come from
`structure`.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from ctypes import create_string_buffer
from dataclasses import replace
from itertools import accumulate, zip_longest
from typing import Final

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from agreementhub.reading.files.limits import Limits
from agreementhub.reading.files.pdf.letters import Letters
from agreementhub.reading.files.pdf.lines import Line, join_pieces
from agreementhub.reading.files.pdf.paragraphs import paragraphs
from agreementhub.reading.files.pdf.rotated import upright
from agreementhub.reading.files.pdf.struck import Stroke, crossing, strokes, unstruck
from agreementhub.reading.files.pdf.structure import structure
from agreementhub.reading.files.text import PARAGRAPH, Block, ReadText, cleaned, written
from agreementhub.reading.files.unreadable import Unreadable

# What PDFium writes for a hyphen at the end of a line together with the end.
_HYPHEN: Final = "\ufffe"
# What stands before an item: a bullet, a number, a paragraph.
_MARK: Final = re.compile(
    r"\s*(?:[-–•▪●○*·\uf0b7☐☒]|\(?\d{1,2}(?:\.\d{1,2})*[.)]?|[a-zåäö][.)]|§+ ?\d{1,3})"
)
_MOST_PAGES: Final = 10_000
# A comment written on the page, and a field of a form: the key under which they keep their words.
_TYPED: Final = {raw.FPDF_ANNOT_FREETEXT: b"Contents", raw.FPDF_ANNOT_WIDGET: b"V"}


def read(data: bytes, limits: Limits) -> ReadText:
    """The text of a PDF. Raises Unreadable, also for a PDF of pictures ("no_text")."""
    document = _open(data)
    if len(document) > _MOST_PAGES:
        raise Unreadable("too_long")
    pages: list[list[Line]] = []
    typed: list[Block] = []
    left_out: Counter[str] = Counter()
    characters = 0
    for index in range(len(document)):
        try:
            page = document[index]
        except pdfium.PdfiumError:
            left_out["pages"] += 1
            pages.append([])
            continue
        pages.append(upright(page) if page.get_rotation() else _lines(page, left_out))
        typed += [Block(PARAGRAPH, 0, text, index + 1) for text in _typed(page)]
        page.close()
        characters += sum(len(line.text) for line in pages[-1])
        if characters > limits.characters:
            raise Unreadable("too_long")
    told = structure(data)
    blocks = sorted([*paragraphs(pages, told.outline), *typed], key=lambda b: b.page or 0)
    left_out["files"] = told.carried
    left = {name: count for name, count in left_out.items() if count}
    return ReadText(written(blocks), len(document), told.title, left)


def _open(data: bytes) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        locked = error.err_code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY)
        raise Unreadable("password" if locked else "damaged") from None


def _lines(page: pdfium.PdfPage, left_out: Counter[str]) -> list[Line]:
    """The lines of a page where they stand, without what is struck through."""
    drawn = strokes(page)
    text_page = page.get_textpage()
    letters = Letters(text_page)
    pieces = re.split(f"(\r\n|{_HYPHEN})", text_page.get_text_range())
    place = 0
    lines = []
    for text, ending in zip_longest(pieces[::2], pieces[1::2], fillvalue=""):
        length = _units(text)
        if text.strip():
            hyphen = "\u2010" if ending == _HYPHEN else ""
            lines += _pieces(letters, text + hyphen, place, len(text), drawn)
        place += length + _units(ending)
    text_page.close()
    left_out["struck"] += sum(bool(crossing(line, drawn)) for line in lines)
    return join_pieces([line for line in lines if line.text.strip()])


def _pieces(
    letters: Letters, text: str, place: int, length: int, drawn: Sequence[Stroke]
) -> list[Line]:
    """The line, parted where a gap is wider than any between words; struck words are left out."""
    pieces = []
    places = _places(text, place)
    for begun, end, last in _spans(letters, text, places, length):
        first = places[begun]
        line = letters.line(text[begun:end], first, places[last] - 1)
        if through := crossing(line, drawn):
            words = unstruck(letters.text_page, text[begun:last], first, through)
            line = replace(line, text=words)
        pieces.append(line)
    return pieces


def _spans(
    letters: Letters, text: str, places: Sequence[int], length: int
) -> Iterator[tuple[int, int, int]]:
    """Where each piece begins and ends, and the end of its letters on the page: a hyphen that
    stands for the end of a line has no place there."""
    begun = 0
    for start, end in letters.gaps(text, places, length):
        # What stands before an item is no cell, however far.
        if start > begun and not _MARK.fullmatch(text, begun, start):
            yield begun, start, start
            begun = end
    yield begun, len(text), length


def _places(text: str, first: int) -> Sequence[int]:
    """The place of each letter, and of what follows, when the first has this one."""
    if _units(text) == len(text):
        return range(first, first + len(text) + 1)
    return list(accumulate(map(_units, text), initial=first))


def _units(text: str) -> int:
    """How PDFium counts letters: in UTF-16, where some take two places."""
    return len(text.encode("utf-16-le")) // 2


def _typed(page: pdfium.PdfPage) -> Iterator[str]:
    """What people typed into the fields of a form or wrote on the page."""
    for index in range(raw.FPDFPage_GetAnnotCount(page)):
        note = raw.FPDFPage_GetAnnot(page, index)
        key = _TYPED.get(raw.FPDFAnnot_GetSubtype(note))
        if key and (text := cleaned(_string(note, key))):
            yield text
        raw.FPDFPage_CloseAnnot(note)


def _string(note: object, key: bytes) -> str:
    if raw.FPDFAnnot_GetValueType(note, key) != raw.FPDF_OBJECT_STRING:
        return ""
    length = raw.FPDFAnnot_GetStringValue(note, key, None, 0)
    buffer = create_string_buffer(length)
    raw.FPDFAnnot_GetStringValue(
        note, key, (raw.FPDF_WCHAR * (length // 2)).from_buffer(buffer), length
    )
    return buffer.raw.decode("utf-16-le", errors="replace").rstrip("\x00")
