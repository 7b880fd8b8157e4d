"""Reading a file in a process of its own, so that no file can hurt the one that serves people."""

import atexit
import base64
import json
import logging
import os
import signal
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import IO, Final

from agreementhub.domain.doctypes import DocTypes
from agreementhub.domain.json_types import JsonDict, JsonObject
from agreementhub.reading.days import Found
from agreementhub.reading.files import Limits, MarkedText, ReadText, Unreadable, formats
from agreementhub.reading.kept import READERS, Kept
from agreementhub.reading.lists import LIMITS, Sheet
from agreementhub.reading.proposals import Proposals, Understood
from agreementhub.reading.templates import LIMITS as TEMPLATES
from agreementhub.reading.templates import Asked

_log = logging.getLogger(__name__)
# A calendar of meetings is small; one of a person's whole life holds no more.
DAYS_LIMITS: Final = Limits(file_bytes=2 * 1024 * 1024, answer_bytes=2 * 1024 * 1024, seconds=10)
_KEPT: Final = Kept(READERS)
# How a process ends that reached a limit; any other signal is a crash.
_ENDED_BY: Final = {
    signal.SIGXCPU: "too_slow",
    signal.SIGXFSZ: "too_long",
    signal.SIGKILL: "bomb",
    # PDFium gives up like this when there is no more memory.
    signal.SIGABRT: "bomb",
}


@atexit.register
def end() -> None:
    """Let the process that reads end; the next file starts another."""
    _KEPT.end()


def read(source: bytes | Path, name: str, limits: Limits | None = None) -> ReadText:
    """The text of a file, given as bytes or as a path; `name` is what its owner calls it.

    Raises Unreadable for whatever is wrong with the file, or with us; OSError when the path
    cannot be opened. However the file was made, it costs no more than the limits say.
    """
    limits = limits or Limits()
    with _opened(source) as file:
        formats.check_size(os.fstat(file.fileno()).st_size, limits)
        answered = answer(_asked(name, limits), file, limits)
    with _believed():
        return ReadText.from_json(_told(answered)["read"])


def understand(
    source: bytes | Path, name: str, types: DocTypes, limits: Limits | None = None
) -> Understood:
    """The text of a file and what it proposes. Raises as `read`."""
    limits = limits or Limits()
    with _opened(source) as file:
        formats.check_size(os.fstat(file.fileno()).st_size, limits)
        answered = answer((*_asked(name, limits), *_of(types)), file, limits)
    with _believed():
        return Understood.from_json(_told(answered)["understood"])


def propose_as(text: ReadText, types: DocTypes, doctype: str) -> Proposals:
    """What a text that has been read proposes as a document of the type. Raises as `read`."""
    limits = Limits()
    with _opened(json.dumps(text.to_json(), ensure_ascii=False).encode()) as file:
        answered = answer((*_asked("", limits), *_of(types), "--as", doctype), file, limits)
    with _believed():
        return Proposals.from_json(_told(answered)["proposals"])


def read_marked(source: bytes | Path, name: str) -> MarkedText:
    """The paragraphs of a Word file with the places that ours keep in them. Raises as `read`."""
    limits = Limits()
    with _opened(source) as file:
        formats.check_size(os.fstat(file.fileno()).st_size, limits)
        answered = answer((*_asked(name, limits), "--marked"), file, limits)
    with _believed():
        return MarkedText.from_json(_told(answered)["marked"])


def _of(types: DocTypes) -> tuple[str, str]:
    return "--types", json.dumps([str(folder.resolve()) for folder in types.folders])


def read_days(source: bytes | Path, name: str, today: date, year: int) -> Found:
    """The days of a calendar file, a table or a text.

    A day without its year is of `year` where the file names none. Raises as `read`.
    """
    limits = DAYS_LIMITS
    with _opened(source) as file:
        size = os.fstat(file.fileno()).st_size
        if size > limits.file_bytes:
            raise Unreadable("calendar_too_big")
        formats.check_size(size, limits)
        days = ("--days", today.isoformat(), "--year", str(year))
        answered = answer((*_asked(name, limits), *days), file, limits)
    with _believed():
        return Found.from_json(_told(answered)["days"])


def read_sheet(source: bytes | Path, name: str) -> Sheet:
    """The heads and rows of a register that is kept as a list. Raises as `read`."""
    limits = LIMITS
    with _opened(source) as file:
        formats.check_size(os.fstat(file.fileno()).st_size, limits)
        answered = answer((*_asked(name, limits), "--sheet"), file, limits)
    with _believed():
        return Sheet.from_json(_told(answered)["sheet"])


def fill_in(template: bytes, names: Sequence[JsonDict]) -> list[bytes]:
    """The documents that a template makes, one for each of the names given.

    Raises Unreadable for what is wrong with the template.
    """
    limits = TEMPLATES
    with _opened(Asked(template, names).to_bytes()) as file:
        try:
            answered = answer((*_asked("", limits), "--template"), file, limits)
            told = _told(answered)
        except Unreadable as refused:
            heavy = refused.why in _HEAVY
            raise (Unreadable("template_heavy") if heavy else refused) from None
    with _believed():
        return [base64.b64decode(one) for one in told["made"]]


# What a loop without end in a template comes to.
_HEAVY: Final = ("too_slow", "too_long", "bomb")


def _asked(name: str, limits: Limits) -> tuple[str, ...]:
    return "--ending", formats.suffix(name), "--limits", json.dumps(asdict(limits))


def answer(arguments: Sequence[str], file: IO[bytes], limits: Limits) -> bytes:
    """What the reader writes when it is asked that of the file.

    Raises Unreadable when it takes too long, grows too large or breaks.
    """
    status, written = _KEPT.ask(arguments, file, limits)
    if status < 0:
        why = _ENDED_BY.get(signal.Signals(-status), "damaged")
        raise Unreadable(why, {"seconds": limits.seconds})
    return written


@contextmanager
def _opened(source: bytes | Path) -> Iterator[IO[bytes]]:
    if isinstance(source, Path):
        with source.open("rb") as file:
            yield file
    else:
        with tempfile.TemporaryFile() as file:
            file.write(source)
            file.seek(0)
            yield file


@contextmanager
def _believed() -> Iterator[None]:
    """An answer that is none is the fault of the worker, never that of the file."""
    try:
        yield
    except (ValueError, KeyError, TypeError, AttributeError):
        _log.exception("The process that reads files gave no answer.")
        raise Unreadable("ours") from None


def _told(answered: bytes) -> JsonObject:
    """What was read. Raises Unreadable when the answer is why nothing was, and ValueError,
    KeyError or TypeError when there is no answer.
    """
    told: object = json.loads(answered)
    match told:
        case {"fault": str(fault)}:
            _log.error("The process that reads files failed: %s", fault)
            raise Unreadable("ours")
        case {"why": str(why), "mapping": dict(mapping)}:
            raise Unreadable(why, mapping)
        case dict():
            return told
    raise TypeError("neither a text nor a reason was told")
