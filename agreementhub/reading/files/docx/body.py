"""The walk through a part of a Word document that holds paragraphs and tables."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import Final

from agreementhub.reading.files.docx.forms import field_value, is_on, sign
from agreementhub.reading.files.docx.parts import Element, attribute, child, local
from agreementhub.reading.files.docx.styles import Numbers, Styles, number, outline_level
from agreementhub.reading.files.text import CONTENTS, HEADING, LIST, PARAGRAPH, ROW, TITLE, Block

_SIGNS: Final = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_PICTURES: Final = {"blip", "imagedata"}
# Properties, field codes and deleted words; what a field results in is read.
_SILENT: Final = {"pPr", "rPr", "tblPr", "trPr", "tcPr", "sdtPr", "sdtEndPr", "instrText"}
_FORMS: Final = {"ffData": field_value, "sym": sign}
# What words come from.
SPOKEN: Final = frozenset({"t", *_SIGNS, *_FORMS})
_DELETED: Final = {"del", "moveFrom"}
# A heading that only its letters tell is short; what begins with a number may be longer.
_LONGEST_HEADING: Final = 60
_LONGEST_NUMBERED: Final = 90
_NUMBERED: Final = re.compile(r"(§\s*\d+|\d+(\.\d+)*\s*§|\d{1,2}(\.\d{1,2})*[.)]?)\s+[A-ZÅÄÖ]")
# The levels of such a heading: while it is not settled, and afterwards.
_BY_LETTERS: Final = 10
_LOWEST: Final = 9


class Body:
    """Reads a part into `blocks`, counting in `left_out` what is not shown as text."""

    def __init__(
        self,
        styles: Styles,
        numbers: Numbers,
        left_out: Counter[str],
        chunks: Mapping[str, Sequence[Block] | None] | None = None,
    ) -> None:
        """`chunks` are the files put in as they are, by id; None for one that is not read."""
        self._chunks = chunks or {}
        self.blocks: list[Block] = []
        self._styles = styles
        self._numbers = numbers
        self._left_out = left_out
        self._page = 1
        self._boxes: list[Element] = []
        self._carried = ""

    @property
    def pages(self) -> int | None:
        """How many pages Word last made of it; None when it has not said."""
        return self._page if self._page > 1 else None

    def read(self, container: Iterable[Element]) -> None:
        """Add the blocks of everything inside the element, in order."""
        for element in container:
            name = local(element)
            if name == "p":
                self._paragraph(element)
            elif name == "tbl":
                self._table(element)
            elif name == "altChunk":
                self._chunk(attribute(element, "id"))
            elif name == "AlternateContent":
                self.read(_first_that_speaks(element))
            elif name not in _DELETED | _SILENT and not self._is_placeholder(element):
                self.read(element)

    def _chunk(self, name: str) -> None:
        """A file that is put in as it is; one that is not read is counted."""
        blocks = self._chunks.get(name)
        if blocks is None:
            self._left_out["chunks"] += 1
        else:
            self.blocks += [replace(block, page=self._page) for block in blocks]

    def _paragraph(self, paragraph: Element) -> None:
        page: int | None = None
        pieces: list[str] = []
        for piece in self._words(paragraph):
            if page is None and piece.strip():
                page = self._page
            pieces.append(piece)
        text = self._carried + "".join(pieces)
        self._carried = ""
        properties = child(paragraph, "pPr")
        if child(properties, "rPr", "del") is not None:
            self._carried = text
        elif text.strip():
            self.blocks.append(self._block(paragraph, properties, text.strip(), page or 1))
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            self.read(box)

    def _words(self, element: Iterable[Element]) -> Iterator[str]:
        for inner in element:
            name = local(inner)
            if name == "t":
                yield inner.text or ""
            elif name in _SIGNS:
                yield _SIGNS[name]
            elif name == "lastRenderedPageBreak":
                self._page += 1
            elif name == "txbxContent":
                self._boxes.append(inner)
            elif name in _FORMS:
                yield _FORMS[name](inner)
            elif name == "AlternateContent":
                yield from self._words(_first_that_speaks(inner))
            elif not self._is_hidden(inner, name):
                yield from self._words(inner)

    def _is_hidden(self, element: Element, name: str) -> bool:
        """Whether a reader sees nothing of the element; counts what is left out."""
        if name in _PICTURES:
            self._left_out["pictures"] += 1
        elif name == "commentReference":
            self._left_out["comments"] += 1
        elif name in _DELETED:
            self._left_out["deletions"] += 1
            return True
        elif name == "r" and (kind := _unseen(element)):
            self._left_out[kind] += 1
            return True
        return name in _SILENT or self._is_placeholder(element)

    def _is_placeholder(self, element: Element) -> bool:
        if local(element) != "sdt" or child(element, "sdtPr", "showingPlcHdr") is None:
            return False
        self._left_out["placeholders"] += 1
        return True

    def _block(self, paragraph: Element, properties: Element | None, text: str, page: int) -> Block:
        style = self._styles.style(attribute(child(properties, "pStyle"), "val"))
        if style.is_contents:
            return Block(CONTENTS, 0, text, page)
        numbered = child(properties, "numPr")
        list_id = attribute(child(numbered, "numId"), "val") or style.list_id
        level = number(attribute(child(numbered, "ilvl"), "val"), style.list_level)
        listed = list_id not in ("", "0")
        if listed and (label := self._numbers.label(list_id, level)):
            text = f"{label} {text}"
        heading = outline_level(properties) or style.heading
        if style.is_title:
            return Block(TITLE, 0, text, page)
        if heading:
            return Block(HEADING, heading, text, page)
        if listed:
            return Block(LIST, level, text, page)
        if _looks_like_heading(paragraph, text):
            return Block(HEADING, _BY_LETTERS, text, page)
        return Block(PARAGRAPH, 0, text, page)

    def _table(self, table: Element) -> None:
        for row in _inside(table, "tr"):
            if child(row, "trPr", "del") is not None:
                self._left_out["deletions"] += 1
                continue
            cells = [self._cell(cell) for cell in _inside(row, "tc")]
            filled = [cell for cell in cells if cell]
            if len(filled) == 1:
                # A table with one cell a row is there for the layout.
                self.blocks += filled[0]
            elif filled:
                text = "\t".join(" ".join(block.text for block in cell) for cell in cells)
                self.blocks.append(Block(ROW, 0, text, filled[0][0].page))

    def _cell(self, cell: Element) -> list[Block]:
        before, self.blocks = self.blocks, []
        self.read(cell)
        inside, self.blocks = self.blocks, before
        return inside


def _inside(element: Element, name: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, through the controls that may wrap them."""
    for inner in element:
        if local(inner) == name:
            yield inner
        elif local(inner) in ("sdt", "sdtContent", "customXml", "ins", "moveTo"):
            yield from _inside(inner, name)


def _first_that_speaks(alternatives: Element) -> Element:
    """The first of the ways to draw something that holds text; else the first."""
    spoken = (way for way in alternatives if any(local(e) == "t" for e in way.iter()))
    return next(spoken, alternatives[0] if len(alternatives) else alternatives)


def _unseen(run: Element) -> str:
    """Why nobody reads a run: it is hidden, or struck through; "" when it is read."""
    if is_on(child(run, "rPr", "vanish")):
        return "hidden"
    struck = is_on(child(run, "rPr", "strike")) or is_on(child(run, "rPr", "dstrike"))
    return "struck" if struck else ""


def _looks_like_heading(paragraph: Element, text: str) -> bool:
    """Whether the paragraph is all bold and could be a heading: short, begins as one does and ends
    like no sentence. What follows it decides."""
    numbered = bool(_NUMBERED.match(text))
    longest = _LONGEST_NUMBERED if numbered else _LONGEST_HEADING
    if len(text) > longest or text[-1] in ".:;,?!" or "\n" in text or text[0].islower():
        return False
    runs = [run for run in paragraph.iter() if local(run) == "r"]
    spoken = [run for run in runs if any(local(e) == "t" and (e.text or "").strip() for e in run)]
    return bool(spoken) and all(is_on(child(run, "rPr", "b")) for run in spoken)


def settled(blocks: Sequence[Block]) -> list[Block]:
    """The blocks; a bold paragraph is a heading if it has a number or text follows at once."""
    return [
        replace(block, level=_LOWEST)
        if _is_by_letters(block) and (_opens(following) or _NUMBERED.match(block.text))
        else as_set(block)
        for block, following in zip_longest(blocks, blocks[1:])
    ]


def as_set(block: Block) -> Block:
    """The block by its style alone: what is only bold is a paragraph."""
    return replace(block, kind=PARAGRAPH, level=0) if _is_by_letters(block) else block


def _is_by_letters(block: Block) -> bool:
    return block.kind == HEADING and block.level == _BY_LETTERS


def _opens(following: Block | None) -> bool:
    return following is not None and following.kind in (PARAGRAPH, LIST, ROW)
