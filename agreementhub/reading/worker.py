"""The process in which a file is read, alone: `python -m agreementhub.reading.worker [PATH]`.

It reads the file from PATH or standard input and writes one JSON object to standard output:
{"read": {…}}, or {"understood": …}, {"proposals": …}, {"days": …}, {"sheet": …}, {"made": …}, as
it is asked; {"why": "…", "mapping": {…}} for a file that cannot be read; {"fault": "…"} when the
program itself has failed.
`forking.py` forks it for each file; `child.py` asks for it and believes nothing else of it.
Whatever a parser raises ends here, as a file that is damaged.
"""

import argparse
import json
import sys
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Final

from lxml import etree

from agreementhub.domain import doctypes
from agreementhub.domain.doctypes import DocTypes
from agreementhub.reading import readers, samples
from agreementhub.reading.files import Limits, Unreadable, confine, is_ours
from agreementhub.reading.lists import LIMITS
from agreementhub.reading.readers import Files, Reader
from agreementhub.reading.templates import LIMITS as TEMPLATES

_REFUSED: Final = b'{"why": "%s", "mapping": {}}'


def main(arguments: list[str]) -> int:
    """Read one file. Exit status 0 when it was read, 1 when it was not."""
    options = _parser().parse_args(arguments)
    limits = Limits(**json.loads(options.limits))
    try:
        reader = prepare(arguments)
        with open(options.path or sys.stdin.fileno(), "rb") as source:
            confine(limits)
            data = source.read(limits.file_bytes + 1)
    except Exception as fault:
        # No word of the file has been read: whatever happened, it is ours.
        answered = _fault(fault)
    else:
        answered = answer(data, options.ending, limits, reader)
    sys.stdout.buffer.write(answered)
    return 1 if answered.startswith((b'{"why"', b'{"fault"')) else 0


def prepare(arguments: list[str]) -> Reader:
    """The reader that is asked for, with all that it may need loaded; a second time at once."""
    options = _parser().parse_args(arguments)
    if options.days:
        today = date.fromisoformat(options.days)
        _warm_days(today)
        return readers.days(today, options.year or today.year)
    if options.marked:
        return _marked()
    if options.sheet:
        return _sheet()
    if options.template:
        return _template()
    if options.doctype:
        return _proposing(options.types, options.doctype)
    return _understanding(options.types) if options.types else _text()


@lru_cache(maxsize=1)
def _warm_days(today: date) -> None:
    warm_up(readers.days(today, today.year), samples.calendars(f"{today:%Y%m%d}"), Limits())


@lru_cache(maxsize=1)
def _text() -> Reader:
    warm_up(readers.text, samples.documents(), Limits())
    return readers.text


@lru_cache(maxsize=1)
def _marked() -> Reader:
    words = (file for file in samples.documents() if file[0] == "docx")
    warm_up(readers.marked, words, Limits())
    return readers.marked


@lru_cache(maxsize=1)
def _sheet() -> Reader:
    warm_up(readers.sheet, samples.lists(), LIMITS)
    return readers.sheet


@lru_cache(maxsize=1)
def _template() -> Reader:
    warm_up(readers.template, samples.templates(), TEMPLATES)
    return readers.template


# Of how many folders of types, and types in them, the readers are kept.
@lru_cache(maxsize=2)
def _understanding(folders: str) -> Reader:
    reader = readers.understanding(_types(folders))
    warm_up(reader, samples.documents(), Limits())
    return reader


@lru_cache(maxsize=32)
def _proposing(folders: str, doctype: str) -> Reader:
    reader = readers.proposing(_types(folders), doctype)
    warm_up(reader, readers.small_text(), Limits())
    return reader


@lru_cache(maxsize=2)
def _types(folders: str) -> DocTypes:
    return doctypes.load(*map(Path, json.loads(folders)))


def warm_up(reader: Reader, files: Files, limits: Limits) -> None:
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
    parser.add_argument("--types", default="", help="propose, for the types of these folders")
    parser.add_argument("--as", dest="doctype", help="propose for this type, of a text as JSON")
    parser.add_argument("--marked", action="store_true", help="with the places that ours keep")
    parser.add_argument("--sheet", action="store_true", help="the rows of a list")
    parser.add_argument("--template", action="store_true", help="fill in a template")
    parser.add_argument("--days", default="", help="read days of meetings; what day it is")
    parser.add_argument("--year", type=int, help="the year of days that are written without one")
    return parser


def answer(data: bytes, ending: str, limits: Limits, reader: Reader | None = None) -> bytes:
    """The answer as JSON, whatever happens; read as a document when no reader is named."""
    try:
        return _json((reader or readers.text)(data, ending, limits), limits)
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


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
