"""The lines of a page that is shown turned, as a reader sees them.

PDFium orders the letters of a turned page as if it lay; here they are ordered by where they stand.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from agreementhub.reading.files.pdf.lines import CELL_GAP, Line


class Letter(NamedTuple):
    """A letter and its place on the upright page."""

    text: str
    left: float
    right: float
    bottom: float
    top: float


# A gap of this part of a letter's height parts two words.
_SPACE = 0.2
_MOST_LETTERS = 200_000


def upright(page: pdfium.PdfPage) -> list[Line]:
    """The lines of the page from above, cells of one height apart."""
    text_page = page.get_textpage()
    letters = sorted(_letters(page, text_page), key=lambda one: (-round(one.bottom), one.left))
    text_page.close()
    lines: list[list[Letter]] = []
    for letter in letters:
        if lines and _is_same_line(lines[-1][-1], letter):
            lines[-1].append(letter)
        else:
            lines.append([letter])
    return [_line(line) for line in lines if any(one.text.strip() for one in line)]


def _letters(page: pdfium.PdfPage, text_page: pdfium.PdfTextPage) -> Iterator[Letter]:
    turned, (width, height) = page.get_rotation(), page.get_size()
    box = raw.FS_RECTF()
    for index in range(min(text_page.count_chars(), _MOST_LETTERS)):
        text = chr(raw.FPDFText_GetUnicode(text_page, index))
        if text.isspace() or raw.FPDFText_IsGenerated(text_page, index) == 1:
            continue
        raw.FPDFText_GetLooseCharBox(text_page, index, box)
        yield Letter(text, *_turned(box, turned, width, height))


def _turned(
    box: raw.FS_RECTF, turned: int, width: float, height: float
) -> tuple[float, float, float, float]:
    """Left, right, bottom and top on the page as it is shown, of that width and height."""
    left, right = min(box.left, box.right), max(box.left, box.right)
    bottom, top = min(box.bottom, box.top), max(box.bottom, box.top)
    if turned == 90:
        return bottom, top, height - right, height - left
    if turned == 270:
        return width - top, width - bottom, left, right
    return width - right, width - left, height - top, height - bottom


def _is_same_line(before: Letter, letter: Letter) -> bool:
    height = before.top - before.bottom
    level = abs(before.bottom - letter.bottom) < height / 3
    return level and letter.left - before.right < height * CELL_GAP


def _line(letters: list[Letter]) -> Line:
    text = letters[0].text
    for before, letter in pairwise(letters):
        gap = letter.left - before.right > _SPACE * (before.top - before.bottom)
        text += (" " if gap else "") + letter.text
    first = letters[0]
    return Line(text, first.left, letters[-1].right, first.bottom, first.top)
