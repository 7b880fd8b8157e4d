"""What the reading process can make of a file: its text, proposals, or days of meetings."""

import base64
import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Final

from agreementhub.domain.doctypes import DocType
from agreementhub.domain.json_types import JsonDict, JsonObject
from agreementhub.reading import samples
from agreementhub.reading.files import Limits, OwnFault, ReadText, Unreadable, formats, plain
from agreementhub.reading.files.docx import document, marks
from agreementhub.reading.files.pdf import document as pdf_document

# The bytes and the ending of the file's name in, plain JSON out.
Reader = Callable[[bytes, str, Limits], JsonObject]
Files = Iterable[tuple[str, bytes]]
_NO_PAGES: Final[JsonDict] = {"pages": None, "title": "", "left_out": {}}


def read(data: bytes, ending: str, limits: Limits) -> ReadText:
    """The text of a file whose name has the ending. Raises Unreadable, or what a parser raises."""
    formats.check_size(len(data), limits)
    kind = formats.kind_of(data, ending, limits)
    if kind == formats.DOCX:
        text = document.read(data, limits)
    elif kind == formats.PDF:
        text = pdf_document.read(data, limits)
    else:
        text = plain.read(data)
    if not text.blocks:
        raise Unreadable("no_text")
    if len(text.text) > limits.characters:
        raise Unreadable("too_long")
    return text


def text(data: bytes, ending: str, limits: Limits) -> JsonObject:
    """The text of a file."""
    return {"read": read(data, ending, limits).to_json()}


def marked(data: bytes, ending: str, limits: Limits) -> JsonObject:
    """The paragraphs of a Word file, each with the place that ours keep."""
    formats.check_size(len(data), limits)
    if formats.kind_of(data, ending, limits) != formats.DOCX:
        raise Unreadable("wrong_type")
    return {"marked": marks.read(data, limits).to_json()}


def understanding(types: Mapping[str, DocType]) -> Reader:
    """Reads the text of a file and what it proposes."""
    # Loaded only where it is asked for, as is all that the other readers below need.
    from agreementhub.reading.proposals import Understood

    def understood(data: bytes, ending: str, limits: Limits) -> JsonObject:
        words = read(data, ending, limits)
        return {"understood": _ours(lambda: Understood.of(words, types).as_json())}

    return understood


def proposing(types: Mapping[str, DocType], doctype: str) -> Reader:
    """Reads what a text, given as JSON, proposes for a document of the type."""
    from agreementhub.reading.proposals import NONE, Proposed, propose_as

    kind = Proposed(doctype, "", None, NONE)

    def proposed(data: bytes, _ending: str, _limits: Limits) -> JsonObject:
        words = ReadText.from_json(json.loads(data))
        return {"proposals": _ours(lambda: propose_as(words, types, kind).as_json())}

    return proposed


def days(today: date, year: int) -> Reader:
    """Reads days of meetings; `year` is that of days that are written without one."""
    from agreementhub.reading.days import of_file
    from agreementhub.reading.days.calendars import is_calendar, load_zones
    from agreementhub.reading.days.calendars import read as read_calendar

    load_zones()

    def found(data: bytes, ending: str, limits: Limits) -> JsonObject:
        formats.check_size(len(data), limits)
        if is_calendar(data):
            return {"days": read_calendar(data, today).as_json()}
        return {"days": of_file(ending, data, year).as_json()}

    return found


def sheet(data: bytes, ending: str, limits: Limits) -> JsonObject:
    """The heads and rows of a list."""
    from agreementhub.reading.lists import source

    return {"sheet": source.read(data, ending, limits).as_json()}


def template(data: bytes, _ending: str, limits: Limits) -> JsonObject:
    """The documents that a template makes of the names that come with it."""
    from agreementhub.reading.templates import Asked
    from agreementhub.reading.templates.filling import fill

    asked = Asked.from_bytes(data)
    made = [fill(asked.template, names, limits) for names in asked.names]
    return {"made": [base64.b64encode(one).decode() for one in made]}


def small_text() -> Files:
    """What `proposing` reads, small."""
    blocks = [["paragraph", 0, line, None] for line in samples.TEXT.split("\n") if line]
    yield "", json.dumps({"blocks": blocks, **_NO_PAGES}).encode()


def _ours(make: Callable[[], JsonObject]) -> JsonObject:
    """What is made of words that were read: no file is to blame when that fails."""
    try:
        return make()
    except MemoryError:
        raise
    except Exception as fault:
        raise OwnFault from fault
