"""The process in which a file is read, alone: `python -m agreementhub.reading.worker [PATH]`.

It reads the file from PATH or standard input and writes one JSON object to standard output:
{"read": {…}} or {"why": "…", "mapping": {…}}. `child.py` starts it and believes nothing else
of it. Whatever a parser raises ends here, as a file that is damaged.
"""

import argparse
import codecs
import json
import sys
from collections.abc import Mapping
from typing import Final

from lxml import etree

from agreementhub.reading.files import Limits, ReadText, Unreadable, confine, formats, plain
from agreementhub.reading.files.docx import document
from agreementhub.reading.files.pdf import document as pdf_document

_REFUSED: Final = b'{"why": "%s", "mapping": {}}'
# Nobody may be unable to load the modules of these once the process has become nobody.
_ENCODINGS: Final = ("utf-16", "utf-16-le", "utf-16-be", "cp1252", "cp437")


def main(arguments: list[str]) -> int:
    """Read one file. Exit status 0 when it was read, 1 when it was refused."""
    options = _parser().parse_args(arguments)
    limits = Limits(**json.loads(options.limits))
    for encoding in _ENCODINGS:
        codecs.lookup(encoding)
    with open(options.path or sys.stdin.fileno(), "rb") as source:
        confine(limits)
        answered = answer(source.read(limits.file_bytes + 1), options.ending, limits)
    sys.stdout.buffer.write(answered)
    return 0 if answered.startswith(b'{"read"') else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="agreementhub.reading.worker")
    parser.add_argument("path", nargs="?", help="the file; standard input when left out")
    parser.add_argument("--ending", default="", help="the ending of its name, without the dot")
    parser.add_argument("--limits", default="{}", help="limits as JSON")
    return parser


def answer(data: bytes, ending: str, limits: Limits) -> bytes:
    """The answer as JSON, whatever happens."""
    try:
        return _json({"read": read(data, ending, limits).to_json()}, limits)
    except Unreadable as refused:
        return _json({"why": refused.why, "mapping": refused.mapping}, limits)
    except MemoryError:
        return _REFUSED % b"bomb"
    except etree.XMLSyntaxError as broken:
        full = getattr(broken, "code", 0) == etree.ErrorTypes.ERR_NO_MEMORY
        return _REFUSED % (b"bomb" if full else b"damaged")
    except Exception as broken:
        # Parsers of hostile bytes raise two dozen kinds of error; all of them mean one thing.
        print(type(broken).__name__, file=sys.stderr)
        return _REFUSED % b"damaged"


def _json(answer: Mapping[str, object], limits: Limits) -> bytes:
    data = json.dumps(answer, ensure_ascii=False).encode()
    return data if len(data) <= limits.answer_bytes else _REFUSED % b"too_long"


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
