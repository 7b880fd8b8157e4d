"""Word documents (.docx): every place where a reader sees words, and none that is hidden.

Tracked insertions are read and deletions are not, so the text is the one that Word shows when
all changes are accepted. Headers, footers, notes, text boxes and content controls are read;
comments, pictures and unfilled placeholders are counted.
"""

from collections import Counter
from dataclasses import replace

from agreementhub.reading.files.docx import chunks as chunks_of
from agreementhub.reading.files.docx.body import Body, settled
from agreementhub.reading.files.docx.parts import Element, Package, local
from agreementhub.reading.files.docx.styles import Numbers, Styles
from agreementhub.reading.files.formats import open_zip
from agreementhub.reading.files.limits import Limits
from agreementhub.reading.files.text import FOOTER, HEADER, NOTE, Block, ReadText, cleaned, written
from agreementhub.reading.files.unreadable import Unreadable

_PLACES = {"header": HEADER, "footer": FOOTER, "footnotes": NOTE, "endnotes": NOTE}


def read(data: bytes, limits: Limits) -> ReadText:
    """The text of a Word document: headers, body, notes, footers. Raises Unreadable."""
    package = Package(open_zip(data, limits), limits)
    root, styles, numbers, related = main_part(package)
    left_out: Counter[str] = Counter()
    chunks = {name: _chunk(package, part) for name, kind, part in related if kind == "aFChunk"}
    body = Body(styles, numbers, left_out, chunks)
    body.read(root)
    around: dict[str, list[Block]] = {HEADER: [], NOTE: [], FOOTER: []}
    for _id, kind, part in related:
        if place := _PLACES.get(kind):
            around[place] += _around(package.part(part), place, styles, left_out)
    text = settled(body.blocks)
    if not body.pages:
        text = [replace(block, page=None) for block in text]
    blocks = [*_once(around[HEADER]), *text, *around[NOTE], *_once(around[FOOTER])]
    title = cleaned(properties(package).get("title", ""))
    return ReadText(written(blocks), body.pages, title, dict(left_out))


def main_part(package: Package) -> tuple[Element, Styles, Numbers, list[tuple[str, str, str]]]:
    """The body, its styles and lists, and the parts that belong to it. Raises Unreadable."""
    main = next((part for _id, kind, part in package.related() if kind == "officeDocument"), "")
    root = package.part(main) if main else None
    if root is None:
        raise Unreadable("damaged")
    related = package.related(main)
    styles = Styles(_only(package, related, "styles"))
    return root, styles, Numbers(_only(package, related, "numbering")), related


def properties(package: Package) -> dict[str, str]:
    """What the file says of itself, such as its title, by name."""
    part = next((part for _id, kind, part in package.related() if kind == "core-properties"), "")
    root = package.part(part) if part else None
    return {local(one): one.text or "" for one in (() if root is None else root)}


def _chunk(package: Package, name: str) -> list[Block] | None:
    data = package.bytes_of(name)
    return None if data is None else chunks_of.read(name, data)


def _only(package: Package, related: list[tuple[str, str, str]], kind: str) -> Element | None:
    part = next((part for _id, found, part in related if found == kind), None)
    return package.part(part) if part else None


def _around(
    root: Element | None, place: str, styles: Styles, left_out: Counter[str]
) -> list[Block]:
    if root is None:
        return []
    walk = Body(styles, Numbers(None), left_out)
    walk.read(root)
    return [replace(block, kind=place, level=0, page=None) for block in walk.blocks]


def _once(blocks: list[Block]) -> list[Block]:
    """A document has up to three headers a section, mostly with the same words."""
    return list(dict.fromkeys(blocks))
