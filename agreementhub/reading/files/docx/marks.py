"""A Word file that was given out from here, with the places that its bookmarks keep.

Whoever edited it wrote, moved and deleted paragraphs; a bookmark goes along with its words.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from agreementhub.reading.files.docx.body import SPOKEN, Body, as_set
from agreementhub.reading.files.docx.document import main_part, properties
from agreementhub.reading.files.docx.emphasis import Spoken, emphasised
from agreementhub.reading.files.docx.forms import is_on
from agreementhub.reading.files.docx.parts import Element, Package, attribute, child, local
from agreementhub.reading.files.formats import open_zip
from agreementhub.reading.files.limits import Limits
from agreementhub.reading.files.marked import MarkedLine, MarkedText
from agreementhub.reading.files.text import Block, cleaned

OURS: Final = "ah_"


def read(data: bytes, limits: Limits) -> MarkedText:
    """The paragraphs of the body. Raises Unreadable."""
    package = Package(open_zip(data, limits), limits)
    root, styles, numbers, _related = main_part(package)
    body = _Marked(styles, numbers, Counter())
    body.read(root)
    lines = (
        MarkedLine(mark, block.kind, block.level, cleaned(block.text), cleaned(prose))
        for mark, block, prose in ((mark, as_set(one), prose) for mark, one, prose in body.marked)
    )
    told = properties(package)
    digest, language = (cleaned(told.get(name, "")) for name in ("identifier", "language"))
    return MarkedText(digest, language, tuple(line for line in lines if line.text))


class _Marked(Body):
    """Notes for each paragraph the innermost bookmark in which its words begin, and its text with
    the marks of what stands bold or in italics."""

    def __init__(self, *given: object) -> None:
        super().__init__(*given)  # type: ignore[arg-type]  # as Body takes them
        self.marked: list[tuple[str, Block, str]] = []
        # Names by number, and those that are open. LibreOffice begins a bookmark anew in each
        # paragraph and ends it once: it is open until any of its beginnings is ended.
        self._names: dict[str, str] = {}
        self._open: list[str] = []
        self._at: str | None = None
        # The words of the paragraph, each with how it stands; and how the run stands that is read.
        self._emphasised: list[Spoken] = []
        self._look = (False, False)

    def read(self, container: Iterable[Element]) -> None:
        for element in container:
            if not self._noted(element):
                super().read([element])

    def _paragraph(self, paragraph: Element) -> None:
        self._at = None
        if not self._carried:
            self._emphasised = []
        super()._paragraph(paragraph)

    def _words(self, element: Iterable[Element]) -> Iterator[str]:
        for inner in element:
            if self._noted(inner):
                continue
            name = local(inner)
            if name == "r":
                bold, italic = (is_on(child(inner, "rPr", one)) for one in ("b", "i"))
                self._look = (bold, italic)
            for piece in super()._words([inner]):
                if self._at is None and piece.strip():
                    self._at = self._open[-1] if self._open else ""
                if name in SPOKEN:
                    self._emphasised.append(Spoken(piece, *self._look))
                yield piece

    def _block(self, paragraph: Element, properties: Element | None, text: str, page: int) -> Block:
        made = super()._block(paragraph, properties, text, page)
        plain = "".join(piece.text for piece in self._emphasised).strip()
        label = made.text.removesuffix(plain)  # the number that a list writes
        self.marked.append((self._at or "", made, f"{label}{emphasised(self._emphasised)}"))
        return made

    def _noted(self, element: Element) -> bool:
        tag, number = local(element), attribute(element, "id")
        if tag == "bookmarkStart" and (name := attribute(element, "name")).startswith(OURS):
            self._names[number] = name
            if name not in self._open:
                self._open.append(name)
        elif tag == "bookmarkEnd" and (name := self._names.get(number, "")) in self._open:
            self._open.remove(name)
        return tag in ("bookmarkStart", "bookmarkEnd")
