"""What can be told of a PDF for a screen reader (PDF/UA-1) without a checker of that standard."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pypdf import PdfReader


def tags(data: bytes) -> Iterator[Any]:
    """Every element of the tree of tags, in the order in which it is read."""
    yield from below(PdfReader(BytesIO(data)).trailer["/Root"]["/StructTreeRoot"])


def below(node: Any) -> Iterator[Any]:
    """The elements under one, each before those under it."""
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        kid = kid.get_object() if hasattr(kid, "get_object") else kid
        if isinstance(kid, dict):
            if "/S" in kid:
                yield kid
            yield from below(kid)


def faults(data: bytes) -> list[str]:
    """What a PDF lacks of it, in words; nothing where all is there."""
    read = PdfReader(BytesIO(data))
    root, every = read.trailer["/Root"], list(tags(data))
    told = {
        "tagged": root.get("/MarkInfo", {}).get("/Marked") and every[0]["/S"] == "/Document",
        "language": root.get("/Lang", "")[:2] in ("sv", "en"),
        "title": root.get("/ViewerPreferences", {}).get("/DisplayDocTitle") and read.metadata.title,
        "standard": "<pdfuaid:part>1</pdfuaid:part>" in _metadata(root),
        "order": all(p.get("/Tabs") == "/S" and "/StructParents" in p for p in read.pages),
        "pictures": all(e.get("/Alt") for e in every if e["/S"] in ("/Figure", "/Formula")),
        "heads": all(_scoped(one) for one in every if one["/S"] == "/TH"),
        "items": all(_is_list(one) for one in every if one["/S"] == "/L"),
        "links": all(_told(note) for page in read.pages for note in page.get("/Annots", [])),
        "typefaces": all(_embedded(font) for page in read.pages for font in _fonts(page)),
    }
    return [name for name, holds in told.items() if not holds]


def _metadata(root: Any) -> str:
    return root["/Metadata"].get_data().decode() if "/Metadata" in root else ""


def _scoped(head: Any) -> bool:
    """Whether the head of a column or row says which it is."""
    return any("/Scope" in one.get_object() for one in head.get("/A", []))


def _is_list(one: Any) -> bool:
    """Whether a list holds items, each with its words."""
    items = [kid.get_object() for kid in one["/K"]]
    return all(
        item["/S"] == "/LI" and any(part["/S"] == "/LBody" for part in below(item))
        for item in items
    )


def _told(note: Any) -> bool:
    """Whether a link says where it leads, and stands in the tree."""
    note = note.get_object()
    return bool(note.get("/Contents")) and "/StructParent" in note


def _fonts(page: Any) -> list[Any]:
    fonts = page["/Resources"].get("/Font", {}).values()
    return [kid.get_object() for f in fonts for kid in f.get_object()["/DescendantFonts"]]


def _embedded(font: Any) -> bool:
    return any(key.startswith("/FontFile") for key in font["/FontDescriptor"])
