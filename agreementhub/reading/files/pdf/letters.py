"""Where the letters of a PDF page stand that is not turned."""

import re
from collections.abc import Iterator, Sequence
from ctypes import PYFUNCTYPE, byref, c_int, c_void_p, cast, create_string_buffer
from functools import lru_cache
from typing import Final

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from agreementhub.reading.files.pdf.lines import CELL_GAP, Line

_SPACES: Final = re.compile(r"[ \u00a0]+")
_PLAIN: Final = re.compile(r"[A-Za-z0-9]")
_LONGEST_NAME: Final = 80  # bytes of a font's name
# Tells where a letter stands. Called so it takes a third of the time: nobody looks at the types of
# what it is given, and no other thread gets its turn meanwhile.
_stands: Final = PYFUNCTYPE(c_int)(cast(raw.FPDFText_GetLooseCharBox, c_void_p).value or 0)


class Letters:
    """Asks PDFium for letters of the page by their places in its text.

    It is asked at each space of a file: two boxes serve for all letters of a page, and nothing is
    looked up anew.
    """

    def __init__(self, text_page: pdfium.PdfTextPage) -> None:
        self.text_page = text_page
        self._page = cast(text_page.raw, c_void_p)
        self._one, self._two = raw.FS_RECTF(), raw.FS_RECTF()
        self._to_one, self._to_two = byref(self._one), byref(self._two)
        self._name = create_string_buffer(_LONGEST_NAME)
        self._flags = c_int()

    def gaps(self, text: str, places: Sequence[int], length: int) -> Iterator[tuple[int, int]]:
        """Where spaces begin and end that part letters farther than any two words are parted.

        `places` are those of the letters of the text; only the first `length` stand on the page.
        """
        page, one, two = self._page, self._one, self._two
        to_one, to_two = self._to_one, self._to_two
        for space in _SPACES.finditer(text, 0, length):
            start, end = space.span()
            if not start or end >= length:
                continue
            _stands(page, places[start] - 1, to_one)
            _stands(page, places[end], to_two)
            if two.left - one.right > CELL_GAP * abs(one.top - one.bottom):
                yield start, end

    def line(self, text: str, first: int, last: int) -> Line:
        """The line of the letters from the first to the last."""
        start, end = self._one, self._two
        _stands(self._page, first, self._to_one)
        _stands(self._page, last, self._to_two)
        left, right = start.left, max(start.right, end.right)
        bottom, top = start.bottom, start.top
        if (plain := _PLAIN.search(text)) and plain.start():
            # A letter with marks is higher than its font is.
            _stands(self._page, min(first + plain.start(), last), self._to_two)
            bottom, top = (end.bottom, end.top) if end.top > end.bottom else (bottom, top)
        return Line(text, left, right, bottom, top, _is_bold(self._font(first)))

    def _font(self, place: int) -> bytes:
        """The name of the font of a letter."""
        self._name[0] = b"\0"  # stays where there is none
        raw.FPDFText_GetFontInfo(self.text_page.raw, place, self._name, _LONGEST_NAME, self._flags)
        return self._name.value


@lru_cache
def _is_bold(font: bytes) -> bool:
    return any(word in font.lower() for word in (b"bold", b"black", b"heavy"))
