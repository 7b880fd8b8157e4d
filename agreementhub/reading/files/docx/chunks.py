"""What Word shows of a file that is put into a document as it is (`w:altChunk`)."""

from collections.abc import Iterator
from typing import Final

from lxml import etree

from agreementhub.reading.files.docx.parts import Element
from agreementhub.reading.files.text import HEADING, LIST, PARAGRAPH, Block

_KINDS: Final = {"p": PARAGRAPH, "li": LIST, "td": PARAGRAPH, "th": PARAGRAPH, "div": PARAGRAPH}
_HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
_SILENT: Final = {"script", "style", "head", "title", "del", "s", "strike"}


def read(name: str, data: bytes) -> list[Block] | None:
    """The blocks of a part in HTML or plain text; None for another kind of file."""
    ending = name.rpartition(".")[2].casefold()
    if ending == "txt":
        return [Block(PARAGRAPH, 0, line) for line in data.decode("utf-8", "replace").split("\n")]
    if ending not in ("html", "htm", "xhtml"):
        return None
    parser = etree.HTMLParser(no_network=True, encoding="utf-8", remove_comments=True)
    root = etree.fromstring(data, parser)
    return [] if root is None else list(_blocks(root))


def _blocks(element: Element) -> Iterator[Block]:
    """A block for each element that is one and holds no other."""
    for inner in element:
        name = inner.tag if isinstance(inner.tag, str) else ""
        if name in _SILENT or not name:
            continue
        is_block = name in _KINDS or name in _HEADINGS
        if is_block and not any(one.tag in _KINDS for one in inner.iterdescendants()):
            text = " ".join("".join(_texts(inner)).split())
            level = _HEADINGS.get(name, 0)
            if text:
                yield Block(HEADING if level else _KINDS[name], level, text)
        else:
            yield from _blocks(inner)
    if element.tag == "body" and (text := " ".join((element.text or "").split())):
        yield Block(PARAGRAPH, 0, text)


def _texts(element: Element) -> Iterator[str]:
    yield element.text or ""
    for inner in element:
        if isinstance(inner.tag, str) and inner.tag not in _SILENT:
            yield from _texts(inner)
        if inner.tag == "br":
            yield " "
        yield inner.tail or ""
