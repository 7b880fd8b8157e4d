"""The process in which a file is read, alone: `python -m agreementhub.reading.worker [PATH]`.

It reads the file from PATH or standard input and writes one JSON object to standard output:
{"read": {…}} or, asked for days, {"days": {…}}; {"why": "…", "mapping": {…}} for a file that
cannot be read; {"fault": "…"} when the program itself has failed. `child.py` starts it and
believes nothing else of it. Whatever a parser raises ends here, as a file that is damaged.
"""

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Final

from lxml import etree

from agreementhub.domain.json_types import JsonObject
from agreementhub.reading import days, samples
from agreementhub.reading.files import (
    Limits,
    ReadText,
    Unreadable,
    confine,
    formats,
    is_ours,
    plain,
)
from agreementhub.reading.files.docx import document
from agreementhub.reading.files.pdf import document as pdf_document

# What a file is read as: its bytes and the ending of its name in, plain JSON out.
Reader = Callable[[bytes, str, Limits], JsonObject]
_REFUSED: Final = b'{"why": "%s", "mapping": {}}'


def main(arguments: list[str]) -> int:
    """Read one file. Exit status 0 when it was read, 1 when it was not."""
    options = _parser().parse_args(arguments)
    limits = Limits(**json.loads(options.limits))
    reader: Reader = read_text
    files = samples.documents()
    if options.days:
        today = date.fromisoformat(options.days)
        reader = days_reader(today, options.year or today.year)
        files = samples.calendars(f"{today:%Y%m%d}")
    try:
        warm_up(reader, files, limits)
        with open(options.path or sys.stdin.fileno(), "rb") as source:
            confine(limits)
            data = source.read(limits.file_bytes + 1)
    except Exception as fault:
        # No word of the file has been read: whatever happened, it is ours.
        answered = _fault(fault)
    else:
        answered = answer(data, options.ending, limits, reader)
    sys.stdout.buffer.write(answered)
    return 0 if answered.startswith((b'{"read"', b'{"days"')) else 1


def warm_up(reader: Reader, files: Iterable[tuple[str, bytes]], limits: Limits) -> None:
    """Read a small file of each kind, which loads all that reading may need.

    Modules, codecs and libraries that load when they are first used would be refused later,
    when this process has become one that may not read them.
    """
    for ending, data in files:
        reader(data, ending, limits)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="agreementhub.reading.worker")
    parser.add_argument("path", nargs="?", help="the file; standard input when left out")
    parser.add_argument("--ending", default="", help="the ending of its name, without the dot")
    parser.add_argument("--limits", default="{}", help="limits as JSON")
    parser.add_argument("--days", default="", help="read days of meetings; what day it is")
    parser.add_argument("--year", type=int, help="the year of days that are written without one")
    return parser


def answer(data: bytes, ending: str, limits: Limits, reader: Reader | None = None) -> bytes:
    """The answer as JSON, whatever happens; read as a document when no reader is named."""
    try:
        return _json((reader or read_text)(data, ending, limits), limits)
    except Unreadable as refused:
        return _json({"why": refused.why, "mapping": refused.mapping}, limits)
    except MemoryError:
        return _REFUSED % b"bomb"
    except etree.XMLSyntaxError as broken:
        full = getattr(broken, "code", 0) == etree.ErrorTypes.ERR_NO_MEMORY
        return _REFUSED % (b"bomb" if full else b"damaged")
    except Exception as broken:
        if is_ours(broken):
            return _fault(broken)
        # Parsers of hostile bytes raise two dozen kinds of error; all of them mean one thing.
        print(type(broken).__name__, file=sys.stderr)
        return _REFUSED % b"damaged"


def _fault(fault: BaseException) -> bytes:
    return json.dumps({"fault": f"{type(fault).__name__}: {fault}"[:500]}).encode()


def _json(answer: Mapping[str, object], limits: Limits) -> bytes:
    data = json.dumps(answer, ensure_ascii=False).encode()
    return data if len(data) <= limits.answer_bytes else _REFUSED % b"too_long"


def read_text(data: bytes, ending: str, limits: Limits) -> JsonObject:
    """The text of a file, as JSON. Raises as `read`."""
    return {"read": read(data, ending, limits).to_json()}


def days_reader(today: date, year: int) -> Reader:
    """What reads days of meetings; `year` is that of days that are written without one."""
    # Loaded only where it is asked for: most files that are read are documents.
    from agreementhub.reading.days.calendars import is_calendar, load_zones
    from agreementhub.reading.days.calendars import read as read_calendar

    load_zones()

    def read_days(data: bytes, ending: str, limits: Limits) -> JsonObject:
        formats.check_size(len(data), limits)
        if is_calendar(data):
            return {"days": read_calendar(data, today).as_json()}
        return {"days": days.of_file(ending, data, year).as_json()}

    return read_days


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


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
