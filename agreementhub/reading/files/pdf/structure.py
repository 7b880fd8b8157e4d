"""What a PDF says of itself: its title, its outline, the files that it carries."""

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import pypdf
from pypdf.generic import Destination

from agreementhub.reading.files.faults import is_ours
from agreementhub.reading.files.text import cleaned

_DEEPEST = 6


@dataclass(frozen=True)
class Structure:
    """`outline` gives headings, folded, with their levels from 1; `carried` counts files inside."""

    title: str = ""
    outline: dict[str, int] = field(default_factory=dict)
    carried: int = 0


def structure(data: bytes) -> Structure:
    """The structure of a PDF; an empty one where it is spoilt, for the text may be whole."""
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        told = reader.metadata
        title = told.get("/Title") if told else None
        outline = dict(_headings(reader.outline, 1))
        return Structure(cleaned(str(title or "")), outline, len(reader.attachments))
    except Exception as fault:
        if is_ours(fault):
            raise
        # Spoilt files make the parser raise errors of a dozen classes; none of them costs the
        # text, which PDFium reads by itself.
        return Structure()


def _headings(entries: Iterable[object], level: int) -> Iterator[tuple[str, int]]:
    """The titles of an outline, where a list holds what lies under the entry before it."""
    if level > _DEEPEST:
        return
    for entry in entries:
        if isinstance(entry, list):
            yield from _headings(entry, level + 1)
        elif isinstance(entry, Destination) and (words := _folded(str(entry.title))):
            yield words, level


def _folded(title: str) -> str:
    return " ".join(cleaned(title).split()).casefold()
