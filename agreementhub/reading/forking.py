"""The process that has loaded the parsers and forks for each file: `python -m
agreementhub.reading.forking`, with a socket as its standard input.

Starting Python and the parsers costs half a second; a fork costs some milliseconds. Each message
is what the worker is asked, as JSON, with three open files: what to read, where to write, and a
pipe in which the outcome is told. This process opens no file that was sent, holds no database,
and ends when whoever started it does.
"""

import gc
import json
import os
import signal
import socket
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from types import FrameType
from typing import Final

LATE: Final = b"late"
_MOST: Final = 200_000  # bytes of a message
_FILES: Final = 3

Act = Callable[[list[str]], object]


def serve(control: socket.socket, prepare: Act, run: Callable[[list[str]], int]) -> None:
    """Fork for each message until the other end is closed.

    `prepare` loads, once and here, what `run` then uses in the fork; `run` gives the exit status.
    """
    signal.signal(signal.SIGCHLD, _ended)
    while True:
        message, files, _flags, _sender = socket.recv_fds(control, _MOST, _FILES)
        if not message:
            return
        seconds, arguments = json.loads(message)
        # What fails here fails in the fork too, which tells it.
        with suppress(Exception, SystemExit):
            prepare(arguments)
        gc.freeze()
        if os.fork() == 0:
            control.close()
            _watch(files, seconds, partial(run, arguments))
        for one in files:
            os.close(one)


def _ended(_signal: int, _frame: FrameType | None) -> None:
    """Take leave of those that have ended; what they used of the processor is counted as ours."""
    with suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def _watch(files: Sequence[int], seconds: int, run: Callable[[], int]) -> None:
    """In a session of its own: fork once more to read, tell how that ended, and end with all that
    was started."""
    source, written, told = files
    os.setsid()
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    reader = os.fork()
    if reader == 0:
        os.close(told)
        _become(source, written, run)
    os.close(source)
    os.close(written)
    os.write(told, _outcome(reader, seconds))
    os.killpg(0, signal.SIGKILL)


def _become(source: int, written: int, run: Callable[[], int]) -> None:
    """Read, with nothing open but what is read and where it is written."""
    os.dup2(source, 0)
    os.dup2(written, 1)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    os.closerange(3, 256)
    status = 1
    try:
        status = run()
        sys.stdout.flush()
    finally:
        os._exit(status)


def _outcome(reader: int, seconds: int) -> bytes:
    """The exit status of the reader, negative for a signal, in digits; or that it is late."""
    signal.signal(signal.SIGALRM, _late)
    signal.alarm(seconds)
    try:
        _pid, status = os.waitpid(reader, 0)
    except TimeoutError:
        return LATE
    return str(os.waitstatus_to_exitcode(status)).encode()


def _late(_signal: int, _frame: FrameType | None) -> None:
    raise TimeoutError


if __name__ == "__main__":
    # Whoever asks for this process knows it by its words alone, and loads no parser.
    from agreementhub.reading import worker

    serve(socket.socket(fileno=sys.stdin.fileno()), worker.prepare, worker.main)
