"""Words of a PDF that are struck through: a thin stroke runs across the middle of their letters."""

from collections.abc import Callable, Iterable, Iterator
from ctypes import c_float
from typing import Final, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from agreementhub.reading.files.pdf.lines import Line

# In points: a thicker shape is no stroke, a shorter one strikes nothing.
_THICKEST: Final = 2.0
_SHORTEST: Final = 8.0
# Where the middle of small letters is, in parts of a line's height; below it is underlined.
_LOWEST, _HIGHEST = 0.35, 0.62
_OF_PAGE: Final = (raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject)
_OF_FORM: Final = (raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject)
# A page with more shapes is a drawing.
_MOST_SHAPES: Final = 3_000


class Stroke(NamedTuple):
    """A horizontal stroke."""

    left: float
    right: float
    height: float


def strokes(page: pdfium.PdfPage) -> list[Stroke]:
    """The thin horizontal strokes of a page that is not turned."""
    found = []
    left, bottom, right, top = (c_float() for _side in range(4))
    for count, shape in enumerate(_shapes(page.raw, *_OF_PAGE)):
        if count >= _MOST_SHAPES:
            return []
        if not raw.FPDFPageObj_GetBounds(shape, left, bottom, right, top):
            continue
        if top.value - bottom.value <= _THICKEST and right.value - left.value >= _SHORTEST:
            found.append(Stroke(left.value, right.value, (top.value + bottom.value) / 2))
    return found


def _shapes(
    parent: object, count: Callable[[object], int], get: Callable[[object, int], object]
) -> Iterator[object]:
    """What is drawn on a page and in the forms on it, but for letters and pictures: of these there
    are thousands, and none is made an object of Python's."""
    for place in range(count(parent)):
        thing = get(parent, place)
        kind = raw.FPDFPageObj_GetType(thing)
        if kind == raw.FPDF_PAGEOBJ_PATH:
            yield thing
        elif kind == raw.FPDF_PAGEOBJ_FORM and count is raw.FPDFPage_CountObjects:
            yield from _shapes(thing, *_OF_FORM)


def crossing(line: Line, drawn: Iterable[Stroke]) -> list[Stroke]:
    """The strokes that run across the middle of some of the line's letters."""
    height = line.top - line.bottom
    return [
        stroke
        for stroke in drawn
        if line.bottom + _LOWEST * height <= stroke.height <= line.bottom + _HIGHEST * height
        and stroke.left < line.right
        and stroke.right > line.left
    ]


def unstruck(text_page: pdfium.PdfTextPage, text: str, first: int, through: list[Stroke]) -> str:
    """The letters of a text that no stroke goes through; `first` is the place of the first."""
    box = raw.FS_RECTF()
    kept, place = "", first
    for letter in text:
        raw.FPDFText_GetLooseCharBox(text_page, place, box)
        middle = (box.left + box.right) / 2
        if not any(stroke.left <= middle <= stroke.right for stroke in through):
            kept += letter
        place += len(letter.encode("utf-16-le")) // 2
    return " ".join(kept.split())
