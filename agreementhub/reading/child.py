"""Reading a file in a process of its own, so that no file can hurt the one that serves people."""

import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict
from pathlib import Path
from typing import IO, Final

from agreementhub.reading.files import Limits, ReadText, Unreadable, formats

_WORKER: Final = (sys.executable, "-I", "-m", "agreementhub.reading.worker")
# How a process ends that reached a limit; any other signal is a crash.
_ENDED_BY: Final = {
    signal.SIGXCPU: "too_slow",
    signal.SIGXFSZ: "too_long",
    signal.SIGKILL: "bomb",
    # PDFium gives up like this when there is no more memory.
    signal.SIGABRT: "bomb",
}


def read(source: bytes | Path, name: str, limits: Limits | None = None) -> ReadText:
    """The text of a file, given as bytes or as a path; `name` is what its owner calls it.

    Raises Unreadable for whatever is wrong with the file, OSError when the path cannot be
    opened. However the file was made, it costs no more than the limits say.
    """
    limits = limits or Limits()
    with _opened(source) as file:
        formats.check_size(os.fstat(file.fileno()).st_size, limits)
        ending = formats.suffix(name)
        command = (*_WORKER, "--ending", ending, "--limits", json.dumps(asdict(limits)))
        return _understood(answer(command, file, limits))


def answer(command: Sequence[str], file: IO[bytes], limits: Limits) -> bytes:
    """What the command writes when it is given the file; its whole family of processes is
    ended with it. Raises Unreadable when it takes too long, grows too large or breaks.
    """
    with tempfile.TemporaryFile() as written:
        process = subprocess.Popen(
            command,
            stdin=file,
            stdout=written,
            stderr=subprocess.DEVNULL,
            # Passwords that the hub was started with are none of the parsers' business.
            env={"LC_ALL": "C.UTF-8"},
            cwd="/",
            start_new_session=True,
        )
        try:
            status = process.wait(limits.seconds)
        except subprocess.TimeoutExpired:
            raise Unreadable("too_slow", {"seconds": limits.seconds}) from None
        finally:
            _end(process)
        if status < 0:
            why = _ENDED_BY.get(signal.Signals(-status), "damaged")
            raise Unreadable(why, {"seconds": limits.seconds})
        written.seek(0)
        return written.read(limits.answer_bytes)


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


def _end(process: "subprocess.Popen[bytes]") -> None:
    """Kill what is left of the process and of those it started."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _understood(answered: bytes) -> ReadText:
    """The text in the answer. Raises Unreadable when the answer is why there is none,
    RuntimeError when there is no answer: then it is the worker that is broken, not the file.
    """
    try:
        told: object = json.loads(answered)
        if isinstance(told, dict) and "read" in told:
            return ReadText.from_json(told["read"])
        refused = _refusal(told)
    except (ValueError, KeyError, TypeError):
        raise RuntimeError("The process that reads files gave no answer.") from None
    raise refused


def _refusal(told: object) -> Unreadable:
    """Why there is no text. Raises KeyError or TypeError when that is not what is told."""
    match told:
        case {"why": str(why), "mapping": dict(mapping)}:
            return Unreadable(why, mapping)
    raise TypeError("neither a text nor a reason was told")
