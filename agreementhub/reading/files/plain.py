"""Plain text: which letters the bytes stand for, and where its paragraphs begin."""

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE

from agreementhub.reading.files.text import (
    CLAIM,
    HEADING,
    ITEM,
    LIST,
    PARAGRAPH,
    Block,
    ReadText,
    written,
)
from agreementhub.reading.files.unreadable import Unreadable

_NO_LETTER = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufffd]")
_MARKDOWN_HEADING = re.compile(r"(#{1,6})\s+(\S.*)")
# Lines broken by a program are about as long as each other; those broken by people are not.
_BROKEN_LINE = range(50, 101)


def read(data: bytes) -> ReadText:
    """The paragraphs of the text; form feeds part its pages. Raises Unreadable."""
    text = decode(data)
    pages = text.replace("\r\n", "\n").replace("\r", "\n").split("\f")
    numbered = len(pages) > 1
    blocks = [
        block
        for number, page in enumerate(pages, 1)
        for block in _blocks(page, number if numbered else None)
    ]
    return ReadText(written(blocks), len(pages) if numbered else None)


def decode(data: bytes) -> str:
    """The text in UTF-8, UTF-16 or Windows' Western European letters (of which ISO 8859-1 is a
    part). Raises Unreadable "wrong_type" for bytes that are no text.
    """
    text = _decode(data)
    if len(_NO_LETTER.findall(text)) > len(text) // 1000:
        raise Unreadable("wrong_type")
    return text


def _decode(data: bytes) -> str:
    try:
        if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
            return data.decode("utf-16")
        if encoding := _utf16_without_mark(data):
            return data.decode(encoding)
        return data.removeprefix(BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _utf16_without_mark(data: bytes) -> str:
    """The byte order when every second byte of the beginning is mostly zero, else ""."""
    start = data[:1000]
    zeros = start[::2].count(0), start[1::2].count(0)
    few, many = len(start) // 20, len(start) // 4
    if zeros[1] > many and zeros[0] <= few:
        return "utf-16-le"
    if zeros[0] > many and zeros[1] <= few:
        return "utf-16-be"
    return ""


def _blocks(page: str, number: int | None) -> list[Block]:
    blocks = []
    for chunk in re.split(r"\n[ \t]*\n", page):
        for text in _paragraphs([line.strip() for line in chunk.split("\n")]):
            blocks.append(_block(text, number))
    return blocks


def _paragraphs(lines: list[str]) -> list[str]:
    """The lines of a chunk, those joined that a program broke apart."""
    paragraphs: list[str] = []
    broken = len(lines) > 1 and all(len(line) in _BROKEN_LINE for line in lines[:-1])
    for line in lines:
        claim = CLAIM.match(lines[0]) and CLAIM.match(line)
        if broken and paragraphs and not claim and not ITEM.match(line):
            paragraphs[-1] += f" {line}"
        else:
            paragraphs.append(line)
    return paragraphs


def _block(text: str, page: int | None) -> Block:
    if marked := _MARKDOWN_HEADING.fullmatch(text):
        return Block(HEADING, len(marked[1]), marked[2], page)
    return Block(LIST if ITEM.match(text) else PARAGRAPH, 0, text, page)
