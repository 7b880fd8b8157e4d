"""What a file says. Word and PDF have rooms of their own, loaded in the child process alone."""

from agreementhub.reading.files import formats, plain
from agreementhub.reading.files.faults import OwnFault, is_ours
from agreementhub.reading.files.limits import MEGABYTE, Limits, confine
from agreementhub.reading.files.marked import MarkedLine, MarkedText
from agreementhub.reading.files.nested import Nesting
from agreementhub.reading.files.packed import Packed, is_packed
from agreementhub.reading.files.smudged import mended
from agreementhub.reading.files.text import (
    CONTENTS,
    FOOTER,
    HEADER,
    HEADING,
    ITEM,
    LIST,
    NOTE,
    PARAGRAPH,
    ROW,
    TITLE,
    Block,
    ReadText,
    is_running_text,
)
from agreementhub.reading.files.unreadable import Unreadable

__all__ = [
    "CONTENTS",
    "FOOTER",
    "HEADER",
    "HEADING",
    "ITEM",
    "LIST",
    "MEGABYTE",
    "NOTE",
    "PARAGRAPH",
    "ROW",
    "TITLE",
    "Block",
    "Limits",
    "MarkedLine",
    "MarkedText",
    "Nesting",
    "OwnFault",
    "Packed",
    "ReadText",
    "Unreadable",
    "confine",
    "formats",
    "is_ours",
    "is_packed",
    "is_running_text",
    "mended",
    "plain",
]
